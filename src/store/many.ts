import { addRows, keyBatches, removeRows } from './bulk.ts'
import { entryOf, stamps } from './change.ts'
import { using, type Writing } from './scope.ts'
import { storeTables } from './store.tables.ts'
import type { Table } from './table.ts'

// Many rows in few statements, each logged for itself as if it were written alone: undo takes them back like those.

type Row = Record<string, unknown>

export async function insertMany(writing: Writing, table: Table, rows: readonly Row[]) {
  const full = rows.map((row): Row => ({ ...row, workspace: writing.workspace }))
  await addRows(writing, table, full)
  await log(
    writing,
    table,
    'insert',
    full.map((row) => ({ row, before: null, after: row })),
  )
}

/** Gives rows, as they are now, the same values; those that have them already are left alone. */
export async function updateMany(writing: Writing, table: Table, rows: readonly Row[], patch: Row) {
  const names = Object.keys(patch)
  const changes = rows.flatMap((row) => {
    const changed = names.filter((name) => row[name] !== patch[name])
    return changed.length === 0 ? [] : { row, before: only(row, changed), after: only(patch, changed) }
  })
  const { workspace } = writing
  // Rows alike in what they are stamped with (their version) are one statement; mostly that is all of them.
  const stamped = changes.map(({ row }) => ({ row, stamp: stamps(writing, table, row) }))
  for (const alike of Map.groupBy(stamped, ({ stamp }) => JSON.stringify(stamp)).values()) {
    for (const [shared, last, keys] of keyBatches(
      table,
      alike.map(({ row }) => row),
    )) {
      let query = using<Record<string, Row>>(writing)
        .updateTable(table.name)
        .set({ ...patch, ...alike[0]?.stamp })
        .where('workspace', '=', workspace)
        .where(last, 'in', keys)
      for (const [name, value] of shared) query = query.where(name, '=', value)
      await query.execute()
    }
  }
  await log(writing, table, 'update', changes)
}

/** Deletes rows, as they are now. */
export async function deleteMany(writing: Writing, table: Table, rows: readonly Row[]) {
  await removeRows(writing, table, rows)
  await log(
    writing,
    table,
    'delete',
    rows.map((row) => ({ row, before: row, after: null })),
  )
}

type Change = { row: Row; before: Row | null; after: Row | null }

async function log(
  writing: Writing,
  table: Table,
  operation: 'insert' | 'update' | 'delete',
  changes: readonly Change[],
) {
  await addRows(
    writing,
    storeTables.change,
    changes.map(({ row, before, after }) => entryOf(writing, table, operation, row, before, after)),
  )
}

function only(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, row[name]]))
}
