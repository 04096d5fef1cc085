import { randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Millis } from '#kernel/clock.ts'
import type { Database } from './database.ts'
import { makePrivateFolder, syncToDisk } from './disk.ts'
import { expendable } from './retention.rules.ts'

/** What lies beside each backup as `NAME.json`. */
export const manifest = z.object({
  name: z.string().regex(/^[\w.-]+\.sqlite$/),
  at: z.number().int(),
  kind: z.enum(['daily', 'weekly', 'before upgrade', 'before restore', 'by hand']),
  bytes: z.number().int(),
  verified: z.boolean(),
  /** The version of Kith that made it. */
  version: z.string(),
  /** The steps of the schema it has. */
  steps: z.array(z.string()),
  sha256: z.string(),
  rows: z.record(z.string(), z.number().int()),
})

export type Manifest = z.output<typeof manifest>

/** Beside the manifests: the last verified backup that was written elsewhere, and may have been carried off since. */
const ELSEWHERE = 'elsewhere.json'
const elsewhere = z.object({ at: z.number().int() })

const SHOWN = 200

export async function backupsFolder(database: Database): Promise<string> {
  const folder = join(database.folder, 'backups')
  await makePrivateFolder(folder)
  return folder
}

/** The backups in the folder, newest first. One whose file is gone is not there; one whose size differs is not verified. */
export async function listBackups(folder: string): Promise<Manifest[]> {
  const names = await readdir(folder).catch(() => [])
  const found = await Promise.all(
    names.filter((name) => name.endsWith('.sqlite.json')).map((name) => readManifest(folder, name)),
  )
  return found
    .filter((one) => one !== null)
    .sort((a, b) => b.at - a.at)
    .slice(0, SHOWN)
}

export async function writeManifest(folder: string, content: Manifest) {
  await writeJson(folder, `${content.name}.json`, content)
}

export async function noteElsewhere(folder: string, at: Millis) {
  await writeJson(folder, ELSEWHERE, { at })
}

/** When the last verified backup was written elsewhere, or null. */
export async function lastElsewhere(folder: string): Promise<Millis | null> {
  try {
    return elsewhere.parse(JSON.parse(await readFile(join(folder, ELSEWHERE), 'utf8'))).at
  } catch {
    return null
  }
}

async function writeJson(folder: string, name: string, content: object) {
  const path = join(folder, name)
  const part = `${path}.${randomUUID()}.part`
  await writeFile(part, JSON.stringify(content, null, 2), { mode: 0o600, flush: true })
  await rename(part, path)
  await syncToDisk(folder)
}

/** Removes the backups that newer ones have made superfluous, and what an interrupted one has left. */
export async function prune(folder: string, now: number) {
  for (const name of expendable(await listBackups(folder))) {
    await rm(join(folder, name), { force: true })
    await rm(join(folder, `${name}.json`), { force: true })
  }
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.part')) continue
    const path = join(folder, name)
    const { mtimeMs } = await stat(path)
    if (now - mtimeMs > 86_400_000) await rm(path, { force: true })
  }
}

async function readManifest(folder: string, name: string): Promise<Manifest | null> {
  try {
    const content = manifest.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))
    const { size } = await stat(join(folder, content.name))
    return { ...content, verified: content.verified && size === content.bytes }
  } catch {
    return null
  }
}
