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

let world: World
let scope: Scope
beforeEach(async () => {
  world = await freshWorld()
  scope = world.scope
})
afterEach(() => scope.database.close())

const asked: ListInput = { query: '', sort: 'name', order: 'up', show: 'active', limit: 50 }
const names = (query: string) => namesOf(scope, query)

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

test('an operator that is not understood finds nobody, or is refused: it is never about everybody', async () => {
  await add(scope, 'Ann')
  const whole = 'a time such as <90d, >1y, 2026, 2026-05 or 2026-05-12'
  for (const [query, takes] of [
    ['last-call:>abc', `${whole}, or never`],
    ['added:<1x', whole],
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
