import { open, stat } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { Failure } from '#kernel/failure.ts'
import type { FileCheck } from './check.worker.ts'
import { refuseNewer } from './migrate.ts'
import { inThread } from './thread.ts'

const MAGIC = 'SQLite format 3\0'
const MOST_STEPS = 10_000

/** A file that claims to be a backup: opened so that nothing in it runs, and the schema steps it says it has. */
export type Foreign = { file: DatabaseSync; steps: string[]; path: string }

/** Opens a backup file after looking at it from outside. Whatever it holds is data: no view, trigger or function of it runs. */
export async function openForeign(path: string): Promise<Foreign> {
  await checkHeader(path)
  const damage = await inThread<string[]>(new URL('./check.worker.ts', import.meta.url), {
    thorough: false,
    location: (await foreignUrl(path)).href,
  } satisfies FileCheck)
  if (damage.length > 0) {
    throw new Failure(
      'invalid',
      `${path} is damaged (${damage[0]}). Nothing was changed; take another backup.`,
    )
  }
  const file = new DatabaseSync(await foreignUrl(path), {
    readOnly: true,
    timeout: 0,
    enableForeignKeyConstraints: false,
  })
  try {
    disarm(file)
    return { file, path, steps: stepsIn(file, path) }
  } catch (error) {
    file.close()
    throw error
  }
}

/** Settings under which a file's own schema can do no harm. */
export function disarm(file: DatabaseSync) {
  file.exec(`pragma trusted_schema = off; pragma cell_size_check = on; pragma mmap_size = 0;
    pragma ignore_check_constraints = on; pragma query_only = on; pragma cache_size = -16000`)
}

/** Names and columns of the file's ordinary tables: no views, no virtual tables, none with computed columns. */
export function tablesIn(file: DatabaseSync): Map<string, string[]> {
  const tables = file.prepare(`select name from pragma_table_list where schema = 'main' and type = 'table'`)
  const columns = file.prepare('select name, hidden from pragma_table_xinfo(?)')
  const found = new Map<string, string[]>()
  for (const { name } of tables.all()) {
    const all = columns.all(String(name))
    if (all.every(({ hidden }) => hidden === 0))
      found.set(
        String(name),
        all.map((column) => String(column.name)),
      )
  }
  return found
}

/** Triggers and views of the file, which are left behind. */
export function ignoredIn(file: DatabaseSync): string[] {
  return file
    .prepare(`select type, name from sqlite_schema where type in ('trigger', 'view') limit 100`)
    .all()
    .map(({ type, name }) => `${type} ${String(name).slice(0, 80)}`)
}

async function checkHeader(path: string) {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new Failure('not found', `There is no file ${path}.`)
  const opened = await open(path, 'r')
  const header = Buffer.alloc(100)
  try {
    await opened.read(header, 0, 100, 0)
  } finally {
    await opened.close()
  }
  if (header.toString('latin1', 0, 16) !== MAGIC) {
    throw new Failure('invalid', `${path} is not a backup made by Kith: it is not an SQLite database.`)
  }
  const page = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
  const isSizeKnown = header.readUInt32BE(24) === header.readUInt32BE(92)
  const bytes = page * header.readUInt32BE(28)
  if (isSizeKnown && found.size < bytes) {
    throw new Failure(
      'invalid',
      `${path} is cut off: it has ${found.size} bytes of ${bytes}. Nothing was changed; copy it again, or take another backup.`,
    )
  }
}

/** Without a log beside it the file is taken as it lies, so that a folder that may not be written will do. */
async function foreignUrl(path: string): Promise<URL> {
  const url = pathToFileURL(path)
  const log = await stat(`${path}-wal`).catch(() => null)
  if (!log?.size) url.searchParams.set('immutable', '1')
  return url
}

function stepsIn(file: DatabaseSync, path: string): string[] {
  const columns = tablesIn(file).get('migration')
  if (!columns?.includes('name')) {
    throw new Failure('invalid', `${path} is an SQLite database, but not one of Kith's.`)
  }
  const rows = file
    .prepare(
      `select cast(substr(name, 1, 200) as text) as name from main.migration not indexed limit ${MOST_STEPS}`,
    )
    .all()
  const steps = rows.map(({ name }) => String(name))
  refuseNewer(path, steps)
  if (!steps.includes('0001-house')) {
    throw new Failure('invalid', `${path} is an SQLite database, but not one of Kith's.`)
  }
  return steps
}
