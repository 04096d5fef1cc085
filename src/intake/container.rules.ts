import type { Readable } from 'node:stream'
import { Failure } from '#kernel/failure.ts'

/** One file of an archive; it is opened only when read, and may be opened again. */
export type SourceFile = {
  /** The path exactly as the archive writes it. */
  name: string
  /** What kinds of file are told by: the last part, lower case, without space and underscore. */
  base: string
  size: number
  /** Why it will not be read, whatever its kind. */
  refused: string | null
  open(): Promise<Readable>
}

/** A LinkedIn archive as it lies on the disk. Close it when done. */
export type Container = {
  kind: 'zip' | 'folder' | 'file'
  path: string
  files: SourceFile[]
  close(): Promise<void>
}

export type ContainerLimits = {
  entries: number
  /** Bytes of one file, unpacked. */
  entryBytes: number
  /** Bytes of all files, unpacked. */
  totalBytes: number
  /** How many times larger a file may get when unpacked; small files are let be. */
  ratio: number
}

export const CONTAINER_LIMITS: ContainerLimits = {
  entries: 10_000,
  entryBytes: 4 * 1024 ** 3,
  totalBytes: 16 * 1024 ** 3,
  ratio: 200,
}

export function normalBase(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/[\s_]+/g, '')
}

export function refuseSize(path: string, size: number, most: number): void {
  if (size > most)
    throw new Failure(
      'too large',
      `${path} would be ${gigabytes(size)} unpacked, and Kith reads up to ${gigabytes(most)}. If this is a real archive, raise the limit.`,
    )
}

const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GB`

export function tooMany(path: string, most: number): Failure {
  return new Failure(
    'too large',
    `${path} holds more than ${most} files. A LinkedIn archive holds a few dozen: check that this is the right one.`,
  )
}
