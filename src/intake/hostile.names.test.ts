import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportContacts } from '#contacts/export.actions.ts'
import { find } from '#contacts/find.actions.ts'
import type { Scope } from '#store/scope.ts'
import { csvOf, scratch } from './archive.fixture.ts'
import { freshPlace, importedFiles } from './intake.fixture.ts'
import { CONNECTIONS, connections, profile, url } from './linkedin.fixture.ts'

let scope: Scope
let folder: ReturnType<typeof scratch>
beforeEach(async () => {
  ;({ scope } = await freshPlace())
  folder = scratch()
})
afterEach(async () => {
  folder[Symbol.dispose]()
  await scope.database.close()
})

const people = [
  ['🎉 Mona', 'Lind 👩‍👩‍👧', 'emoji', 'Mona Lind'],
  ['מרים', 'כהן', 'hebrew', 'מרים כהן'],
  ['كريم', 'الحداد', 'arabic', 'كريم الحداد'],
  ['伟', '王', 'han', '伟 王'],
  ['\u202eevil', 'Lior', 'override', 'Lior'],
  ['Zalgo', 'He̷̢̛l̸p', 'marks', 'Zalgo'],
] as const

async function exported(): Promise<Record<string, string>[]> {
  let csv = ''
  for await (const piece of await exportContacts(scope, { format: 'csv', query: '' })) csv += piece
  return parse(csv, { columns: true, bom: true })
}

test('names of every script come in, are found as they are written, and go out again', async () => {
  const rows = people.map(([given, family, slug]) => [given, family, url(slug), '', '', '', '1 Feb 2020'])
  const { report } = await importedFiles(scope, folder, [profile, connections(rows)])
  expect(report?.contacts.created).toBe(people.length)
  const profiles = new Map(
    (await exported()).map((row) => [Object.values(row).find((cell) => cell.includes('/in/')), row]),
  )
  for (const [, , slug, sought] of people) {
    const { rows: found } = await find(scope, { query: sought, limit: 5 })
    expect([slug, found.length]).toEqual([slug, 1])
    expect(Object.values(profiles.get(url(slug)) ?? {})).toContain(found[0]?.display)
    // Whoever turns the reading direction around would make other text lie.
    expect(found[0]?.display).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  }
})

test('a formula comes in as the text it is, and goes out as one that no spreadsheet runs', async () => {
  const formula = '=HYPERLINK("http://evil.example","Click")'
  const full = '＝1+1'
  await importedFiles(scope, folder, [
    profile,
    connections([['Ann', 'Roe', url('ann'), '', formula, full, '1 Feb 2020']]),
  ])
  const [row] = await exported()
  expect(Object.values(row ?? {})).toEqual(expect.arrayContaining([`'${formula}`, `'${full}`]))
})

test.each<[string, string | Uint8Array]>([
  [
    'UTF-16',
    Buffer.from(`\ufeff${csvOf(CONNECTIONS, [['Zoë', 'Roe', url('zoe'), '', '', '', '']])}`, 'utf16le'),
  ],
  ['Windows-1252', Buffer.from(csvOf(CONNECTIONS, [['Zoë', 'Roe', url('zoe'), '', '', '', '']]), 'latin1')],
])('a file in %s brings in the right name', async (_, content) => {
  await importedFiles(scope, folder, [profile, { name: 'Connections.csv', content }])
  expect((await find(scope, { query: 'Zoë Roe', limit: 5 })).rows).toMatchObject([{ display: 'Zoë Roe' }])
})

test('a zip bomb fails in words, and writes nothing', async () => {
  const bomb = { name: 'messages.csv', content: new Uint8Array(65 * 1024 ** 2) }
  await expect(importedFiles(scope, folder, [profile, bomb])).rejects.toThrow(
    /unpacks to \d+ times its size.*Nothing was imported/,
  )
  expect(await exported()).toEqual([])
})
