import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { sql } from 'kysely'
import type { AnyKysely, Database } from './database.ts'
import { appliedNames, applySteps } from './migrate.ts'

const BATCH = 200

/** Tables that only mean something to processes and browsers of this installation, and would be a danger elsewhere. */
const LEFT_OUT = [
  'process_slot',
  'answered',
  'session',
  'verification',
  'api_token',
  'one_time_code',
  'throttle',
  'migration',
]

type Row = Record<string, unknown>
type Shape = { name: string; columns: string[]; key: string[] }

/**
 * Writes all tables of a PostgreSQL database, as one snapshot shows them, into a fresh SQLite file with the same schema:
 * the archive that restores into either database. `path` is an empty file, or none.
 */
export async function writeArchive(database: Database, path: string) {
  const file = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  try {
    file.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -16000')
    const snapshot = database.read.transaction().setIsolationLevel('repeatable read')
    await snapshot.setAccessMode('read only').execute(async (db) => {
      applySteps(file, await appliedNames(db, database.kind), database.clock())
      for (const shape of ordinaryTables(file)) await copyTable(db, file, shape)
    })
  } finally {
    file.close()
  }
}

/** Tables with rows of their own: no views, no full-text index and nothing that SQLite keeps for one. */
export function ordinaryTables(file: DatabaseSync): Shape[] {
  const tables = file.prepare(`select name from pragma_table_list where schema = 'main' and type = 'table'
    and name not like 'sqlite~_%' escape '~' order by name`)
  const columns = file.prepare('select name, pk from pragma_table_info(?) order by cid')
  return tables.all().flatMap((row) => {
    const name = String(row.name)
    if (LEFT_OUT.includes(name)) return []
    const found = columns.all(name) as { name: string; pk: number }[]
    const key = found.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    return [{ name, columns: found.map((column) => column.name), key: key.map((column) => column.name) }]
  })
}

async function copyTable(db: AnyKysely, file: DatabaseSync, { name, columns, key }: Shape) {
  const marks = columns.map(() => '?').join(', ')
  const names = columns.map((column) => `"${column}"`).join(', ')
  const insert = file.prepare(`insert into "${name}" (${names}) values (${marks})`)
  for (let last: Row | undefined; ; ) {
    const rows: Row[] = await batchAfter(db, name, columns, key, last, BATCH)
    file.exec('begin')
    for (const row of rows) insert.run(...columns.map((column) => portable(row[column])))
    file.exec('commit')
    if (rows.length < BATCH) return
    last = rows.at(-1)
  }
}

/** The next rows of a table in the order of its key, after `last`. */
export async function batchAfter(
  db: AnyKysely,
  name: string,
  columns: string[],
  key: string[],
  last: Row | undefined,
  limit: number,
): Promise<Row[]> {
  const keys = sql.join(key.map((column) => sql.ref(column)))
  const from = last ? sql`where (${keys}) > (${sql.join(key.map((column) => sql.val(last[column])))})` : sql``
  const chosen = sql.join(columns.map((column) => sql.ref(column)))
  const { rows } =
    await sql<Row>`select ${chosen} from ${sql.table(name)} ${from} order by ${keys} limit ${sql.lit(limit)}`.execute(
      db,
    )
  return rows
}

/** A value as SQLite keeps it: better-auth has booleans and dates on PostgreSQL. */
function portable(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.toISOString()
  return value as SQLInputValue
}
