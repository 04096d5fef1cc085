import type { z } from 'zod'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { findRows } from './bulk.ts'
import { changeOf, contactOf, deleteRow, findRow, insertRow, keyOf, keyText, updateRow } from './change.ts'
import { type Change, changesOf, writtenSince } from './logged.ts'
import { type Scope, transact, type Writing } from './scope.ts'
import type { Table } from './table.ts'
import { allTables, isCopied } from './tables.ts'
import { expectWhole, parts } from './undo.limits.ts'

type Row = Record<string, unknown>

/**
 * Takes back all changes of one group, newest first, and returns the group of the undoing, which can be undone too.
 * Refused when something has been changed since, or stands on it by now.
 */
export async function undo(scope: Scope, group: Id): Promise<Id> {
  return transact(scope, async (writing) => {
    const changes = await changesOf(writing, group)
    if (changes.length === 0)
      throw new Failure('not found', 'There is nothing left to undo under this number.')
    const instead = (await parts(writing, [group])).get(group)
    if (instead !== undefined) throw new Failure('conflict', instead)
    for (const change of changes) await takeBack(writing, change)
    const made = await changesOf(writing, changeOf(writing))
    await expectWhole(writing, made)
    // Rows of a bulk insert are known by key only; taking them back says whose they were.
    const all = [...changes, ...made]
    const contacts = [...new Set(all.flatMap(({ contact }) => contact ?? []))]
    for (const room of writing.database.rooms) await room.derive?.(writing, contacts)
    for (const room of writing.database.rooms) await room.afterUndo?.(writing, all)
    return changeOf(writing)
  })
}

async function takeBack(writing: Writing, change: Change) {
  const table = tableOf(writing, change.table_name)
  const key = JSON.parse(change.row_key) as Row
  const before = change.before && (JSON.parse(change.before) as Row)
  const after = change.after && (JSON.parse(change.after) as Row)
  if (change.operation === 'bulk insert') {
    const rows = await findRows(writing, table, (after as { keys: Row[] }).keys)
    await expectUnedited(writing, table, rows)
    for (const row of rows) await deleteRow(writing, table, row)
    return
  }
  if (change.operation === 'bulk delete')
    throw new Failure('unsupported', 'What was taken back comes again by importing the same file again.')
  const current = await findRow(writing, table, key)
  if (after ? !current || !agrees(current, after) : current) throw changedSince(table, key)
  if (change.operation === 'insert') await deleteRow(writing, table, key)
  else if (change.operation === 'delete') await insertRow(writing, table, fitting(table.row, before) as never)
  else await updateRow(writing, table, key, fitting(table.row.partial(), before))
}

/** Rows written in bulk are logged by key only: that they were edited since, the log of their contacts tells. */
async function expectUnedited(writing: Writing, table: Table, rows: readonly Row[]) {
  const contacts = rows.flatMap((row) => contactOf(table, row) ?? [])
  const edits = await writtenSince(
    writing,
    contacts,
    (change) => change.table_name === table.name && change.operation === 'update',
  )
  const edited = new Set(edits.map((change) => change.row_key))
  const row = rows.find((one) => edited.has(keyText(table, one)))
  if (row) throw changedSince(table, keyOf(table, row))
}

function changedSince(table: Table, key: Row): Failure {
  return new Failure(
    'conflict',
    'This was changed again since, so it cannot be undone by itself. Undo the later change first.',
    { table: table.name, key },
  )
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
