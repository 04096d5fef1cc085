/** One line of a CSV file, each cell quoted where it has to be and harmless to a spreadsheet. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => quoted(harmless(String(cell)))).join(',')}\r\n`
}

/** A cell that a spreadsheet would run as a formula, wide letters of the East included, is made text by an apostrophe; a telephone number is left alone. */
export function harmless(cell: string): string {
  if (/^\+[\d\s().-]+$/.test(cell)) return cell
  return /^\s*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
