import type { z } from 'zod'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changeOf, deleteRow, findRow, insertRow, updateRow } from './change.ts'
import { type Scope, transact, using, type Writing } from './scope.ts'
import type { StoreTables } from './store.tables.ts'
import type { Table } from './table.ts'
import { allTables, isCopied } from './tables.ts'

type Change = StoreTables['change']
type Row = Record<string, unknown>

/**
 * Takes back all changes of one group, newest first, and returns the group of the undoing, which can be undone too.
 * Refused when something has been changed since.
 */
export async function undo(scope: Scope, group: Id): Promise<Id> {
  return transact(scope, async (writing) => {
    const changes = await changesOf(writing, group)
    if (changes.length === 0)
      throw new Failure('not found', 'There is nothing left to undo under this number.')
    for (const change of changes) await takeBack(writing, change)
    // Rows of a bulk insert are known by key only; taking them back says whose they were.
    const all = [...changes, ...(await changesOf(writing, changeOf(writing)))]
    const contacts = [...new Set(all.flatMap(({ contact }) => contact ?? []))]
    for (const room of writing.database.rooms) await room.derive?.(writing, contacts)
    for (const room of writing.database.rooms) await room.afterUndo?.(writing, all)
    return changeOf(writing)
  })
}

/** The changes of one group, newest first. */
export async function changesOf(scope: Scope, group: Id): Promise<Change[]> {
  return using<StoreTables>(scope)
    .selectFrom('change')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('change_group', '=', group)
    .orderBy('id', 'desc')
    .execute()
}

async function takeBack(writing: Writing, change: Change) {
  const table = tableOf(writing, change.table_name)
  const key = JSON.parse(change.row_key) as Row
  const before = change.before && (JSON.parse(change.before) as Row)
  const after = change.after && (JSON.parse(change.after) as Row)
  if (change.operation === 'bulk insert') {
    for (const one of (after as { keys: Row[] }).keys) {
      if (await findRow(writing, table, one)) await deleteRow(writing, table, one)
    }
    return
  }
  if (change.operation === 'bulk delete')
    throw new Failure('unsupported', 'What was taken back comes again by importing the same file again.')
  const current = await findRow(writing, table, key)
  if (after ? !current || !agrees(current, after) : current) {
    throw new Failure(
      'conflict',
      'This was changed again since, so it cannot be undone by itself. Undo the later change first.',
      {
        table: table.name,
        key,
      },
    )
  }
  if (change.operation === 'insert') await deleteRow(writing, table, key)
  else if (change.operation === 'delete') await insertRow(writing, table, fitting(table.row, before) as never)
  else await updateRow(writing, table, key, fitting(table.row.partial(), before))
}

/** What the log says the row was, as far as it is a row of the table: a restored log was written elsewhere. */
export function fitting(schema: z.ZodType<Row>, before: Row | null | ''): Row {
  const parsed = schema.safeParse(before)
  if (parsed.success) return parsed.data
  throw new Failure('unsupported', 'This change was logged by another version of Kith and cannot be undone.')
}

/** Whether the row still has what the change wrote; stamps that every write renews are left out. */
export function agrees(current: Row, written: Row): boolean {
  return Object.entries(written).every(
    ([name, value]) => name === 'version' || name === 'updated_at' || current[name] === value,
  )
}

export function tableOf(writing: Writing, name: string): Table {
  const found = allTables(writing.database).find((table) => table.name === name)
  if (found && isCopied(found)) return found
  throw new Failure('unsupported', `Changes of ${name} cannot be undone by this version of Kith.`)
}
