import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { show, update } from '#contacts/contacts.actions.ts'
import { add } from '#contacts/contacts.fixture.ts'
import type { Scope } from '#store/scope.ts'
import { csvOf, scratch, zipOf } from './archive.fixture.ts'
import { dump, freshPlace, imported, previewed } from './intake.fixture.ts'
import { CONNECTIONS, connections, profile, url } from './linkedin.fixture.ts'

let scope: Scope
let folder: ReturnType<typeof scratch>
beforeEach(async () => {
  scope = (await freshPlace()).scope
  folder = scratch()
})
afterEach(async () => {
  folder[Symbol.dispose]()
  await scope.database.close()
})

const BARE = CONNECTIONS.filter((name) => name !== 'URL')
const DAY = '14 Nov 2019'
/** An archive of the time before profile addresses: name, organisation, title, day. */
const bare = (...rows: [string, string, string, string, string][]) => ({
  name: 'Connections.csv',
  content: csvOf(
    BARE,
    rows.map(([given, family, organisation, title, on]) => [given, family, '', organisation, title, on]),
  ),
})
const withUrls = (...rows: [string, string, string, string, string, string][]) =>
  connections(
    rows.map(([slug, given, family, organisation, title, on]) => [
      ...[given, family, url(slug), '', organisation, title, on],
    ]),
  )
/** Somebody who became a connection later: what makes an archive the newer one. */
const cy = (on: string): [string, string, string, string, string, string] => [
  ...(['cy', 'Cy', 'Doe', 'Initech', 'Temp', on] as const),
]

const take = (file: ReturnType<typeof connections>, name = `a-${Math.random()}.zip`) =>
  imported(scope, folder.path(name, zipOf([profile, file])))

async function contactsNamed(display: string) {
  const { rows } = await sql<{ id: number }>`
    select id from contact where display = ${display} order by id`.execute(scope.db)
  return Promise.all(rows.map(({ id }) => show(scope, { id })))
}

test('a row without profile address is known again by name and day when there are addresses', async () => {
  await take(bare(['Ann', 'Roe', 'Acme', 'Clerk', DAY], ['Bo', 'Li', 'Acme', 'Clerk', DAY]))
  const newer = withUrls(
    ['ann', 'Ann', 'Roe', 'Acme', 'Chief', DAY],
    ['bo', 'Bo', 'Li', 'Globex', 'Clerk', DAY],
    cy('1 Feb 2024'),
  )
  const path = folder.path('look.zip', zipOf([profile, newer]))
  expect((await previewed(scope, path)).report?.matchedBy).toEqual({ row: 2 })
  const { report } = await take(newer)
  expect(report?.contacts).toMatchObject({ created: 1, matched: 2, changed: 2 })
  expect(report?.matchedBy).toEqual({ row: 2 })
  const [ann, ...others] = await contactsNamed('Ann Roe')
  expect(others).toEqual([])
  expect(ann).toMatchObject({
    title: 'Chief',
    news: [{ kind: 'new title' }],
    reaches: [{ kind: 'profile', value: 'ann' }],
  })
  const kept = await dump(scope)
  expect((await take(newer)).report?.matchedBy).toEqual({ profile: 3 })
  expect(await dump(scope)).toEqual(kept)
})

test('so is one with another organisation in another archive of the time without addresses', async () => {
  await take(bare(['Ann', 'Roe', 'Acme', 'Clerk', DAY]))
  const { report } = await take(bare(['Ann', 'Roe', 'Globex', 'Chief', DAY]))
  expect(report?.contacts).toMatchObject({ created: 0, matched: 1, changed: 1 })
})

test('two of one name and day are tied to nobody, on either side', async () => {
  await take(bare(['Ann', 'Roe', 'Acme', 'Clerk', DAY], ['Ann', 'Roe', 'Globex', 'Chief', DAY]))
  const one = await take(withUrls(['ann', 'Ann', 'Roe', 'Acme', 'Clerk', DAY]))
  expect(one.report?.contacts).toMatchObject({ created: 1, matched: 0 })
  await take(bare(['Bo', 'Li', 'Acme', 'Clerk', DAY]))
  const two = await take(
    withUrls(['bo', 'Bo', 'Li', 'Acme', 'Clerk', DAY], ['bo-2', 'Bo', 'Li', 'Globex', 'Clerk', DAY]),
  )
  expect(two.report?.contacts).toMatchObject({ created: 2, matched: 0 })
})

test('nor is anybody by the name alone, by another day, or against two profiles', async () => {
  await add(scope, 'Ann Roe')
  await take(bare(['Bo', 'Li', 'Acme', 'Clerk', DAY]))
  await take(withUrls(['dee', 'Dee', 'Fox', 'Acme', 'Clerk', DAY]))
  const { report } = await take(
    withUrls(
      ['ann', 'Ann', 'Roe', 'Acme', 'Clerk', DAY],
      ['bo', 'Bo', 'Li', 'Acme', 'Clerk', '15 Nov 2019'],
      ['dee-2', 'Dee', 'Fox', 'Acme', 'Clerk', DAY],
    ),
  )
  expect(report?.contacts).toMatchObject({ created: 3, matched: 0 })
})

test('an older archive that comes later fills gaps, and is no news', async () => {
  await take(
    withUrls(
      ['ann', 'Ann', 'Roe', 'Globex', 'Chief', DAY],
      ['bo', 'Bo', 'Li', '', '', DAY],
      cy('1 Feb 2024'),
    ),
  )
  const older = bare(['Ann', 'Roe', 'Acme', 'Clerk', DAY], ['Bo', 'Li', 'Acme', 'Clerk', DAY])
  const { report } = await take(older)
  expect(report?.contacts).toMatchObject({ created: 0, matched: 2, changed: 1 })
  const [[ann], [bo]] = [await contactsNamed('Ann Roe'), await contactsNamed('Bo Li')]
  expect(ann).toMatchObject({ organisation: 'Globex', title: 'Chief', news: [] })
  expect(ann?.positions).toHaveLength(1)
  expect(bo).toMatchObject({ organisation: 'Acme', title: 'Clerk', news: [] })
  const kept = await dump(scope)
  expect((await take(older)).report?.contacts).toMatchObject({ created: 0, changed: 0 })
  expect(await dump(scope)).toEqual(kept)
})

test('of two archives that say when they were made, that decides', async () => {
  const name = (day: string) => `Basic_LinkedInDataExport_${day}-2024.zip`
  await take(withUrls(['ann', 'Ann', 'Roe', 'Globex', 'Chief', DAY]), name('06-03'))
  await take(withUrls(['ann', 'Ann', 'Roe', 'Acme', 'Clerk', DAY]), name('02-14'))
  expect(await contactsNamed('Ann Roe')).toMatchObject([{ title: 'Chief', news: [] }])
  await take(withUrls(['ann', 'Ann', 'Roe', 'Umbrella', 'Chair', DAY]), name('11-20'))
  expect(await contactsNamed('Ann Roe')).toMatchObject([{ title: 'Chair', news: [{ kind: 'new job' }] }])
})

test('what the user emptied stays empty for an older archive too', async () => {
  await take(withUrls(['ann', 'Ann', 'Roe', 'Globex', 'Chief', DAY], cy('1 Feb 2024')))
  const [ann] = await contactsNamed('Ann Roe')
  await update(scope, { id: ann?.id ?? 0, version: ann?.version ?? 0, organisation: null, title: null })
  await take(bare(['Ann', 'Roe', 'Acme', 'Clerk', DAY]))
  expect(await contactsNamed('Ann Roe')).toMatchObject([{ organisation: null, title: null }])
})
