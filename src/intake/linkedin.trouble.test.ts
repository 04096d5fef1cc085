import { describe, expect, test } from 'vitest'
import { csvOf } from './archive.fixture.ts'
import { ann, CONNECTIONS, connections, messages, profile, read, url } from './linkedin.fixture.ts'
import { TABLE_LIMITS } from './table.ts'

describe('what is not as it should be', () => {
  test('unknown files and columns are reported, repeated columns too', async () => {
    const odd = {
      name: 'Connections.csv',
      content: csvOf([...CONNECTIONS, 'Shoe Size', 'URL'], [[...ann, '44', 'x']]),
    }
    const { survey, told } = await read([
      odd,
      { name: 'Ad_Targeting.csv', content: 'a,a' },
      { name: 'x/Connections.csv', content: '' },
    ])
    expect(survey.unread).toEqual([
      { file: 'Ad_Targeting.csv', reason: 'not a file Kith reads' },
      { file: 'x/Connections.csv', reason: 'Connections.csv is read instead' },
    ])
    expect(survey.files[0]?.columns).toMatchObject({ unknown: ['Shoe Size'], repeated: ['URL'] })
    expect(told).toEqual(['2 connection Ann Roe'])
  })

  test('a file without a header is reported, and nothing is guessed from places', async () => {
    const { survey, told } = await read([{ name: 'Connections.csv', content: 'Ann,Roe,x\n'.repeat(200) }])
    expect(told).toEqual([])
    expect(survey.unread[0]?.reason).toContain('no header row found')
  })

  test.each([
    ['UTF-16', Buffer.from(`\ufeff${csvOf(CONNECTIONS, [ann])}`, 'utf16le'), 'utf-16le', 0],
    [
      'Windows-1252',
      Buffer.from(csvOf(CONNECTIONS, [['Zoë', 'Müller', url('ann'), '', '', '', '1 Feb 2022']]), 'latin1'),
      'windows-1252',
      0,
    ],
    ['with NULs', Buffer.from(csvOf(CONNECTIONS, [ann]).replace('Roe', 'R\0oe')), 'ascii', 1],
    [
      'with a mark and CRLF',
      Buffer.from(`\ufeff${csvOf(CONNECTIONS, [ann]).replaceAll('\n', '\r\n')}`),
      'utf-8',
      0,
    ],
    ['with semicolons', Buffer.from(csvOf(CONNECTIONS, [ann]).replaceAll(',', ';')), 'ascii', 0],
  ])('a file in %s is read', async (_what, content, encoding, nuls) => {
    const { survey, outcomes } = await read([{ name: 'Connections.csv', content }])
    expect(outcomes).toMatchObject([
      { kind: 'entry', entry: { kind: 'connection', person: { slugs: ['ann'] } } },
    ])
    expect(survey.files[0]?.decoding).toMatchObject({ encoding, nuls })
  })

  test('ten megabytes in one cell cost that row only', async () => {
    const { told } = await read([connections([['x'.repeat(10_000_000), 'Roe', '', '', '', '', ''], ann])])
    expect(told).toEqual(['2 cell too large', '3 connection Ann Roe'])
  })

  test('a row with too few or too many cells is read as far as it goes', async () => {
    const content = `${CONNECTIONS.join(',')}\nAnn,Roe\nBo,Li,${url('bo')},,,,1 Feb 2022,more,and more`
    expect((await read([{ name: 'Connections.csv', content }])).told).toEqual([
      '2 connection Ann Roe',
      '3 connection Bo Li',
    ])
  })

  test('more rows than the limit are refused by name', async () => {
    const rows = Array.from({ length: 11 }, () => ann)
    await expect(read([connections(rows)], { limits: { ...TABLE_LIMITS, rows: 10 } })).rejects.toThrow(
      'Connections.csv has more than 10 rows',
    )
  })
})

test('one CSV is an archive too, whatever its name', async () => {
  const content = csvOf(CONNECTIONS, [ann])
  for (const name of ['Connections (2).csv', 'my people.csv', 'people.txt'])
    expect((await read({ name, content })).told).toEqual(['2 connection Ann Roe'])
  const { survey } = await read({ name: 'other.csv', content: 'a,b\n1,2' })
  expect(survey.unread).toEqual([{ file: 'other.csv', reason: 'no header row found' }])
})

test('reading goes on after any row, and gives the rest exactly', async () => {
  const files = [
    profile,
    connections([ann, ['', '', '', '', '', '', '07 Jun 2026'], ['Bo', 'Li', url('bo'), '', '', '', '']]),
    messages([{}, { to: ['bo'] }]),
  ]
  const whole = await read(files)
  for (const [at, outcome] of whole.outcomes.entries()) {
    const rest = await read(files, {}, outcome.place)
    expect(rest.told).toEqual(whole.told.slice(at + 1))
  }
})

test('reading stops when told to', async () => {
  await expect(read([connections([ann])], { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
})
