import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Table } from './table.ts'

export type Row = Record<string, unknown>

/** A row that may not be kept: where it is, and what is wrong with it. */
export type Refusal = { table: string; key: string; column: string; reason: string }

/** Texts larger than this together are no row of Kith's; a row is the most that is held at once. */
export const LARGEST_ROW = 32 * 1024 * 1024

const SHOWN = 200

/**
 * The rows of an ordinary table, one at a time. Integers beyond 2^53, blobs and rows of more than 32 MB come as refusals.
 * Indexes of the file are not used: a hostile one could hide rows.
 */
export function* scanRows(
  file: DatabaseSync,
  name: string,
  columns: readonly string[],
  key: readonly string[],
): Generator<Row | Refusal> {
  const size = columns.map((column) => `ifnull(octet_length("${column}"), 0)`).join(' + ')
  const all = columns.map((column) => `"${column}"`).join(', ')
  const fitting = file.prepare(
    `select ${all} from main."${name}" not indexed where ${size} <= ${LARGEST_ROW}`,
  )
  fitting.setReadBigInts(true)
  for (const raw of fitting.iterate()) {
    const row = plain(raw)
    yield typeof row === 'string'
      ? { table: name, key: keyText(raw, key), column: row, reason: reasonOf(raw[row]) }
      : row
  }
  const short = key.map(
    (column) =>
      `iif(typeof("${column}") = 'integer', "${column}", substr("${column}", 1, 100)) as "${column}"`,
  )
  const large = file.prepare(
    `select ${short.join(', ')} from main."${name}" not indexed where ${size} > ${LARGEST_ROW}`,
  )
  large.setReadBigInts(true)
  for (const raw of large.iterate()) {
    yield { table: name, key: keyText(raw, key), column: '', reason: 'larger than 32 MB' }
  }
}

/** The row as the table's schema wants it, or why it does not. NUL characters are taken out of texts. */
export function judge(table: Table, row: Row): { row: Row; mended: boolean } | Refusal {
  let mended = false
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === 'string' && value.includes('\0')) {
      row[name] = value.replaceAll('\0', '')
      mended = true
    }
  }
  const parsed = table.row.safeParse(row)
  if (parsed.success) return { row: parsed.data, mended }
  const [issue] = parsed.error.issues
  const column = String(issue?.path[0] ?? '')
  const reason = column in row ? `${issue?.message}: ${shortened(row[column])}` : `${issue?.message}`
  return { table: table.name, key: keyText(row, table.key), column, reason }
}

export function isRefusal(found: Row | Refusal): found is Refusal {
  return 'reason' in found && 'table' in found && 'key' in found && 'column' in found
}

export function keyText(row: Row, key: readonly string[]): string {
  return key.map((column) => `${column} ${shortened(row[column])}`).join(', ')
}

/** The row with numbers for integers, or the name of the column that is no number, text or null. */
function plain(raw: Record<string, SQLOutputValue>): Row | string {
  const row: Row = {}
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value === 'bigint') {
      const number = Number(value)
      if (!Number.isSafeInteger(number)) return name
      row[name] = number
    } else if (value instanceof Uint8Array) return name
    else row[name] = value
  }
  return row
}

function reasonOf(value: unknown): string {
  return value instanceof Uint8Array ? 'bytes instead of a text or a number' : 'a number beyond 2^53'
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
