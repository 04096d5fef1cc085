import { chmod, mkdir, open, statfs } from 'node:fs/promises'
import { Failure } from '#kernel/failure.ts'

const MARGIN = 32 * 1024 * 1024

/** Refuses when the disk of `folder` has not `bytes` free, and a margin. */
export async function requireSpace(folder: string, bytes: number) {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free >= bytes + MARGIN) return
  throw new Failure(
    'no space',
    `${folder} has ${megabytes(free)} MB free, and ${megabytes(bytes + MARGIN)} MB are needed. Free some space and try again; nothing was changed.`,
    { folder, free, needed: bytes + MARGIN },
  )
}

/** Makes a folder that only its owner may enter. */
export async function makePrivateFolder(path: string) {
  await mkdir(path, { recursive: true, mode: 0o700 })
  await chmod(path, 0o700)
}

/** Makes what was written to a file, or the names in a folder, outlive a power cut. */
export async function syncToDisk(path: string) {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6)
}
