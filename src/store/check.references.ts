import { sql } from 'kysely'
import type { z } from 'zod'
import type { Database } from './database.ts'
import { note, type Report } from './finding.ts'
import { keyText, type Row } from './scan.ts'
import { storeTables } from './store.tables.ts'
import type { Table } from './table.ts'
import { allTables } from './tables.ts'

const SHOWN = 100

/**
 * Finds rows that name a row which is not there. A column of numbers called like a table whose key is (workspace, id) refers to it;
 * the store's own tables may outlive what they name.
 */
export async function checkReferences(database: Database, report: Report) {
  const tables = allTables(database)
  const targets = new Set(tables.filter(isTarget).map(({ name }) => name))
  for (const table of tables.filter(({ name }) => !(name in storeTables))) {
    for (const column of Object.keys(table.row.shape)) {
      if (targets.has(column) && column !== table.name && isNumber(table, column))
        await checkColumn(database, table, column, report)
    }
  }
}

function isTarget({ key }: Table): boolean {
  return key.length === 2 && key[0] === 'workspace' && key[1] === 'id'
}

/** An organisation by its name is a text, not a reference. */
function isNumber(table: Table, column: string): boolean {
  return (table.row.shape[column] as z.ZodType).safeParse(1).success
}

async function checkColumn(database: Database, table: Table, column: string, report: Report) {
  const key = sql.join(table.key.map((name) => sql`referring.${sql.ref(name)}`))
  const named = sql`referring.${sql.ref(column)}`
  const { rows } = await sql<Row>`
    select ${key}, ${named} as named from ${sql.table(table.name)} as referring
    where ${named} is not null and not exists (
      select 1 from ${sql.table(column)} as there
      where there.workspace = referring.workspace and there.id = ${named})
    limit ${sql.lit(SHOWN)}`.execute(database.read)
  for (const row of rows) {
    const what = `names ${column} ${row.named}, which is not there`
    note(report, { kind: 'reference', table: table.name, key: keyText(row, table.key), column, what })
  }
}
