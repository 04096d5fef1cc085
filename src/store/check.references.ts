import { sql } from 'kysely'
import type { Database } from './database.ts'
import { note, type Report } from './finding.ts'
import { type Reference, references } from './references.ts'
import { keyText, type Row } from './scan.ts'

const SHOWN = 100

/** Finds rows that name a row which is not there. */
export async function checkReferences(database: Database, report: Report) {
  for (const reference of references(database)) await checkColumn(database, reference, report)
}

async function checkColumn(database: Database, { table, column }: Reference, report: Report) {
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
