import { sql } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import type { Database } from './database.ts'
import { contactBatches, derive, kithScope } from './derive.ts'
import { note, type Report } from './finding.ts'
import { keyText, type Row } from './scan.ts'
import { transact, type Writing } from './scope.ts'
import type { Table } from './table.ts'
import { allTables } from './tables.ts'

/** Rebuilds what rooms derive from each contact and compares it with what is kept, in transactions that are rolled back. */
export async function checkSummaries(database: Database, report: Report) {
  if (!database.rooms.some((room) => room.derive)) return
  const tables = allTables(database).filter(
    (table) => table.name === 'contact' || (table.derived && 'contact' in table.row.shape),
  )
  for await (const { workspace, contacts } of contactBatches(database.read)) {
    report.contacts += contacts.length
    await transact(kithScope(database, workspace), async (writing) => {
      const kept = await summaries(writing, tables, contacts)
      await derive(writing, contacts)
      const rebuilt = await summaries(writing, tables, contacts)
      for (const table of tables) compare(table, kept.get(table), rebuilt.get(table), report)
      throw new Unwritten()
    }).catch((error) => {
      if (!(error instanceof Unwritten)) throw error
    })
  }
}

class Unwritten extends Error {
  override name = 'Unwritten'
}

type Rows = Map<string, Row>

async function summaries(writing: Writing, tables: Table[], contacts: Id[]): Promise<Map<Table, Rows>> {
  const found = new Map<Table, Rows>()
  for (const table of tables) {
    const column = table.name === 'contact' ? 'id' : 'contact'
    const columns = sql.join(Object.keys(table.row.shape).map((name) => sql.ref(name)))
    const { rows } = await sql<Row>`
      select ${columns} from ${sql.table(table.name)}
      where workspace = ${writing.workspace} and ${sql.ref(column)} in (${sql.join(contacts)})`.execute(
      writing.db,
    )
    found.set(table, new Map(rows.map((row) => [keyText(row, table.key), row])))
  }
  return found
}

function compare(table: Table, kept: Rows = new Map(), rebuilt: Rows = new Map(), report: Report) {
  for (const [key, row] of rebuilt) {
    const was = kept.get(key)
    if (!was) note(report, { kind: 'summary', table: table.name, key, what: 'is missing' })
    else {
      for (const [column, value] of Object.entries(row)) {
        if (isSame(was[column], value)) continue
        const what = `is ${String(was[column])}, but has to be ${String(value)}`
        note(report, { kind: 'summary', table: table.name, key, column, what })
      }
    }
  }
  for (const key of kept.keys()) {
    if (!rebuilt.has(key))
      note(report, { kind: 'summary', table: table.name, key, what: 'has no reason to be there' })
  }
}

/** Sums of many parts may differ in their last digits, by the order they were added in; whole numbers may not. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number' || (Number.isInteger(a) && Number.isInteger(b)))
    return a === b
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}
