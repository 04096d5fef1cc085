import type { z } from 'zod'
import { findRows, inBatches } from './bulk.ts'
import type { Database } from './database.ts'
import { type Scope, using } from './scope.ts'
import { storeTables } from './store.tables.ts'
import type { Table } from './table.ts'
import { allTables } from './tables.ts'

type Row = Record<string, unknown>

/** A column of `table` that names rows of the table it is called like. */
export type Reference = { table: Table; column: string; target: Table }

/**
 * Which rows name which. A column of numbers called like a table whose key is (workspace, id) refers to it; the store's
 * own tables may outlive what they name.
 */
export function references(database: Database): Reference[] {
  const tables = allTables(database)
  const targets = new Map(tables.filter(isTarget).map((table) => [table.name, table]))
  return tables
    .filter(({ name }) => !(name in storeTables))
    .flatMap((table) =>
      Object.keys(table.row.shape).flatMap((column) => {
        const target = targets.get(column)
        return target && target !== table && isNumber(table, column) ? { table, column, target } : []
      }),
    )
}

function isTarget({ key }: Table): boolean {
  return key.length === 2 && key[0] === 'workspace' && key[1] === 'id'
}

/** An organisation by its name is a text, not a reference. */
function isNumber(table: Table, column: string): boolean {
  return (table.row.shape[column] as z.ZodType).safeParse(1).success
}

/** Rows that name some of these rows of the table, at most so many of each table; summaries do not count. */
export async function naming(scope: Scope, target: Table, rows: readonly Row[], most: number) {
  const found: { table: Table; row: Row }[] = []
  for (const { table, column } of references(scope.database).filter((one) => one.target === target)) {
    if (table.derived) continue
    for (const ids of inBatches(rows.map(({ id }) => id as number))) {
      let query = using<Record<string, Row>>(scope)
        .selectFrom(table.name)
        .selectAll()
        .where('workspace', '=', scope.workspace)
        .where(column, 'in', ids)
        .limit(most)
      // Rows of one contact name rows of the same, and are found by the contact.
      if (column !== 'contact' && 'contact' in table.row.shape && 'contact' in target.row.shape)
        query = query.where('contact', 'in', [...new Set(rows.map(({ contact }) => contact))])
      found.push(...(await query.execute()).map((row) => ({ table, row })))
    }
  }
  return found
}

/** The first of the rows of a table that names a row which is not there, with the table it names. */
export async function firstAstray(scope: Scope, table: Table, rows: readonly Row[]) {
  for (const { column, target } of references(scope.database).filter((one) => one.table === table)) {
    const named = rows.filter((row) => typeof row[column] === 'number')
    const ids = [...new Set(named.map((row) => row[column]))].map((id) => ({ id }))
    const there = new Set((await findRows(scope, target, ids)).map(({ id }) => id))
    const row = named.find((one) => !there.has(one[column]))
    if (row) return { row, target }
  }
  return null
}
