type Row = { file: string; line: number; reason: string; text: string }

/** Rows left out as a spreadsheet reads them; a cell that would run as a formula is made text. */
export function csvOf(rows: readonly Row[]): string {
  const cell = (value: string | number) => {
    const text = String(value)
    const harmless = /^\s*[=+\-@]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
  }
  const lines = rows.map(({ file, line, reason, text }) => [file, line, reason, text].map(cell).join(','))
  return `\u{FEFF}${['File,Line,Reason,Row', ...lines].join('\r\n')}\r\n`
}
