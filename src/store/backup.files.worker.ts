import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { answer } from './thread.ts'

/** Files in `folder`/files that neither a backup in `folder` nor `listed` has go, those older than `before`. */
export type FilePruning = { folder: string; listed: string[]; before: number }

await answer(pruneFiles)

/** Returns how many went. A backup that cannot be read may need any of them: then none do. */
async function pruneFiles({ folder, listed, before }: FilePruning): Promise<number> {
  const needed = new Set(listed)
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.sqlite')) continue
    const hashes = hashesIn(join(folder, name))
    if (hashes === null) return 0
    for (const hash of hashes) needed.add(hash)
  }
  let gone = 0
  for (const [parent, hash] of await filesIn(join(folder, 'files'))) {
    if (needed.has(hash) || (await stat(join(parent, hash))).mtimeMs >= before) continue
    await rm(join(parent, hash), { force: true })
    gone++
    await dropIfEmpty(parent, join(parent, '..'))
  }
  return gone
}

/** The files a backup lists; null when it cannot be read. */
function hashesIn(path: string): string[] | null {
  try {
    const file = new DatabaseSync(path, { readOnly: true })
    try {
      const table = file.prepare("select name from sqlite_schema where type = 'table' and name = 'file'")
      if (!table.get()) return []
      return file
        .prepare('select distinct hash from file')
        .all()
        .map(({ hash }) => String(hash))
    } finally {
      file.close()
    }
  } catch {
    return null
  }
}

/** Every file below, as its folder and its name. */
async function filesIn(root: string): Promise<[parent: string, name: string][]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.flatMap((entry) =>
    entry.isFile() ? [[entry.parentPath, entry.name] as [string, string]] : [],
  )
}

async function dropIfEmpty(...folders: string[]) {
  for (const folder of folders) {
    const isGone = await rmdir(folder).then(
      () => true,
      () => false,
    )
    if (!isGone) return
  }
}
