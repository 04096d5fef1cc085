import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY } from '#kernel/clock.ts'
import { type Scope, transact } from '#store/scope.ts'
import { writeSetting } from '#store/setting.ts'
import { workspaceSetting } from '#store/workspace.ts'
import { addContacts } from './bulk.actions.ts'
import { archive, find, list, meet, remove, update, writeNote } from './contacts.actions.ts'
import { add, call, freshWorld, mail, NOON, namesOf, type World } from './contacts.fixture.ts'
import { exportContacts } from './export.actions.ts'
import type { ListInput } from './list.actions.ts'
import { compareKeys } from './list.store.ts'

let world: World
let scope: Scope
beforeEach(async () => {
  world = await freshWorld()
  scope = world.scope
})
afterEach(() => scope.database.close())

const asked: ListInput = { query: '', sort: 'name', order: 'up', show: 'active', limit: 50 }
const names = (query: string) => namesOf(scope, query)

async function allPages(input: Partial<ListInput>) {
  const shown: string[] = []
  let after: string | undefined
  do {
    const page = await list(scope, { ...asked, ...input, after })
    shown.push(...page.rows.map(({ display }) => display))
    after = page.next ?? undefined
  } while (after)
  return shown
}

test('pages in every sort and order show everybody once', async () => {
  const ids = await transact(scope, (writing) =>
    addContacts(
      writing,
      ['Éva Ösz', 'Ann Lee', 'ann lee', 'Zoë Abt', '李 雷', '😀'].map((display, i) => ({
        fields: { display, organisation: ['', 'Beta', 'acme', 'Acme'][i % 4] ?? null },
        reaches: [],
        source: 'linkedin',
        addedAt: NOON - (i % 3) * DAY,
      })),
    ),
  )
  await mail(scope, ids[2] ?? 0)
  await mail(scope, ids[4] ?? 0, { at: NOON - DAY })
  const sorted = {
    name: ['😀', 'Zoë Abt', 'Ann Lee', 'ann lee', 'Éva Ösz', '李 雷'],
    added: ['ann lee', '😀', 'Ann Lee', '李 雷', 'Éva Ösz', 'Zoë Abt'],
    organisation: ['ann lee', 'Zoë Abt', 'Ann Lee', '😀', 'Éva Ösz', '李 雷'],
    'last contact': ['Éva Ösz', 'Ann Lee', 'Zoë Abt', '😀', '李 雷', 'ann lee'],
  }
  for (const [sort, expected] of Object.entries(sorted) as [ListInput['sort'], string[]][]) {
    for (const limit of [1, 4]) {
      expect([sort, await allPages({ sort, limit })]).toEqual([sort, expected])
      expect(await allPages({ sort, limit, order: 'down' })).toEqual(expected.toReversed())
    }
  }
})

test('a page begins at the position asked for, and goes on from there', async () => {
  for (const name of ['Dan', 'Ann', 'Cat', 'Bob']) await add(scope, name, { tags: ['x'] })
  const at = async (input: Partial<ListInput>) => {
    const page = await list(scope, { ...asked, limit: 2, ...input })
    return { names: page.rows.map(({ display }) => display), next: page.next, total: page.total }
  }
  for (const query of ['', 'tag:x']) {
    const second = await at({ query, from: 1 })
    expect(second).toMatchObject({ names: ['Bob', 'Cat'], total: 4 })
    expect(await at({ query, after: second.next ?? '' })).toMatchObject({ names: ['Dan'], next: null })
    expect(await at({ query, order: 'down', from: 3 })).toMatchObject({ names: ['Ann'], next: null })
    expect(await at({ query, from: 4 })).toEqual({ names: [], next: null, total: 4 })
    expect(await at({ query, from: 9 })).toEqual({ names: [], next: null, total: 4 })
  }
})

test('words page in the order asked for, too', async () => {
  for (const name of ['Ann Zorn', 'Ann Abt', 'Bob Abt', 'Ann Müller']) await add(scope, name)
  expect(await allPages({ query: 'ann', limit: 1 })).toEqual(['Ann Abt', 'Ann Müller', 'Ann Zorn'])
  expect(await allPages({ query: 'ann', limit: 2, order: 'down' })).toEqual([
    'Ann Zorn',
    'Ann Müller',
    'Ann Abt',
  ])
  const page = await list(scope, { ...asked, query: 'ann', limit: 1 })
  expect(page.total).toBe(3)
})

test('a line has what a list shows', async () => {
  const reaches = [
    { kind: 'phone' as const, value: '+1 303 555 0100' },
    { kind: 'phone' as const, value: '+1 303 555 0101', primary: true },
    { kind: 'email' as const, value: 'a@x.org' },
  ]
  const { id } = await add(scope, 'Ann', { reaches, tags: ['b', 'a'], city: 'Denver' })
  await call(scope, id, { at: NOON - DAY })
  await mail(scope, id, { direction: 'in' })
  const page = await list(scope, asked)
  expect(page).toEqual({
    rows: [
      {
        id,
        display: 'Ann',
        organisation: null,
        title: null,
        city: 'Denver',
        tags: ['a', 'b'],
        phone: '+13035550101',
        email: 'a@x.org',
        addedAt: NOON,
        archived: false,
        photo: null,
        lastIn: NOON,
        lastOut: NOON - DAY,
        lastCall: NOON - DAY,
        version: 1,
      },
    ],
    next: null,
    total: 1,
  })
})

test('a made-up cursor is refused', async () => {
  await expect(list(scope, { ...asked, after: 'x' })).rejects.toMatchObject({ code: 'invalid' })
})

test('what each operator finds', async () => {
  const email = { kind: 'email' as const, value: 'a@x.org' }
  const ann = await add(scope, 'Ann', {
    organisation: 'Acme Labs',
    title: 'Senior Ingénieur',
    city: 'São Paulo',
    birthday: '--11-25',
    reaches: [email],
    tags: ['Board Member'],
  })
  const bob = await add(scope, 'Bob', { organisation: 'Labs of Acme', birthday: '1980-12-30' })
  const cat = await add(scope, 'Cat')
  await meet(scope, { id: bob.id, name: 'Chamber Lunch', kind: 'event', on: '2026-11-20' })
  await writeNote(scope, { id: cat.id, text: 'hello' })
  await call(scope, ann.id, { at: NOON - 40 * DAY })
  await mail(scope, bob.id, { at: NOON - 10 * DAY })
  await update(scope, { id: cat.id, version: 1, wishes: { died: true, pausedUntil: '2027-01-01' } })
  const found: Record<string, string[]> = {
    'company:acme': ['Ann', 'Bob'],
    'company:"acme labs"': ['Ann'],
    'company:nobody': [],
    'title:ingenieur': ['Ann'],
    'title:labs': [],
    'city:sao': ['Ann'],
    'tag:"board member"': ['Ann'],
    'tag:board': [],
    'has:email': ['Ann'],
    'has:note': ['Cat'],
    'has:birthday -has:email': ['Bob'],
    'met:chamber': ['Bob'],
    'added:<1d': ['Ann', 'Bob', 'Cat'],
    'added:>1d': [],
    'added:2026-11': ['Ann', 'Bob', 'Cat'],
    'last:never': ['Cat'],
    'last:<30d': ['Bob'],
    'last-call:>30d': ['Ann', 'Bob', 'Cat'],
    'last-call:<60d': ['Ann'],
    'last-call:never': ['Bob', 'Cat'],
    'last-mail:<30d': ['Bob'],
    'birthday:week': ['Ann'],
    'birthday:dec': ['Bob'],
    'birthday:12-30': ['Bob'],
    'is:died': ['Cat'],
    'is:paused': ['Cat'],
    'company:acme -tag:"board member"': ['Bob'],
    'has:email acme': ['Ann'],
  }
  for (const [query, expected] of Object.entries(found))
    expect([query, (await names(query)).toSorted()]).toEqual([query, expected])
})

test('days are the user’s own: added and birthdays of an evening in Denver', async () => {
  await transact(scope, (writing) =>
    writeSetting(writing, workspaceSetting, { name: 'Kith', timeZone: 'America/Denver' }),
  )
  world.now = Date.UTC(2026, 10, 24, 1, 30)
  const ann = await add(scope, 'Ann', { birthday: '--11-23' })
  const [bob = 0] = await transact(scope, (writing) =>
    addContacts(writing, [{ fields: { display: 'Bob', birthday: '--11-24' }, reaches: [], source: 'csv' }]),
  )
  await call(scope, ann.id)
  await update(scope, { id: bob, version: 1, wishes: { pausedUntil: '2026-11-24' } })
  const found: Record<string, string[]> = {
    'birthday:today': ['Ann'],
    'birthday:week': ['Ann', 'Bob'],
    'added:today': ['Ann', 'Bob'],
    'added:2026-11-23': ['Ann', 'Bob'],
    'added:2026-11-24': [],
    'last-call:today': ['Ann'],
    'last-call:yesterday': [],
    'last:<=2026-11-23': ['Ann', 'Bob'],
    'last:2026-11': ['Ann'],
    'is:paused': ['Bob'],
  }
  for (const [query, expected] of Object.entries(found))
    expect([query, (await names(query)).toSorted()]).toEqual([query, expected])
  world.later(1)
  expect(await names('is:paused')).toEqual([])
})

test('operators look in the archive and in the trash as well', async () => {
  const [ann, bob] = [await add(scope, 'Ann', { tags: ['x'] }), await add(scope, 'Bob', { tags: ['x'] })]
  await archive(scope, { contacts: [ann.id], archived: true })
  await remove(scope, { contacts: [bob.id] })
  expect([
    await names('tag:x'),
    await namesOf(scope, 'tag:x', 'archived'),
    await namesOf(scope, 'tag:x', 'trash'),
  ]).toEqual([[], ['Ann'], ['Bob']])
})

test('in the trash a minus leaves out, and an operator counts beside words', async () => {
  const tags = ['x']
  const all = [
    await add(scope, 'Ann Lee', { tags }),
    await add(scope, 'Bob Lee', { tags }),
    await add(scope, 'Cy Lee'),
  ]
  await remove(scope, { contacts: all.map(({ id }) => id) })
  const found: Record<string, string[]> = {
    lee: ['Ann Lee', 'Bob Lee', 'Cy Lee'],
    'lee -ann': ['Bob Lee', 'Cy Lee'],
    '-ann': ['Bob Lee', 'Cy Lee'],
    'lee tag:x': ['Ann Lee', 'Bob Lee'],
    'lee -tag:x': ['Cy Lee'],
    'tag:x -ann': ['Bob Lee'],
    '-tag:x': ['Cy Lee'],
  }
  for (const [query, expected] of Object.entries(found))
    expect([query, (await namesOf(scope, query, 'trash')).toSorted()]).toEqual([query, expected])
})

test('many of an operator page as well as few', async () => {
  const ids = await transact(scope, (writing) =>
    addContacts(
      writing,
      Array.from({ length: 2100 }, (_, i) => ({
        fields: { display: `Contact ${String(i).padStart(4, '0')}` },
        reaches: [],
        tags: i % 2100 === 7 ? [] : ['many'],
        source: 'csv',
      })),
    ),
  )
  expect(ids).toHaveLength(2100)
  const shown = await allPages({ query: 'tag:many', limit: 200 })
  expect([shown.length, new Set(shown).size, shown.includes('Contact 0007')]).toEqual([2099, 2099, false])
  expect(await list(scope, { ...asked, query: 'tag:many', limit: 1 })).toMatchObject({ total: null })
})

test('find shows where it was found, and how to go on', async () => {
  const ann = await add(scope, 'Ann', { tags: ['Board'] })
  await writeNote(scope, { id: ann.id, text: 'She is fond of gardening in spring.' })
  const found = await find(scope, { query: 'garden', limit: 5 })
  expect(found.rows).toMatchObject([{ display: 'Ann', excerpt: expect.stringContaining('gardening') }])
  const begun = await find(scope, { query: 'tag:bo', limit: 5 })
  expect(begun.completions).toEqual(['tag:Board'])
  expect((await find(scope, { query: 'ann', limit: 5 })).rows).toMatchObject([{ excerpt: null }])
})

test('an operator that is not understood finds nobody, or is refused: it is never about everybody', async () => {
  await add(scope, 'Ann')
  const whole = 'a time such as <90d, >1y, 2026, 2026-05 or 2026-05-12'
  for (const [query, takes] of [
    ['last-call:>abc', `${whole}, or never`],
    ['added:<1h', whole],
    ['-is:bogus', 'archived, died or paused'],
    ['ann has:', 'email, phone'],
  ] as const) {
    const why = expect.stringContaining(`takes ${takes}`)
    await expect(list(scope, { ...asked, query })).rejects.toMatchObject({ code: 'invalid', message: why })
    await expect(exportContacts(scope, { format: 'csv', query })).rejects.toMatchObject({ message: why })
    expect(await find(scope, { query, limit: 5 })).toMatchObject({ rows: [], trouble: why })
  }
  expect(await find(scope, { query: 'company:nobody', limit: 5 })).toMatchObject({ rows: [], trouble: null })
})

test('titles and cities are completed, those that most have first', async () => {
  await add(scope, 'Ann', { title: 'Head of Recruiting', city: 'Denver' })
  await add(scope, 'Bob', { title: 'Recruiter', city: 'Den Haag' })
  await add(scope, 'Cy', { title: 'Recruiter', city: 'Rome' })
  const completed = async (query: string) => (await find(scope, { query, limit: 1 })).completions
  expect(await completed('title:rec')).toEqual(['title:Recruiter', 'title:"Head of Recruiting"'])
  expect(await completed('city:den')).toEqual(['city:"Den Haag"', 'city:Denver'])
  expect(await names('title:"Head of Recruiting"')).toEqual(['Ann'])
  expect(await completed('added:')).toContain('added:<90d')
})

test('keys compare as the databases do', () => {
  expect(compareKeys(['\u{1f600}', 1], ['\uffff', 1])).toBe(1)
  const key = fc.tuple(fc.string({ unit: 'binary' }), fc.integer())
  fc.assert(
    fc.property(key, key, (one, other) => {
      const points = ([text]: readonly [string, number]) => [...text].map((c) => c.codePointAt(0) ?? 0)
      const [a, b] = [points(one), points(other)]
      const at = a.findIndex((point, i) => point !== b[i])
      const byText = at < 0 ? a.length - b.length : (a[at] ?? -1) - (b[at] ?? -1)
      expect(Math.sign(compareKeys(one, other))).toBe(Math.sign(byText || one[1] - other[1]))
    }),
  )
})
