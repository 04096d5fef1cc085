/**
 * Rows of CSV text. Its own scanner, because a row must keep its line number, a cell or a forgotten quote must not
 * grow without bound, and a bad row must cost that row only; csv-parse is the oracle in the tests.
 */
export type CsvRow = {
  /** Where the row begins, from 1. */
  line: number
  cells: string[]
  fault: RowFault | null
}

export type RowFault = 'cell too large' | 'too many columns' | 'quote never closed'

export type Delimiter = ',' | ';' | '\t'

export type CsvLimits = {
  /** Longest cell kept, in UTF-16 units; a longer one spoils its row. */
  cell: number
  columns: number
}

export const CSV_LIMITS: CsvLimits = { cell: 1_000_000, columns: 1000 }

const QUOTE = 34
const LF = 10
const CR = 13

const MODE = { start: 0, bare: 1, quoted: 2, closing: 3 } as const
type Mode = (typeof MODE)[keyof typeof MODE]

/** Takes text in pieces of any size and gives the rows completed by each. */
export class RowScanner {
  #delimiter: number
  #limits: CsvLimits
  #mode: Mode = MODE.start
  #line = 1
  #cell = ''
  #row: CsvRow = { line: 1, cells: [], fault: null }
  #isAfterCr = false
  #done: CsvRow[] = []

  constructor(delimiter: Delimiter = ',', limits: CsvLimits = CSV_LIMITS) {
    this.#delimiter = delimiter.charCodeAt(0)
    this.#limits = limits
  }

  write(text: string): CsvRow[] {
    for (let at = 0; at < text.length; )
      at = this.#mode === MODE.quoted ? this.#inQuotes(text, at) : this.#inRow(text, at)
    return this.#take()
  }

  /** The last row, which needs no line end. */
  end(): CsvRow[] {
    if (this.#mode === MODE.quoted) this.#row.fault ??= 'quote never closed'
    if (this.#mode !== MODE.start || this.#row.cells.length > 0) this.#endRow()
    return this.#take()
  }

  #take(): CsvRow[] {
    const done = this.#done
    this.#done = []
    return done
  }

  #inQuotes(text: string, from: number): number {
    const quote = text.indexOf('"', from)
    const end = quote < 0 ? text.length : quote
    for (let at = text.indexOf('\n', from); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) this.#line++
    this.#append(text, from, end)
    if (quote >= 0) this.#mode = MODE.closing
    return end + 1
  }

  #inRow(text: string, from: number): number {
    const first = text.charCodeAt(from)
    if (this.#isAfterCr) {
      this.#isAfterCr = false
      if (first === LF) return from + 1
    }
    if (first === QUOTE && this.#mode === MODE.start) {
      this.#mode = MODE.quoted
      return from + 1
    }
    if (this.#mode === MODE.closing && !this.#ends(first)) return this.#afterQuote(text, from, first)
    let at = from
    let code = first
    const delimiter = this.#delimiter
    while (at < text.length && code !== delimiter && code !== LF && code !== CR) code = text.charCodeAt(++at)
    if (at > from) {
      this.#append(text, from, at)
      this.#mode = MODE.bare
    }
    if (at === text.length) return at
    if (code === delimiter) this.#endCell()
    else this.#endLine(code)
    return at + 1
  }

  #ends(code: number): boolean {
    return code === this.#delimiter || code === LF || code === CR
  }

  /** A doubled quote is a quote; text after a closing quote means that the quotes were part of the text. */
  #afterQuote(text: string, at: number, code: number): number {
    if (code === QUOTE) {
      this.#append('"', 0, 1)
      this.#mode = MODE.quoted
      return at + 1
    }
    this.#cell = `"${this.#cell}"`
    this.#append(text, at, at + 1)
    this.#mode = MODE.bare
    return at + 1
  }

  #append(text: string, from: number, to: number): void {
    if (from === to || this.#row.fault !== null) return
    if (this.#cell.length + to - from > this.#limits.cell) this.#spoil('cell too large')
    else if (this.#cell === '') this.#cell = from === 0 && to === text.length ? text : text.slice(from, to)
    else this.#cell += text.slice(from, to)
  }

  #spoil(fault: RowFault): void {
    this.#row.fault = fault
    this.#cell = ''
  }

  #endCell(): void {
    if (this.#row.cells.length < this.#limits.columns) this.#row.cells.push(this.#cell)
    else this.#spoil('too many columns')
    this.#cell = ''
    this.#mode = MODE.start
  }

  #endLine(code: number): void {
    this.#isAfterCr = code === CR
    this.#line++
    this.#endRow()
  }

  #endRow(): void {
    this.#endCell()
    this.#done.push(this.#row)
    this.#row = { line: this.#line, cells: [], fault: null }
  }
}

/** Whether a row is a blank line. */
export function isBlank(row: CsvRow): boolean {
  return row.fault === null && row.cells.length === 1 && row.cells[0] === ''
}

/** The delimiter of a CSV from its first lines: the one some line has most of; a comma if in doubt. */
export function delimiterOf(text: string): Delimiter {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n?|\n/, 20)
  const most = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length))
  const candidates: Delimiter[] = [',', ';', '\t']
  return candidates.reduce((best, next) => (most(next) > most(best) ? next : best))
}

/** Rows of streamed text in the batches they arrive in. */
export async function* rowsOf(
  text: AsyncIterable<string>,
  options: { delimiter?: Delimiter; limits?: CsvLimits } = {},
): AsyncGenerator<CsvRow[]> {
  let scanner: RowScanner | null = null
  for await (const piece of text) {
    scanner ??= new RowScanner(options.delimiter ?? delimiterOf(piece), options.limits)
    const rows = scanner.write(piece)
    if (rows.length) yield rows
  }
  const rows = scanner?.end() ?? []
  if (rows.length) yield rows
}
