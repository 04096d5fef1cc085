import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Failure } from '#kernel/failure.ts'
import { type Scope, scopeOf } from '#store/scope.ts'
import { tester } from '#store/testing.ts'
import { undo } from '#store/undo.ts'
import {
  addReach,
  create,
  identify,
  meet,
  remove,
  removeReach,
  show,
  tag,
  tags,
  update,
  writeNote,
} from './contacts.actions.ts'
import { add, freshWorld, NOON, namesOf, type World } from './contacts.fixture.ts'
import { contactsDb } from './contacts.store.ts'

let world: World
let scope: Scope
beforeEach(async () => {
  world = await freshWorld()
  scope = world.scope
})
afterEach(() => scope.database.close())

const names = (query: string) => namesOf(scope, query)

test('a whole name is split, and what was typed is said to be', async () => {
  const ann = await add(scope, 'Ann Marie van der Berg, MBA', {
    organisation: 'Acme',
    title: 'Head of Sales',
    city: 'Denver',
    birthday: '--05-12',
    tags: ['Board', 'board'],
    reaches: [
      { kind: 'email', value: 'Ann@Example.org' },
      { kind: 'phone', value: '+1 (303) 555-0100', label: 'work' },
      { kind: 'profile', value: 'https://www.linkedin.com/in/Ann-Berg/?trk=x' },
      { kind: 'url', value: 'example.org' },
    ],
  })
  expect(ann).toMatchObject({
    display: 'Ann Marie van der Berg',
    given: 'Ann Marie',
    family: 'van der Berg',
    credentials: 'MBA',
    zone: 'America/Denver',
    zoneSource: 'city',
    tags: ['Board'],
    addedAt: NOON,
    version: 1,
    sources: { organisation: 'typed', display: 'typed' },
    positions: [{ organisation: 'Acme', title: 'Head of Sales', current: true, source: 'typed' }],
  })
  expect(ann.reaches.map(({ value, original, primary }) => [value, original, primary])).toEqual([
    ['ann@example.org', 'Ann@Example.org', true],
    ['+13035550100', '+1 (303) 555-0100', true],
    ['ann-berg', 'https://www.linkedin.com/in/Ann-Berg/?trk=x', true],
    ['https://example.org/', 'example.org', true],
  ])
  expect(await show(scope, { id: ann.id })).toEqual(ann)
})

test('somebody of whom only a number is known is called by it; of whom nothing is known, refused', async () => {
  const reaches = [{ kind: 'phone' as const, value: '+41 44 668 18 00' }]
  const contact = await create(scope, { reaches, tags: [] })
  expect(contact).toMatchObject({
    display: '+41 44 668 18 00',
    zone: 'Europe/Zurich',
    zoneSource: 'phone',
  })
  await expect(create(scope, { reaches: [], tags: [] })).rejects.toMatchObject({ code: 'invalid' })
})

test.each([
  ['email', 'ann at example'],
  ['phone', 'call me'],
  ['profile', 'https://example.org/in/ann'],
  ['url', 'javascript:alert(1)'],
] as const)('a wrong %s is refused', async (kind, value) => {
  const { id } = await add(scope, 'Ann')
  await expect(addReach(scope, { id, reach: { kind, value } })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining(value),
  })
})

test('an update names the version it saw; a conflict carries the contact as it stands', async () => {
  const { id, version } = await add(scope, 'Ann Lee')
  const first = await update(scope, { id, version, family: 'Li' })
  expect(first).toMatchObject({ display: 'Ann Li', version: 2 })
  const failure = await update(scope, { id, version, city: 'Paris' }).catch((error: Failure) => error)
  expect(failure).toMatchObject({
    code: 'conflict',
    details: { current: { id, version: 2, display: 'Ann Li' } },
  })
})

test('another organisation ends a position; another title corrects it', async () => {
  const { id, version } = await add(scope, 'Ann', { organisation: 'Acme', title: 'Clerk' })
  const up = await update(scope, { id, version, title: 'Head' })
  expect(up.positions).toMatchObject([{ organisation: 'Acme', title: 'Head', current: true }])
  const away = await update(scope, { id, version: up.version, organisation: 'Globex', title: 'CEO' })
  expect(away.positions).toMatchObject([
    { organisation: 'Globex', title: 'CEO', current: true },
    { organisation: 'Acme', title: 'Head', current: false },
  ])
})

test('wishes are kept, and the zone follows the city until it is typed', async () => {
  const { id, version } = await add(scope, 'Ann', { city: 'Kathmandu' })
  const one = await update(scope, { id, version, wishes: { noCalls: true, died: true, bestFrom: 9 } })
  for (const wishes of [{ bestFrom: 20, bestTo: 18 }, { bestTo: 9 }])
    await expect(update(scope, { id, version: one.version, wishes })).rejects.toThrow('best hours end')
  expect(one).toMatchObject({
    zone: 'Asia/Kathmandu',
    wishes: { noCalls: true, died: true, bestFrom: 9, bestTo: null },
  })
  const two = await update(scope, { id, version: one.version, city: 'Denver' })
  expect(two).toMatchObject({ zone: 'America/Denver', zoneSource: 'city' })
  const three = await update(scope, { id, version: two.version, zone: 'Europe/Paris' })
  const four = await update(scope, { id, version: three.version, city: 'Tokyo' })
  expect(four).toMatchObject({ zone: 'Europe/Paris', zoneSource: 'typed' })
  await expect(update(scope, { id, version: four.version, zone: 'Mars/Base' })).rejects.toThrow(/time zone/)
})

test('the first of its kind is primary; its heir takes over; undo brings it back', async () => {
  const { id } = await add(scope, 'Ann')
  await addReach(scope, { id, reach: { kind: 'email', value: 'a@x.org' } })
  await addReach(scope, { id, reach: { kind: 'email', value: 'b@x.org', primary: true } })
  const twice = await addReach(scope, { id, reach: { kind: 'email', value: 'A@X.org' } })
  expect(twice.reaches.map(({ value, primary }) => [value, primary])).toEqual([
    ['b@x.org', true],
    ['a@x.org', false],
  ])
  const primary = twice.reaches[0]?.id ?? 0
  const gone = await removeReach(scope, { id, reach: primary })
  expect(gone.reaches).toMatchObject([{ value: 'a@x.org', primary: true }])
  expect(await names('b@x.org')).toEqual([])
  await undo(scope, gone.change)
  expect((await show(scope, { id })).reaches).toMatchObject([
    { value: 'b@x.org', primary: true },
    { value: 'a@x.org' },
  ])
  expect(await names('b@x.org')).toEqual(['Ann'])
  await expect(removeReach(scope, { id, reach: 1 })).rejects.toMatchObject({ code: 'not found' })
})

test('met at the same event twice is once, and the earliest day counts', async () => {
  const { id } = await add(scope, 'Ann')
  const event = { id, name: 'Chamber  Lunch', kind: 'event' as const, on: '2026-11-01' }
  await meet(scope, event)
  const met = await meet(scope, { ...event, name: 'chamber lunch' })
  expect(met.metAt).toMatchObject([{ name: 'Chamber Lunch', kind: 'event', on: '2026-11-01' }])
  expect(await names('met:chamber')).toEqual(['Ann'])
  const row = await contactsDb(scope).selectFrom('contact').select('met_on').executeTakeFirst()
  expect(row?.met_on).toBe('2026-11-01')
})

test('a tag goes on many and off again, whatever its case', async () => {
  const [ann, bob] = [await add(scope, 'Ann'), await add(scope, 'Bob', { tags: ['Board'] })]
  const on = await tag(scope, { contacts: [ann.id, bob.id], tag: 'BOARD', on: true })
  expect(await tags(scope)).toEqual([{ name: 'Board', contacts: 2 }])
  expect(await names('tag:board')).toEqual(['Ann', 'Bob'])
  await undo(scope, on.change)
  expect(await names('tag:board')).toEqual(['Bob'])
  expect(await names('board')).toEqual(['Bob'])
  await tag(scope, { contacts: [ann.id, bob.id], tag: 'board', on: false })
  expect(await tags(scope)).toEqual([])
})

test('another workspace sees and changes nothing', async () => {
  const { id, version } = await add(scope, 'Ann')
  const other = scopeOf(scope.database, 2, tester)
  await expect(show(other, { id })).rejects.toMatchObject({ code: 'not found' })
  await expect(update(other, { id, version, city: 'x' })).rejects.toMatchObject({ code: 'not found' })
  await remove(other, { contacts: [id] })
  await tag(other, { contacts: [id], tag: 'x', on: true })
  expect(await show(scope, { id })).toMatchObject({ deletedAt: null, tags: [] })
  expect((await identify(other, { contact: String(id) })).candidates).toEqual([])
})

test('whom an id, an address, a profile or a name means', async () => {
  const ann = await add(scope, 'Ann Lee', {
    reaches: [
      { kind: 'email', value: 'a@x.org' },
      { kind: 'profile', value: 'in/ann-lee' },
    ],
  })
  await add(scope, 'Bob Lee')
  const meant = async (contact: string) =>
    (await identify(scope, { contact })).candidates.map(({ display }) => display)
  expect(await meant(String(ann.id))).toEqual(['Ann Lee'])
  expect(await meant('A@x.org')).toEqual(['Ann Lee'])
  expect(await meant('linkedin.com/in/ann-lee')).toEqual(['Ann Lee'])
  expect(await meant('ann lee')).toEqual(['Ann Lee'])
  expect((await meant('lee')).toSorted()).toEqual(['Ann Lee', 'Bob Lee'])
  expect(await meant('nobody@x.org')).toEqual([])
  expect(await meant('-1')).toEqual([])
  expect(await meant('-ann')).toEqual(['Ann Lee'])
  expect(await meant('★')).toEqual([])
})

test('a name means those called so, not those it is mentioned with', async () => {
  const bob = await add(scope, 'Bob Ray', {
    organisation: 'Acme',
    city: 'Denver',
    tags: ['board'],
    nickname: 'Bo',
    reaches: [{ kind: 'email', value: 'ray@gardens.org' }],
  })
  await writeNote(scope, { id: bob.id, text: 'His wife is Gwendolyn' })
  const meant = async (contact: string) =>
    (await identify(scope, { contact })).candidates.map(({ display }) => display)
  for (const other of ['Gwendolyn', 'Acme', 'Denver', 'board', 'gardens', 'tag:board', 'Bob Acme', 'Bbo'])
    expect([other, await meant(other)]).toEqual([other, []])
  for (const his of ['Bob', 'ray', 'Robert', 'bo', 'Rob Ra'])
    expect([his, await meant(his)]).toEqual([his, ['Bob Ray']])
})
