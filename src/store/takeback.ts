import type { Id } from '#kernel/ids.ts'
import { deleteRows, findRows, inBatches } from './bulk.ts'
import { findRow, keyText, updateRow } from './change.ts'
import { type Change, writtenSince } from './logged.ts'
import { type Scope, using, type Writing } from './scope.ts'
import type { Table } from './table.ts'
import { allTables, isCopied } from './tables.ts'
import { agrees, fitting, tableOf } from './undo.ts'

type Row = Record<string, unknown>

/** What became of some rows: those that went, by table, and what stays because it was changed since. */
export type TakenBack = {
  gone: { table: string; row: Row }[]
  /** Rows that have again the values they had. */
  restored: { table: string; row: Row }[]
  left: number
}

/** Deletes some of the rows a change inserted, but those of contacts that are spared and those written again since. */
export async function takeInsertsBack(
  writing: Writing,
  change: Change,
  keys: readonly Row[],
  { isSpared, counts }: { isSpared: (contact: Id) => boolean; counts: (change: Change) => boolean },
): Promise<TakenBack> {
  const table = tableOf(writing, change.table_name)
  const rows = (await findRows(writing, table, keys)).filter((row) => !isSpared(row.contact as Id))
  const since = await writtenSince(
    writing,
    rows.map((row) => row.contact as Id),
    counts,
  )
  const changed = new Set(since.flatMap((one) => (one.table_name === table.name ? one.row_key : [])))
  const gone = rows.filter((row) => !changed.has(keyText(table, row)))
  await deleteRows(writing, table, gone)
  return {
    gone: gone.map((row) => ({ table: table.name, row })),
    restored: [],
    left: rows.length - gone.length,
  }
}

/** Gives a row the values it had before a change; one that says something else by now is left. */
export async function takeUpdateBack(writing: Writing, change: Change): Promise<TakenBack> {
  const table = tableOf(writing, change.table_name)
  const key = JSON.parse(change.row_key) as Row
  const current = await findRow(writing, table, key)
  if (!current) return { gone: [], restored: [], left: 0 }
  if (!agrees(current, JSON.parse(change.after as string) as Row)) return { gone: [], restored: [], left: 1 }
  const before = JSON.parse(change.before as string) as Row
  const row = await updateRow(writing, table, key, fitting(table.row.partial(), before))
  return { gone: [], restored: [{ table: table.name, row }], left: 0 }
}

/** Deletes contacts with all that names them, so many rows at a time, the contacts last; whether nothing is left of them. */
export async function deleteWhole(
  writing: Writing,
  contacts: readonly Id[],
  most: number,
): Promise<{ gone: TakenBack['gone']; isAll: boolean }> {
  const gone: TakenBack['gone'] = []
  const tables = allTables(writing.database).filter((table) => isCopied(table) && table.name !== 'change')
  const naming = tables.filter(({ row }) => 'contact' in row.shape)
  const own = tables.filter(({ name }) => name === 'contact')
  for (const table of [...naming, ...own]) {
    const column = table.name === 'contact' ? 'id' : 'contact'
    const rows = await rowsNaming(writing, table, column, contacts, most - gone.length)
    await deleteRows(writing, table, rows)
    gone.push(...rows.map((row) => ({ table: table.name, row })))
    if (gone.length >= most) return { gone, isAll: false }
  }
  return { gone, isAll: true }
}

async function rowsNaming(
  scope: Scope,
  table: Table,
  column: string,
  contacts: readonly Id[],
  most: number,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const some of inBatches(contacts)) {
    const found = await using<Record<string, Row>>(scope)
      .selectFrom(table.name)
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where(column, 'in', some)
      .limit(most - rows.length)
      .execute()
    rows.push(...found)
  }
  return rows
}
