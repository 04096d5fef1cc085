import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { batchAfter } from './archive.ts'
import type { Database } from './database.ts'
import { note, type Report } from './finding.ts'
import { tablesIn } from './foreign.ts'
import { isRefusal, judge, keyText, type Refusal, type Row, scanRows } from './scan.ts'
import type { Table } from './table.ts'
import { allTables } from './tables.ts'

const BATCH = 200

/** Holds every row of every table against its schema, a batch at a time. */
export async function checkRows(database: Database, report: Report) {
  for (const table of allTables(database)) {
    for await (const batch of rowsOf(database, table)) {
      report.rows += batch.length
      for (const found of batch) checkRow(table, found, report)
    }
  }
}

function checkRow(table: Table, found: Row | Refusal, report: Report) {
  if (!isRefusal(found) && table.name === 'workspace') report.workspaces.push(Number(found.id))
  const judged = isRefusal(found) ? found : judge(table, found)
  if (isRefusal(judged)) {
    note(report, {
      kind: 'row',
      table: table.name,
      key: judged.key,
      column: judged.column,
      what: judged.reason,
    })
  } else if (judged.mended) {
    const key = keyText(found as Row, table.key)
    note(report, { kind: 'row', table: table.name, key, what: 'a text contains a NUL character' })
  }
}

async function* rowsOf(database: Database, table: Table): AsyncGenerator<(Row | Refusal)[]> {
  const columns = Object.keys(table.row.shape)
  if (database.kind === 'sqlite') yield* fileRows(database.location, table, columns)
  else {
    for (let last: Row | undefined; ; ) {
      const rows: Row[] = await batchAfter(database.read, table.name, columns, [...table.key], last, BATCH)
      yield rows
      if (rows.length < BATCH) return
      last = rows.at(-1)
    }
  }
}

async function* fileRows(path: string, table: Table, columns: string[]): AsyncGenerator<(Row | Refusal)[]> {
  const file = new DatabaseSync(path, { readOnly: true })
  try {
    const there = tablesIn(file).get(table.name) ?? []
    const lacking = columns.find((column) => !there.includes(column))
    if (lacking !== undefined) {
      yield [{ table: table.name, key: '', column: lacking, reason: 'the table has no such column' }]
      return
    }
    let batch: (Row | Refusal)[] = []
    for (const found of scanRows(file, table.name, columns, table.key)) {
      batch.push(found)
      if (batch.length < BATCH) continue
      yield batch
      batch = []
      await nextTurn()
    }
    yield batch
  } finally {
    file.close()
  }
}
