import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { typedPath } from './path.ts'

/** Files that are taken in together, as they were typed: one of its own, or the CSV files of one archive. */
export type Archive = string[]

/**
 * CSV files given together are one archive, as in the folder they were unpacked into; a second one of the same name
 * begins another. A zip, a folder or anything else is an archive of its own.
 */
export async function archivesOf(paths: readonly string[]): Promise<Archive[]> {
  const archives: Archive[] = []
  let unpacked: Archive = []
  for (const path of paths) {
    const isMember = await isCsv(path)
    const isFresh = unpacked.length === 0 || unpacked.some((other) => nameOf(other) === nameOf(path))
    const archive = isMember && !isFresh ? unpacked : []
    if (archive.length === 0) archives.push(archive)
    archive.push(path)
    if (isMember) unpacked = archive
  }
  return archives
}

const nameOf = (path: string) => basename(path).toLowerCase()

async function isCsv(path: string): Promise<boolean> {
  if (!/\.csv$/i.test(path)) return false
  const file = await open(typedPath(path)).catch(() => null)
  try {
    const head = await file?.read(Buffer.alloc(2), 0, 2, 0)
    return head?.buffer.toString('latin1') !== 'PK'
  } catch {
    return false
  } finally {
    await file?.close()
  }
}

/** What an archive is called: its file, and how many others there are. */
export function titleOf(archive: Archive): string {
  const [first = '', ...others] = archive
  return others.length === 0 ? basename(first) : `${basename(first)} and ${others.length} more`
}
