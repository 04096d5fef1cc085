import type { z } from 'zod'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { nextId, nowIn, using, type Writing } from './scope.ts'
import type { StoreTables } from './store.tables.ts'
import type { Table } from './table.ts'

type Row = Record<string, unknown>
type AnyTables = Record<string, Row>

/** Inserts a row and logs it. The workspace is filled in. */
export async function insertRow<R extends z.ZodObject>(
  writing: Writing,
  table: Table<R>,
  row: Omit<z.output<R>, 'workspace'>,
): Promise<z.output<R>> {
  const full = { ...row, workspace: writing.workspace } as Row
  await using<AnyTables>(writing).insertInto(table.name).values(full).execute()
  await log(writing, table, 'insert', full, null, full)
  return full as z.output<R>
}

/** Changes the row with this key and logs what changed. A `version` grows by one and `updated_at` is set, where the table has them. */
export async function updateRow<R extends z.ZodObject>(
  writing: Writing,
  table: Table<R>,
  key: Partial<z.output<R>>,
  patch: Partial<z.output<R>>,
): Promise<z.output<R>> {
  const before = await existing(writing, table, key as Row)
  const changed = Object.fromEntries(Object.entries(patch).filter(([name, value]) => before[name] !== value))
  if (Object.keys(changed).length === 0) return before as z.output<R>
  const stamped = { ...changed, ...stamps(writing, table, before) }
  await where(
    using<AnyTables>(writing).updateTable(table.name).set(stamped),
    writing,
    table,
    before,
  ).execute()
  const old = Object.fromEntries(Object.keys(changed).map((name) => [name, before[name]]))
  await log(writing, table, 'update', before, old, changed)
  return { ...before, ...stamped } as z.output<R>
}

/** Deletes the row with this key and logs it, so that it can come back. */
export async function deleteRow<R extends z.ZodObject>(
  writing: Writing,
  table: Table<R>,
  key: Partial<z.output<R>>,
) {
  const before = await existing(writing, table, key as Row)
  await where(using<AnyTables>(writing).deleteFrom(table.name), writing, table, before).execute()
  await log(writing, table, 'delete', before, before, null)
}

/** Logs rows that a bulk write inserted without `insertRow`: one entry for all, by key only. */
export async function logBulkInsert(writing: Writing, table: Table, keys: readonly Row[]) {
  if (keys.length > 0) await log(writing, table, 'bulk insert', {}, null, { keys })
}

/** Logs rows that a bulk write deleted without `deleteRow`: by key only, so they do not come back by undo. */
export async function logBulkDelete(writing: Writing, table: Table, keys: readonly Row[]) {
  if (keys.length > 0) await log(writing, table, 'bulk delete', {}, { keys }, null)
}

/** The group under which this transaction's changes are logged: what `undo` takes. */
export function changeOf(writing: Writing): Id {
  return writing.transaction.group
}

export async function findRow(writing: Writing, table: Table, key: Row): Promise<Row | undefined> {
  return where(
    using<AnyTables>(writing).selectFrom(table.name).selectAll(),
    writing,
    table,
    key,
  ).executeTakeFirst() as Promise<Row | undefined>
}

async function existing(writing: Writing, table: Table, key: Row): Promise<Row> {
  const row = await findRow(writing, table, key)
  if (!row)
    throw new Failure('not found', `There is no such ${table.name.replaceAll('_', ' ')} (any more).`, {
      table: table.name,
    })
  return row
}

export function stamps(writing: Writing, table: Table, before: Row): Row {
  return {
    ...('version' in table.row.shape ? { version: Number(before.version) + 1 } : {}),
    ...('updated_at' in table.row.shape ? { updated_at: nowIn(writing) } : {}),
  }
}

type Filterable<Q> = { where(column: string, operator: '=', value: unknown): Q }

function where<Q>(query: Q, writing: Writing, table: Table, key: Row): Q {
  return table.key.reduce<Q>(
    (narrowed, name) =>
      (narrowed as unknown as Filterable<Q>).where(
        name,
        '=',
        name === 'workspace' ? writing.workspace : key[name],
      ),
    query,
  )
}

type Logged = [table: Table, operation: Operation, row: Row, before: Row | null, after: Row | null]
type Operation = StoreTables['change']['operation']

async function log(writing: Writing, ...logged: Logged) {
  await using<StoreTables>(writing)
    .insertInto('change')
    .values(entryOf(writing, ...logged))
    .execute()
}

/** A row of the log. */
export function entryOf(
  writing: Writing,
  ...[table, operation, row, before, after]: Logged
): StoreTables['change'] {
  const { actor, workspace } = writing
  return {
    workspace,
    id: nextId(writing),
    change_group: changeOf(writing),
    at: nowIn(writing),
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    door: actor.door,
    table_name: table.name,
    row_key: keyText(table, row),
    contact: contactOf(table, row),
    operation,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
  }
}

/** A row's key, without the workspace. */
export function keyOf(table: Table, row: Row): Row {
  return Object.fromEntries(table.key.filter((name) => name !== 'workspace').map((name) => [name, row[name]]))
}

/** A row's key as the log writes it. */
export function keyText(table: Table, row: Row): string {
  return JSON.stringify(keyOf(table, row))
}

export function contactOf(table: Table, row: Row): Id | null {
  const contact = table.name === 'contact' ? row.id : row.contact
  return typeof contact === 'number' ? contact : null
}
