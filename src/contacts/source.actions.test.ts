import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeOf } from '#store/change.ts'
import { type Scope, transact } from '#store/scope.ts'
import { undo } from '#store/undo.ts'
import { addContacts } from './bulk.actions.ts'
import { show, update } from './contacts.actions.ts'
import { freshWorld, namesOf, type World } from './contacts.fixture.ts'
import type { Fields } from './fields.rules.ts'
import { absorb, addReaches, compareSource } from './source.actions.ts'

let world: World
let scope: Scope
let id: number
beforeEach(async () => {
  world = await freshWorld()
  scope = world.scope
  const fields = { given: 'Ann', family: 'Lee', organisation: 'Acme', title: 'Clerk' }
  const [first = 0] = await transact(scope, (writing) =>
    addContacts(writing, [{ fields, reaches: [], source: 'linkedin' }]),
  )
  id = first
})
afterEach(() => scope.database.close())

const take = (fields: Partial<Fields>, source = 'linkedin') =>
  transact(scope, (writing) => absorb(writing, [{ contact: id, fields, source }]))

test('the same again changes nothing', async () => {
  const same = { given: 'Ann', family: 'Lee', organisation: 'Acme', title: 'Clerk', city: '' }
  const [compared] = await take(same)
  expect(compared).toMatchObject({ changes: {}, kept: [], job: null, news: null })
  expect(await show(scope, { id })).toMatchObject({ version: 1, news: [] })
})

test('a new job is a position, and news', async () => {
  const job = { organisation: 'Globex', title: 'CEO' }
  expect(await compareSource(scope, [{ contact: id, fields: job, source: 'linkedin' }])).toMatchObject([
    { changes: job, job, news: { kind: 'new job' } },
  ])
  const change = await transact(scope, async (writing) => {
    await absorb(writing, [{ contact: id, fields: job, source: 'linkedin' }])
    return changeOf(writing)
  })
  expect(await show(scope, { id })).toMatchObject({
    ...job,
    news: [{ text: 'Now CEO at Globex (was Clerk at Acme)', seen: false }],
    positions: [
      { organisation: 'Globex', current: true },
      { organisation: 'Acme', current: false },
    ],
  })
  expect(await namesOf(scope, 'globex')).toEqual(['Ann Lee'])
  await undo(scope, change)
  expect(await show(scope, { id })).toMatchObject({
    organisation: 'Acme',
    news: [],
    positions: [{ organisation: 'Acme', current: true }],
  })
  expect(await namesOf(scope, 'globex')).toEqual([])
})

test('what the user typed stays, and the news comes all the same', async () => {
  await update(scope, { id, version: 1, organisation: 'Acme Holding', family: 'Li' })
  const [compared] = await take({ family: 'Lee', organisation: 'Globex', title: 'CEO', city: 'Paris' })
  expect(compared?.kept.toSorted()).toEqual(['family', 'organisation', 'title'])
  expect(await show(scope, { id })).toMatchObject({
    family: 'Li',
    organisation: 'Acme Holding',
    title: 'Clerk',
    city: 'Paris',
    sources: { city: 'linkedin', organisation: 'typed' },
    news: [{ kind: 'new job' }],
  })
  expect((await take({ organisation: 'Globex', title: 'CEO' }))[0]).toMatchObject({ job: null, news: null })
})

test('a field the user emptied stays empty', async () => {
  await update(scope, { id, version: 1, title: null })
  await take({ title: 'Clerk' })
  expect(await show(scope, { id })).toMatchObject({ title: null })
})

test('another source fills in what is empty, and its first word on the job is no news', async () => {
  await take({ title: 'Boss', country: 'France', organisation: 'Initech' }, 'vcard')
  expect(await show(scope, { id })).toMatchObject({ title: 'Clerk', country: 'France', news: [] })
})

test('ways to reach somebody are added once', async () => {
  const reach = {
    contact: id,
    kind: 'email' as const,
    value: 'a@x.org',
    original: 'a@x.org',
    source: 'vcard',
  }
  const added = () => transact(scope, (writing) => addReaches(writing, [reach, reach]))
  expect([await added(), await added()]).toEqual([1, 0])
  expect(await show(scope, { id })).toMatchObject({ reaches: [{ value: 'a@x.org', primary: true }] })
  expect(await namesOf(scope, 'a@x.org')).toEqual(['Ann Lee'])
})
