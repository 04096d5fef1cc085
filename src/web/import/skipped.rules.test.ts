import { expect, test } from 'vitest'
import { csvOf } from './skipped.rules.ts'

test('rows left out become a spreadsheet, quotes doubled and formulas harmless', () => {
  const csv = csvOf([
    { file: 'messages.csv', line: 7, reason: 'spam', text: 'say "hi", now' },
    { file: 'messages.csv', line: 9, reason: 'draft', text: '=HYPERLINK(1)' },
  ])
  expect(csv).toBe(
    '\u{FEFF}File,Line,Reason,Row\r\nmessages.csv,7,spam,"say ""hi"", now"\r\nmessages.csv,9,draft,\'=HYPERLINK(1)\r\n',
  )
})
