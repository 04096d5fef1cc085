import { createReadStream } from 'node:fs'
import { lstat, open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Failure } from '#kernel/failure.ts'
import {
  CONTAINER_LIMITS,
  type Container,
  type ContainerLimits,
  normalBase,
  refuseSize,
  type SourceFile,
  tooMany,
} from './container.rules.ts'
import { openZip } from './zip.ts'

/** Opens a zip as downloaded, a folder of unpacked files, or one CSV; tells them apart by looking, not by name. */
export async function openContainer(path: string, limits = CONTAINER_LIMITS): Promise<Container> {
  const found = await lstat(path).catch(() => null)
  if (!found)
    throw new Failure('not found', `There is no file or folder at ${path}. Check the path and try again.`)
  if (found.isDirectory()) return openFolder(path, limits)
  if (found.size === 0) throw new Failure('invalid', `${path} is empty. Download the archive again.`)
  const head = await beginning(path)
  if (head.subarray(0, 2).toString('latin1') === 'PK') return openZip(path, limits)
  refuseForeign(path, head)
  return singleFile(path, found.size, limits)
}

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const FOREIGN: [string, string][] = [
  ['%PDF', 'a PDF'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['\x1f\x8b', 'a gzip file'],
  ['SQLite format 3', 'a database'],
  ['\xd0\xcf\x11\xe0', 'an old Office file'],
  ['<!DOCTYPE', 'a web page'],
  ['<html', 'a web page'],
]

function refuseForeign(path: string, head: Buffer): void {
  const text = head.toString('latin1')
  const kind = FOREIGN.find(([magic]) => text.startsWith(magic))?.[1]
  const what = kind ?? (/\.zip$/i.test(path) ? 'not a zip archive' : null)
  if (what === null) return
  throw new Failure(
    'unsupported',
    `${path} is ${what}. Kith reads LinkedIn's archive as the .zip you downloaded, the folder unpacked from it, or one of its CSV files.`,
  )
}

function singleFile(path: string, size: number, limits: ContainerLimits): Container {
  refuseSize(path, size, limits.entryBytes)
  const file = fileOnDisk(path, basename(path), size, null)
  return { kind: 'file', path, files: [file], close: async () => {} }
}

function fileOnDisk(path: string, name: string, size: number, refused: string | null): SourceFile {
  const read = async () => createReadStream(path, { highWaterMark: 256 * 1024 })
  return { name, base: normalBase(name), size, refused, open: read }
}

/** Opens CSV files that were unpacked and given together, each under its own name. */
export async function openFiles(paths: readonly string[], limits = CONTAINER_LIMITS): Promise<Container> {
  const files: SourceFile[] = []
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (!found?.isFile())
      throw new Failure('not found', `There is no file at ${path}. Check the path and try again.`)
    refuseSize(path, found.size, limits.entryBytes)
    files.push(fileOnDisk(path, basename(path), found.size, found.size === 0 ? 'it is empty' : null))
  }
  refuseSize(
    paths.join(', '),
    files.reduce((sum, { size }) => sum + size, 0),
    limits.totalBytes,
  )
  return { kind: 'folder', path: paths[0] ?? '', files, close: async () => {} }
}

/** Files of a folder and the folders in it, three deep; symbolic links are listed and not followed. */
async function openFolder(path: string, limits: ContainerLimits): Promise<Container> {
  const files: SourceFile[] = []
  let total = 0
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(join(path, folder), { withFileTypes: true })
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      const name = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.isDirectory() && depth < 3) await walk(name, depth + 1)
      else if (!entry.isDirectory()) files.push(await member(join(path, name), name))
      if (files.length > limits.entries) throw tooMany(path, limits.entries)
    }
  }
  await walk('', 0)
  for (const file of files) total += file.size
  refuseSize(path, total, limits.totalBytes)
  return { kind: 'folder', path, files, close: async () => {} }
}

async function member(path: string, name: string): Promise<SourceFile> {
  const found = await lstat(path)
  const refused = found.isSymbolicLink() ? 'a symbolic link' : found.isFile() ? null : 'not a regular file'
  return fileOnDisk(path, name, found.isFile() ? found.size : 0, refused)
}
