import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { harmless } from './cell.rules.ts'
import { emptyRow } from './contacts.store.ts'
import { csvHeader, csvRow, type ExportRecord, folded, vcard } from './export.rules.ts'

const record = (
  rest: Partial<ExportRecord> = {},
  contact: Partial<ExportRecord['contact']> = {},
): ExportRecord => ({
  contact: {
    ...emptyRow,
    workspace: 1,
    id: 7,
    display: 'Ann Lee',
    given: 'Ann',
    family: 'Lee',
    created_at: 0,
    updated_at: 0,
    ...contact,
  } as ExportRecord['contact'],
  reaches: [],
  tags: [],
  learned: [],
  notes: [],
  ...rest,
})
const reach = (kind: 'email' | 'phone', value: string, is_primary: 0 | 1 = 0) =>
  ({
    workspace: 1,
    id: 1,
    contact: 7,
    kind,
    value,
    original: value,
    label: 'work',
    is_primary,
    source: 'typed',
    created_at: 0,
  }) as ExportRecord['reaches'][number]
const readBack = (made: ExportRecord): Record<string, string> =>
  (parse(csvHeader() + csvRow(made), { columns: true }) as Record<string, string>[])[0] as Record<
    string,
    string
  >

test('a spreadsheet reads every row back, whatever was in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (display, organisation) => {
      const row = readBack(record({}, { display, organisation }))
      expect(row['Display Name']).toBe(harmless(display))
      expect(row.Organisation).toBe(harmless(organisation))
    }),
  )
})

test('more addresses than columns share the last one, the primary first', () => {
  const row = readBack(
    record({
      reaches: ['a', 'b', 'c', 'd'].map((name, at) => reach('email', `${name}@x.org`, at === 3 ? 1 : 0)),
    }),
  )
  expect([row['E-mail 1'], row['E-mail 2'], row['E-mail 3']]).toEqual([
    'd@x.org',
    'a@x.org',
    'b@x.org ; c@x.org',
  ])
})

test('a vCard escapes, folds and keeps a birthday without its year', () => {
  const card = vcard(
    record(
      { tags: ['a,b'], reaches: [reach('phone', '+13035550100')] },
      { organisation: 'Müller; Söhne, Inc.', birthday: '--12-24' },
    ),
  )
  expect(card).toContain('ORG:Müller\\; Söhne\\, Inc.\r\n')
  expect(card).toContain('CATEGORIES:a\\,b\r\n')
  expect(card).toContain('BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-24\r\n')
  expect(card).toContain('TEL;TYPE=WORK:+13035550100\r\n')
  expect(card.endsWith('END:VCARD\r\n')).toBe(true)
})

test('folding keeps lines short, cuts no character, and unfolds to what it was', () => {
  fc.assert(
    fc.property(
      fc
        .string({ unit: 'grapheme', minLength: 1 })
        .filter((text) => !/[\r\n]/.test(text))
        .map((text) => text.repeat(40)),
      (line) => {
        const lines = folded(line).split('\r\n')
        expect(lines.every((one) => Buffer.byteLength(one) <= 75)).toBe(true)
        expect(folded(line).replaceAll('\r\n ', '')).toBe(line)
      },
    ),
  )
})
