import { Failure } from '#kernel/failure.ts'
import type { SourceFile } from './container.rules.ts'
import { CSV_LIMITS, type CsvLimits, type CsvRow, isBlank, rowsOf } from './csv.rules.ts'
import { type Decoding, decode, newDecoding } from './encoding.ts'
import { type Columns, columnsIn, type Layout, layoutByHeader } from './linkedin.files.rules.ts'

export type TableLimits = CsvLimits & {
  /** Most rows of one file. */
  rows: number
}

export const TABLE_LIMITS: TableLimits = { ...CSV_LIMITS, rows: 10_000_000 }

/** A file being read; what is known of it fills in as it streams. */
export type Table = {
  file: SourceFile
  /** Null until the header shows it, for a file whose name tells nothing. */
  layout: Layout | null
  /** Null when no header row was found. */
  columns: Columns | null
  headerLine: number
  rows: number
  decoding: Decoding
}

/** LinkedIn puts a few lines of notes before the header of Connections. */
const HEADER_WITHIN = 50

export function newTable(file: SourceFile, layout: Layout | null): Table {
  return { file, layout, columns: null, headerLine: 0, rows: 0, decoding: newDecoding() }
}

/** The rows below the header, blank lines left out, in batches; none when there is no header. */
export async function* tableRows(table: Table, limits: TableLimits = TABLE_LIMITS): AsyncGenerator<CsvRow[]> {
  const text = decode(await table.file.open(), table.decoding)
  let seen = 0
  for await (const batch of rowsOf(text, { limits })) {
    let from = 0
    while (!table.columns && from < batch.length && seen < HEADER_WITHIN) {
      takeHeader(table, batch[from] as CsvRow)
      from++
      seen++
    }
    if (!table.columns && seen >= HEADER_WITHIN) return
    const rows = batch.slice(from).filter((row) => !isBlank(row))
    table.rows += rows.length
    if (table.rows > limits.rows) throw tooManyRows(table.file.name, limits.rows)
    if (rows.length) yield rows
  }
}

function takeHeader(table: Table, row: CsvRow): void {
  const layout = table.layout ?? layoutByHeader(row.cells)
  const columns = layout ? columnsIn(layout, row.cells) : null
  if (!columns) return
  table.layout = layout
  table.columns = columns
  table.headerLine = row.line
}

function tooManyRows(name: string, most: number): Failure {
  return new Failure(
    'too large',
    `${name} has more than ${most.toLocaleString('en')} rows. Nothing of it was imported. If this is right, raise the limit or split the file.`,
  )
}
