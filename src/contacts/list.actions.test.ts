import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY } from '#kernel/clock.ts'
import { type Scope, transact } from '#store/scope.ts'
import { addContacts } from './bulk.actions.ts'
import { find, list, writeNote } from './contacts.actions.ts'
import { add, call, freshWorld, mail, NOON, namesOf, type World } from './contacts.fixture.ts'
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

test('the address of a profile finds its contact, and only them', async () => {
  const reaches = [{ kind: 'profile' as const, value: 'https://www.linkedin.com/in/ann-lee' }]
  await add(scope, 'Ann Marlow', { reaches })
  await add(scope, 'Ann Lee')
  for (const query of [
    'https://www.linkedin.com/in/ann-lee/',
    ' linkedin.com/in/Ann-Lee?trk=x',
    'https://uk.linkedin.com/in/ann-lee',
  ]) {
    expect(await namesOf(scope, query)).toEqual(['Ann Marlow'])
    expect((await find(scope, { query, limit: 5 })).rows).toMatchObject([{ display: 'Ann Marlow' }])
  }
  expect(await namesOf(scope, 'https://www.linkedin.com/in/nobody-here')).toEqual([])
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
