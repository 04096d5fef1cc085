import type { Id } from '#kernel/ids.ts'
import { inBatches } from './bulk.ts'
import { using, type Writing } from './scope.ts'
import { storeTables } from './store.tables.ts'
import type { Table } from './table.ts'

type AnyTables = Record<string, Record<string, unknown>>

/**
 * Erases contacts for good, as each table's `erasing` says: rows that name them are deleted or blanked, what the change
 * log kept of them goes too, and the contact stays as an empty row. It cannot be undone.
 */
export async function erase(writing: Writing, contacts: readonly Id[]) {
  for (const room of writing.database.rooms) await room.beforeErasing?.(writing, contacts)
  const tables = [...Object.values(storeTables), ...writing.database.rooms.flatMap((room) => room.tables)]
  for (const table of tables) {
    const column = contactColumn(table)
    if (!column || table.erasing === 'keep') continue
    for (const ids of inBatches(contacts)) await eraseFrom(writing, table, column, ids)
  }
}

async function eraseFrom(writing: Writing, table: Table, column: string, ids: Id[]) {
  const db = using<AnyTables>(writing)
  if (table.erasing === 'delete') {
    await db
      .deleteFrom(table.name)
      .where('workspace', '=', writing.workspace)
      .where(column, 'in', ids)
      .execute()
  } else if (table.erasing !== 'keep') {
    await db
      .updateTable(table.name)
      .set(Object.fromEntries(table.erasing.blank.map((name) => [name, blankOf(table, name)])))
      .where('workspace', '=', writing.workspace)
      .where(column, 'in', ids)
      .execute()
  }
}

function contactColumn(table: Table): string | null {
  if (table.name === 'contact') return 'id'
  return 'contact' in table.row.shape ? 'contact' : null
}

/** Null where the column may be, else empty text or zero. */
function blankOf(table: Table, name: string): null | string | number {
  const schema = table.row.shape[name] as { safeParse(value: unknown): { success: boolean } } | undefined
  if (!schema) throw new Error(`${table.name} has no column ${name} to blank`)
  return schema.safeParse(null).success ? null : schema.safeParse('').success ? '' : 0
}
