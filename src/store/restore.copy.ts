import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { CompiledQuery } from 'kysely'
import { Failure } from '#kernel/failure.ts'
import type { AnyKysely, Database } from './database.ts'
import { type Foreign, tablesIn } from './foreign.ts'
import { isRefusal, judge, type Refusal, type Row, scanRows } from './scan.ts'
import type { Table } from './table.ts'
import { allTables, isCopied } from './tables.ts'

const ROWS = 100
const BATCH = 1000
const LISTED = 1000

/** What came of a restore, row by row; at most 1,000 refusals are listed, all are counted. */
export type Account = {
  rows: Record<string, number>
  refused: Refusal[]
  refusedCount: number
  /** Rows from which NUL characters were taken out. */
  mended: number
}

export function newAccount(): Account {
  return { rows: {}, refused: [], refusedCount: 0, mended: 0 }
}

export function refuse(account: Account, refusal: Refusal) {
  account.refusedCount++
  if (account.refused.length < LISTED) account.refused.push(refusal)
}

/**
 * Copies the rows of every copied table through its schema. `write` runs a batch in a transaction, of its own or the
 * open one. Memory holds one batch.
 */
export async function copyThroughSchemas(
  source: DatabaseSync,
  database: Database,
  account: Account,
  write: (batch: (db: AnyKysely) => Promise<void>) => Promise<void>,
) {
  const there = tablesIn(source)
  for (const table of allTables(database).filter(isCopied)) {
    const columns = Object.keys(table.row.shape)
    const lacking = columns.filter((column) => !there.get(table.name)?.includes(column))
    account.rows[table.name] = 0
    if (lacking.length > 0) {
      const reason = there.has(table.name) ? `has no column ${lacking[0]}` : 'is no table in this file'
      refuse(account, { table: table.name, key: '', column: lacking[0] ?? '', reason })
      continue
    }
    for (const rows of batchesOf(source, table, columns, account)) {
      await write((db) => insertJudged(db, database, table, columns, rows, account))
    }
  }
}

function* batchesOf(source: DatabaseSync, table: Table, columns: string[], account: Account) {
  let batch: Row[] = []
  for (const found of scanRows(source, table.name, columns, table.key)) {
    const judged = isRefusal(found) ? found : judge(table, found)
    if (isRefusal(judged)) refuse(account, judged)
    else {
      const { row, mended } = judged as { row: Row; mended: boolean }
      if (mended) account.mended++
      batch.push(row)
    }
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** Inserts rows; one whose key or unique value is there already is refused, not the others. */
async function insertJudged(
  db: AnyKysely,
  database: Database,
  table: Table,
  columns: string[],
  rows: readonly Row[],
  account: Account,
) {
  for (let from = 0; from < rows.length; from += ROWS) {
    const slice = rows.slice(from, from + ROWS)
    const inserted = await insertOrSkip(db, database.kind, table.name, columns, slice)
    account.rows[table.name] = (account.rows[table.name] ?? 0) + inserted
    for (let doubles = slice.length - inserted; doubles > 0; doubles--) {
      const reason = 'a row with the same key or unique value was there already'
      refuse(account, { table: table.name, key: `one of ${slice.length} rows`, column: '', reason })
    }
  }
}

async function insertOrSkip(
  db: AnyKysely,
  kind: Database['kind'],
  table: string,
  columns: string[],
  rows: readonly Row[],
): Promise<number> {
  const mark = (at: number) => (kind === 'postgres' ? `$${at + 1}` : '?')
  const tuples = rows.map((_, row) => `(${columns.map((_, i) => mark(row * columns.length + i)).join(', ')})`)
  const names = columns.map((column) => `"${column}"`).join(', ')
  const text = `insert into "${table}" (${names}) values ${tuples.join(', ')} on conflict do nothing`
  const values = rows.flatMap((row) => columns.map((column) => row[column]))
  const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values))
  return Number(numAffectedRows ?? 0)
}

/**
 * Copies an older file's rows into `to`, a fresh file with the same old schema, so that the steps it lacks can bring
 * them up to date. Here only kinds of values are looked at; the schemas judge them afterwards.
 */
export function copyAsTheyAre(
  { file, path }: Foreign,
  to: DatabaseSync,
  without: readonly string[],
  account: Account,
) {
  const there = tablesIn(file)
  const keys = to.prepare('select name from pragma_table_info(?) where pk > 0 order by pk')
  for (const [name, wanted] of tablesIn(to)) {
    const from = there.get(name)
    if (!from || name === 'migration' || name.startsWith('sqlite_') || without.includes(name)) continue
    const columns = wanted.filter((column) => from.includes(column))
    if (columns.length === 0) continue
    const marks = columns.map(() => '?').join(', ')
    const insert = to.prepare(
      `insert or ignore into "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${marks})`,
    )
    const key = keys.all(name).map((column) => String(column.name))
    if (key.some((column) => !columns.includes(column))) continue
    to.exec('begin')
    for (const found of scanRows(file, name, columns, key)) {
      if (isRefusal(found)) refuse(account, found)
      else if (
        !inserted(
          insert,
          columns.map((column) => found[column] as SQLInputValue),
        )
      ) {
        refuse(account, {
          table: name,
          key: '',
          column: '',
          reason: 'lacks a value, or its key was there already',
        })
      }
    }
    to.exec('commit')
  }
  if (to.isTransaction) throw new Failure('invalid', `${path} could not be read.`)
}

function inserted(insert: ReturnType<DatabaseSync['prepare']>, values: SQLInputValue[]): boolean {
  return Number(insert.run(...values).changes) > 0
}
