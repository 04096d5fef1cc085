import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY } from '#kernel/clock.ts'
import { changeOf } from '#store/change.ts'
import { type Scope, transact } from '#store/scope.ts'
import { undo } from '#store/undo.ts'
import {
  addContacts,
  addInteractions,
  addNotes,
  type NewContact,
  type NewInteraction,
} from './bulk.actions.ts'
import { show } from './contacts.actions.ts'
import { add, freshWorld, NOON, namesOf, type World } from './contacts.fixture.ts'
import { contactsDb } from './contacts.store.ts'
import { log, strike } from './interactions.actions.ts'
import { contactsByReaches, knownNotes, knownSources } from './known.actions.ts'
import { derivePulse } from './pulse.store.ts'

let world: World
let scope: Scope
beforeEach(async () => {
  world = await freshWorld()
  scope = world.scope
})
afterEach(() => scope.database.close())

const ann: NewContact = {
  fields: {
    given: 'Ann',
    family: 'Lee',
    credentials: 'MBA',
    organisation: 'Acme',
    title: 'Clerk',
    city: 'Paris',
  },
  reaches: [
    { kind: 'profile', value: 'ann-lee', original: 'https://www.linkedin.com/in/ann-lee' },
    { kind: 'email', value: 'ann@x.org', original: 'ann@x.org' },
    { kind: 'email', value: 'lee@x.org', original: 'lee@x.org' },
  ],
  tags: ['Board'],
  source: 'linkedin',
  addedAt: NOON - 5 * DAY,
}

const message = (contact: number, rest: Partial<NewInteraction> = {}): NewInteraction => ({
  contact,
  at: NOON,
  channel: 'message',
  direction: 'out',
  kind: 'personal',
  source: 'linkedin',
  ...rest,
})

test('contacts come in whole, findable, and with their source', async () => {
  const [id = 0] = await transact(scope, (writing) => addContacts(writing, [ann]))
  expect(await show(scope, { id })).toMatchObject({
    display: 'Ann Lee',
    credentials: 'MBA',
    tags: ['Board'],
    zone: 'Europe/Paris',
    zoneSource: 'city',
    addedAt: NOON - 5 * DAY,
    sources: { given: 'linkedin', organisation: 'linkedin' },
    reaches: [
      { value: 'ann-lee', primary: true },
      { value: 'ann@x.org', primary: true, source: 'linkedin' },
      { value: 'lee@x.org', primary: false },
    ],
    positions: [{ organisation: 'Acme', title: 'Clerk', current: true, source: 'linkedin' }],
  })
  for (const query of ['ann', 'acme', 'lee@x.org', 'tag:board', 'company:acme', 'title:cler', 'city:paris'])
    expect([query, await namesOf(scope, query)]).toEqual([query, ['Ann Lee']])
  const row = await contactsDb(scope).selectFrom('contact').select('met_on').executeTakeFirst()
  expect(row).toEqual({ met_on: null })
})

test('more rows than a statement takes keep their order', async () => {
  const many = Array.from({ length: 223 }, (_, i) => ({
    ...ann,
    fields: { display: `Contact ${i}`, organisation: `Org ${i % 7}` },
    reaches: [{ kind: 'email' as const, value: `c${i}@x.org`, original: `c${i}@x.org` }],
  }))
  const ids = await transact(scope, (writing) => addContacts(writing, many))
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  expect(await show(scope, { id: ids[222] ?? 0 })).toMatchObject({
    display: 'Contact 222',
    reaches: [{ value: 'c222@x.org' }],
  })
  const organisations = await contactsDb(scope).selectFrom('organisation').select('name').execute()
  expect(organisations).toHaveLength(7)
})

test('undo of a batch takes it back whole, out of search and pulse too', async () => {
  const known = await add(scope, 'Bob Known')
  const change = await transact(scope, async (writing) => {
    const [id = 0] = await addContacts(writing, [ann])
    await addInteractions(writing, [
      message(id, { text: 'about gardening' }),
      message(known.id, { text: 'about gardening', direction: 'in' }),
    ])
    await addNotes(writing, [{ contact: known.id, text: 'a sailor', at: NOON, source: 'linkedin' }])
    return changeOf(writing)
  })
  expect((await namesOf(scope, 'gardening')).toSorted()).toEqual(['Ann Lee', 'Bob Known'])
  expect(await namesOf(scope, 'sailor')).toEqual(['Bob Known'])
  await undo(scope, change)
  for (const query of ['ann', 'gardening', 'sailor', 'acme']) expect(await namesOf(scope, query)).toEqual([])
  expect((await show(scope, { id: known.id })).pulse).toEqual([])
  for (const table of ['reach', 'position', 'contact_tag', 'interaction', 'pulse'] as const)
    expect(
      await contactsDb(scope)
        .selectFrom(table as 'reach')
        .select('contact')
        .execute(),
    ).toEqual([])
})

test('what a source has brought before is known by its key', async () => {
  const { id } = await add(scope, 'Bob')
  await transact(scope, async (writing) => {
    await addInteractions(writing, [message(id, { sourceKey: 'm1' }), message(id)])
    await addNotes(writing, [{ contact: id, text: 'x', at: 1, source: 'linkedin', sourceKey: 'n1' }])
  })
  expect(await knownSources(scope, ['m1', 'm2', 'n1'])).toEqual(new Map([['m1', id]]))
  expect([...(await knownNotes(scope, ['m1', 'n1'])).values()]).toMatchObject([
    { source_key: 'n1', contact: id },
  ])
  expect(await knownSources(scope, [])).toEqual(new Map())
  await expect(
    transact(scope, (writing) => addInteractions(writing, [message(id, { sourceKey: 'm1' })])),
  ).rejects.toThrow()
})

test('whom an address or profile belongs to, the living first', async () => {
  const [id = 0, twin = 0] = await transact(scope, (writing) => addContacts(writing, [ann, ann]))
  const { remove } = await import('./contacts.actions.ts')
  await remove(scope, { contacts: [id] })
  const found = await contactsByReaches(scope, [
    { kind: 'email', value: 'ann@x.org' },
    { kind: 'profile', value: 'nobody' },
  ])
  expect([...found]).toEqual([
    [
      'email:ann@x.org',
      [
        { value: 'ann@x.org', contact: twin, inTrash: false },
        { value: 'ann@x.org', contact: id, inTrash: true },
      ],
    ],
  ])
})

const happening = fc.record({
  at: fc.integer({ min: 1, max: 30 }).map((day) => NOON - day * DAY),
  channel: fc.constantFrom('call', 'email', 'message', 'meeting'),
  direction: fc.constantFrom('in', 'out'),
  kind: fc.constantFrom('personal', 'personal', 'broadcast', 'signal'),
  outcome: fc.constantFrom('talked', 'voicemail', 'call back at', null),
  groupSize: fc.constantFrom(1, 7),
  overheard: fc.constantFrom(false, false, true),
  callBackAt: fc.constant(NOON),
})

test('pulse kept while writing is pulse made anew', async () => {
  const contacts = [await add(scope, 'Ann'), await add(scope, 'Bob')].map(({ id }) => id)
  const history = fc.array(fc.tuple(fc.constantFrom(...contacts), happening), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(history, fc.boolean(), async (written, strikesOne) => {
      const rows = written.map(([contact, one]) => message(contact, one))
      const ids = await transact(scope, (writing) => addInteractions(writing, rows))
      if (strikesOne) await strike(scope, { id: ids[0] ?? 0 })
      await log(scope, { contact: contacts[0] ?? 0, channel: 'call', direction: 'out', groupSize: 1 })
      const kept = await summary()
      await transact(scope, (writing) => derivePulse(writing, contacts))
      expect(kept).toEqual(await summary())
    }),
    { numRuns: 40 },
  )
})

async function summary() {
  const db = contactsDb(scope)
  const pulses = await db.selectFrom('pulse').selectAll().orderBy('contact').orderBy('channel').execute()
  const rounded = pulses.map((row) => ({
    ...row,
    decayed_in: row.decayed_in.toFixed(9),
    decayed_out: row.decayed_out.toFixed(9),
  }))
  const contacts = await db
    .selectFrom('contact')
    .select(['id', 'last_personal_at', 'reply_owed_since'])
    .orderBy('id')
    .execute()
  return { rounded, contacts }
}
