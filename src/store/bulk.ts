import { CompiledQuery } from 'kysely'
import { keyOf, logBulkDelete, logBulkInsert } from './change.ts'
import { type Scope, using, type Writing } from './scope.ts'
import type { Table } from './table.ts'

type Row = Record<string, unknown>
type Parameter = string | number | null

/** Rows a statement: few sizes, so that the same prepared statements serve every batch. */
const ROWS = [256, 64, 16, 4, 1] as const
const IDS = [1, 4, 16, 64, 256, 1000] as const

/** Inserts many rows by prepared statements and logs them as one change. The workspace is filled in. */
export async function insertRows(writing: Writing, table: Table, rows: readonly Row[]) {
  await addRows(writing, table, rows)
  await logBulkInsert(writing, table, keysOf(table, rows))
}

/** Deletes many rows and logs them as one change, which cannot be undone: the log keeps their keys only. */
export async function deleteRows(writing: Writing, table: Table, rows: readonly Row[]) {
  await removeRows(writing, table, rows)
  await logBulkDelete(writing, table, keysOf(table, rows))
}

/** Deletes many rows; the caller logs it. */
export async function removeRows(writing: Writing, table: Table, rows: readonly Row[]) {
  for (const [shared, last, values] of keyBatches(table, rows)) {
    const deletion = using<Record<string, Row>>(writing).deleteFrom(table.name)
    let query = deletion.where('workspace', '=', writing.workspace).where(last, 'in', values)
    for (const [name, value] of shared) query = query.where(name, '=', value)
    await query.execute()
  }
}

/** Those of the rows with these keys that are there. */
export async function findRows(scope: Scope, table: Table, keys: readonly Row[]): Promise<Row[]> {
  const found: Row[] = []
  for (const [shared, last, values] of keyBatches(table, keys)) {
    const selection = using<Record<string, Row>>(scope).selectFrom(table.name).selectAll()
    let query = selection.where('workspace', '=', scope.workspace).where(last, 'in', values)
    for (const [name, value] of shared) query = query.where(name, '=', value)
    found.push(...(await query.execute()))
  }
  return found
}

/** Keys in `in` lists of the key's last column, each with the columns before it that they share. */
export function* keyBatches(
  table: Table,
  rows: readonly Row[],
): Generator<[shared: [string, unknown][], last: string, values: Parameter[]]> {
  const names = keyNames(table)
  const last = names.at(-1) as string
  const first = names.slice(0, -1)
  for (const alike of Map.groupBy(rows, (row) => JSON.stringify(first.map((name) => row[name]))).values()) {
    const shared = first.map((name): [string, unknown] => [name, alike[0]?.[name]])
    for (const values of inBatches(alike.map((row) => row[last] as Parameter))) yield [shared, last, values]
  }
}

const keysOf = (table: Table, rows: readonly Row[]) => rows.map((row) => keyOf(table, row))

const keyNames = (table: Table) => table.key.filter((name) => name !== 'workspace')

/** Inserts rows that undo is to leave alone, as other rows may come to name them: tags, organisations. */
export async function addRows(writing: Writing, table: Table, rows: readonly Row[]) {
  await writeRows(writing, table, rows, '')
}

/** Writes rows of a derived table over those with the same key; not logged. */
export async function replaceRows(writing: Writing, table: Table, rows: readonly Row[]) {
  const rest = Object.keys(table.row.shape).filter((name) => !table.key.includes(name))
  const updates = rest.map((name) => `${name} = excluded.${name}`).join(', ')
  await writeRows(writing, table, rows, ` on conflict (${table.key.join(', ')}) do update set ${updates}`)
}

/**
 * Sets columns of many rows to derived values, by id; not logged. Each id at most once. `casts` are the columns' types,
 * which PostgreSQL does not guess.
 */
export async function setColumns(
  writing: Writing,
  table: string,
  casts: Readonly<Record<string, 'bigint' | 'integer' | 'text'>>,
  rows: readonly (readonly [id: number, ...values: Parameter[]])[],
) {
  const names = Object.keys(casts)
  for (const [size, slice] of slices(rows, ROWS)) {
    const text = kept(`${writing.database.kind} ${table} ${names} ${size}`, () =>
      update(writing, table, casts, size),
    )
    await writing.db.executeQuery(CompiledQuery.raw(text, [...slice.flat(), writing.workspace]))
  }
}

function update(scope: Scope, table: string, casts: Readonly<Record<string, string>>, size: number): string {
  const types = ['bigint', ...Object.values(casts)]
  const sets = Object.keys(casts).map((name, at) => `${name} = fresh.column${at + 2}`)
  const tuples = Array.from({ length: size }, (_, row) => {
    const cells = types.map((type, at) => `cast(${mark(scope, row * types.length + at)} as ${type})`)
    return `(${cells.join(', ')})`
  })
  const last = mark(scope, size * types.length)
  return `update ${table} set ${sets.join(', ')} from (values ${tuples.join(', ')}) as fresh where ${table}.workspace = ${last} and ${table}.id = fresh.column1`
}

/** Ids or keys for an `in` list, filled up by repeating the last to one of few lengths; at most 1,000 at a time. */
export function inBatches<T extends Parameter>(values: readonly T[]): T[][] {
  const batches: T[][] = []
  for (let from = 0; from < values.length; from += 1000) batches.push(filled(values.slice(from, from + 1000)))
  return batches
}

function filled<T>(values: readonly T[]): T[] {
  const size = IDS.find((length) => length >= values.length) as number
  return Array.from({ length: size }, (_, i) => values[Math.min(i, values.length - 1)] as T)
}

async function writeRows(writing: Writing, table: Table, rows: readonly Row[], suffix: string) {
  const columns = Object.keys(table.row.shape)
  for (const [size, slice] of slices(rows, ROWS)) {
    const text = kept(`${writing.database.kind} ${table.name} ${size} ${suffix}`, () =>
      insertion(writing, table, columns, size, suffix),
    )
    const parameters = new Array<unknown>(size * columns.length)
    let at = 0
    for (const row of slice) {
      for (const name of columns) parameters[at++] = name === 'workspace' ? writing.workspace : row[name]
    }
    await writing.db.executeQuery(CompiledQuery.raw(text, parameters))
  }
}

function insertion(scope: Scope, table: Table, columns: string[], size: number, suffix: string): string {
  const tuples = Array.from(
    { length: size },
    (_, row) => `(${columns.map((_, i) => mark(scope, row * columns.length + i)).join(', ')})`,
  )
  return `insert into ${table.name} (${columns.join(', ')}) values ${tuples.join(', ')}${suffix}`
}

const statements = new Map<string, string>()

/** Statements are long, and few: each is put together once. */
function kept(shape: string, make: () => string): string {
  const text = statements.get(shape) ?? make()
  statements.set(shape, text)
  return text
}

function mark(scope: Scope, at: number): string {
  return scope.database.kind === 'postgres' ? `$${at + 1}` : `?`
}

function* slices<T>(rows: readonly T[], sizes: readonly number[]): Generator<[number, readonly T[]]> {
  let from = 0
  for (const size of sizes) {
    for (; rows.length - from >= size; from += size) yield [size, rows.slice(from, from + size)]
  }
}
