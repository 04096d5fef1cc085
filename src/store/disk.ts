import { chmod, mkdir, open, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
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

/** Makes a folder that only its owner may enter, and those above it that are not there; what cannot be is refused. */
export async function makePrivateFolder(path: string) {
  try {
    await makeFolder(path)
    await chmod(path, 0o700)
  } catch (error) {
    throw impossible(path, error)
  }
}

/** One after the other from below: where the system makes no folder at all, as in /proc, Node's own way never ends. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const above = dirname(path)
    const found = await stat(path).catch(() => null)
    if (found?.isDirectory()) return
    if (code !== 'ENOENT' || above === path || (await stat(above).catch(() => null))) throw error
    await makeFolder(above)
    await makeFolder(path)
  }
}

function impossible(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new Failure('invalid', `${path} cannot be a folder: there is a file of that name.`, {}, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Failure('forbidden', `${path} may not be written by the user Kith runs as.`, {}, error)
  if (code === 'ENOENT' || code === 'EINVAL' || code === 'ENAMETOOLONG')
    return new Failure('invalid', `${path} cannot be made: no folder may be there. Name another.`, {}, error)
  return error
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
