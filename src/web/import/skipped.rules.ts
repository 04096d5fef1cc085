import { csvLine } from '#contacts/cell.rules.ts'

type Row = { file: string; line: number; reason: string; text: string }

/** Rows left out, as a spreadsheet reads them. */
export function csvOf(rows: readonly Row[]): string {
  const lines = rows.map(({ file, line, reason, text }) => csvLine([file, line, reason, text]))
  return `\u{FEFF}${csvLine(['File', 'Line', 'Reason', 'Row'])}${lines.join('')}`
}
