import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvOf } from './archive.fixture.ts'
import { CSV_LIMITS, delimiterOf, isBlank, RowScanner, rowsOf } from './csv.rules.ts'

function scan(text: string, piece = text.length || 1, limits = CSV_LIMITS) {
  const scanner = new RowScanner(',', limits)
  const rows = []
  for (let at = 0; at < text.length; at += piece) rows.push(...scanner.write(text.slice(at, at + piece)))
  return [...rows, ...scanner.end()]
}
const cells = (text: string, piece?: number) => scan(text, piece).map((row) => row.cells)

describe('rows', () => {
  test.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a, ""b""\nc",d\n', [['a, "b"\nc', 'd']]],
    ['5" pipe,x', [['5" pipe', 'x']]],
    ['"Bob" Smith,x', [['"Bob" Smith', 'x']]],
    [
      'a,\n,b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['""', [['']]],
    ['', []],
  ])('%j', (text, rows) => {
    expect(cells(text)).toEqual(rows)
    expect(cells(text, 1)).toEqual(rows)
  })

  test('what was written is read, as csv-parse reads it, in pieces of any size', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r\n', ' ', ';', '🚀'),
      maxLength: 8,
    })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 20 }), (rows, piece) => {
        const text = csvOf(rows[0] ?? [], rows.slice(1))
        expect(cells(text, piece)).toEqual(rows)
        expect(cells(text, piece)).toEqual(parse(text, { relax_column_count: true, record_delimiter: '\n' }))
      }),
    )
  })

  test('each row knows the line it begins in, newlines in quotes counted', () => {
    expect(scan('a\n"b\nb\nb",1\r\nc\n\nd').map((row) => row.line)).toEqual([1, 2, 5, 6, 7])
  })
})

describe('a bad row costs that row only', () => {
  const limits = { cell: 10, columns: 3 }

  test.each([
    ['a,b\n12345678901,c\nd,e', 'cell too large'],
    ['a,b\n"1234\n5678901",c\nd,e', 'cell too large'],
    ['a,b\n1,2,3,4\nd,e', 'too many columns'],
  ])('%j', (text, fault) => {
    for (const piece of [1, 4, 100])
      expect(scan(text, piece, limits)).toMatchObject([
        { fault: null },
        { fault },
        { fault: null, cells: ['d', 'e'] },
      ])
  })

  test('a quote that is never closed is said with the line it began in, and holds no memory', () => {
    expect(scan('a,b\nc,"d\ne,f\n'.repeat(1) + 'x'.repeat(50), 7, limits)).toMatchObject([
      { fault: null },
      { line: 2, fault: 'cell too large' },
    ])
    expect(scan('a\n"d\ne', 7, limits)[1]).toMatchObject({ line: 2, fault: 'quote never closed' })
  })
})

test('blank lines are told from rows of empty cells', () => {
  expect(scan('\n,\n').map(isBlank)).toEqual([true, false])
})

test.each([
  ['a,b,c\n', ','],
  ['a;b;c\n1,5;2;3', ';'],
  ['a\tb\tc', '\t'],
  ['Notes:\n"One, two; three; four; five; six."\n\nFirst Name,Last Name,URL\n', ','],
  ['nothing', ','],
])('the delimiter of %j is %j', (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter))

test('a stream gives its rows in batches', async () => {
  async function* text() {
    yield 'a;b\nc'
    yield ';d'
  }
  const batches = []
  for await (const batch of rowsOf(text())) batches.push(batch.map((row) => row.cells))
  expect(batches).toEqual([[['a', 'b']], [['c', 'd']]])
})
