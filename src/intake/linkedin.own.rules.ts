import type { CsvRow } from './csv.rules.ts'
import type { Columns } from './linkedin.files.rules.ts'
import type { Reading } from './linkedin.rules.ts'
import { plainText } from './linkedin.text.rules.ts'

const OWN = {
  profile: 'profile',
  'own e-mails': 'e-mail',
  'own phones': 'phone',
  positions: 'position',
} as const

/** What the archive says about the user: cells by column name, filled ones only. */
export function ownRule(columns: Columns, kind: keyof typeof OWN): (row: CsvRow) => Reading {
  return (row) => {
    const cells = [...columns.at].map(
      ([name, at]) => [name, plainText(row.cells[at] ?? '').slice(0, 5000)] as const,
    )
    const values = Object.fromEntries(cells.filter(([, value]) => value !== ''))
    return Object.keys(values).length ? { kind: 'own', fact: OWN[kind], values } : 'empty row'
  }
}
