import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '#kernel/clock.ts'
import type { Scope } from '#store/scope.ts'
import { scopeOf } from '#store/scope.ts'
import { create, show, update } from './contacts.actions.ts'
import { add, call, freshWorld, namesOf, type World } from './contacts.fixture.ts'
import { emptyTrash } from './contacts.schedule.ts'
import { birthday } from './contacts.schemas.ts'
import { meet, unmeet } from './gatherings.actions.ts'
import { strike, timeline } from './interactions.actions.ts'
import { editNote, forget, learn, removeNote, writeNote } from './notes.actions.ts'
import { removePosition } from './positions.actions.ts'
import { addReach, removeReach } from './reaches.actions.ts'
import { tag } from './tags.actions.ts'
import { remove } from './trash.actions.ts'

let world: World
let scope: Scope
let ann: number
let bob: number
beforeAll(async () => {
  world = await freshWorld()
  scope = world.scope
  ann = (await add(scope, 'Ann Lee')).id
  bob = (await add(scope, 'Bob Roe')).id
})
afterAll(() => scope.database.close())

const wrong = 12_345
const refusals: [string, () => Promise<unknown>, string, string][] = [
  [
    'a contact that never was',
    () => show(scope, { id: wrong }),
    'not found',
    'no contact with the number 12345',
  ],
  [
    'nobody’s name',
    () => create(scope, { display: ' \u200b ', reaches: [], tags: [] }),
    'invalid',
    'needs a name',
  ],
  [
    'a zone that is none',
    () => update(scope, { id: ann, version: 1, zone: 'Mars/Base' }),
    'invalid',
    'Europe/Paris',
  ],
  ['a number of letters', () => reach('phone', 'call me'), 'invalid', 'call me'],
  ['an address without a place', () => reach('email', 'ann@'), 'invalid', 'ann@'],
  [
    'a profile of another site',
    () => reach('profile', 'https://example.org/in/ann'),
    'invalid',
    'example.org',
  ],
  ['a tag without a name', () => tag(scope, { contacts: [ann], tag: ' ', on: true }), 'invalid', 'no name'],
  [
    'an event without a name',
    () => meet(scope, { id: ann, name: '\u200b', kind: 'event' }),
    'invalid',
    'needs a name',
  ],
  [
    'a time before anybody alive',
    () => call(scope, ann, { at: Date.UTC(1899, 11, 31) }),
    'invalid',
    'before 1900',
  ],
  ['a way that is not theirs', () => removeReach(scope, { id: ann, reach: wrong }), 'not found', 'Ann Lee'],
  ['a note that is gone', () => removeNote(scope, { id: ann, note: wrong }), 'not found', 'Ann Lee'],
  ['a thing learned that is gone', () => forget(scope, { id: ann, learned: wrong }), 'not found', 'Ann Lee'],
  ['work they never had', () => removePosition(scope, { id: ann, position: wrong }), 'not found', 'Ann Lee'],
  ['an event they were not at', () => unmeet(scope, { id: ann, gathering: wrong }), 'not found', 'Ann Lee'],
  ['what is not on the timeline', () => strike(scope, { id: wrong }), 'not found', 'not on the timeline'],
  [
    'a birthday still to come',
    () => add(scope, 'Baby', { birthday: '2027-01-01' }),
    'invalid',
    'still to come',
  ],
]
const reach = (kind: 'phone' | 'email' | 'profile', value: string) =>
  addReach(scope, { id: ann, reach: { kind, value } })

test.each(refusals)('%s is refused, and says what is wrong', async (_, act, code, why) => {
  const before = await show(scope, { id: ann })
  await expect(act()).rejects.toMatchObject({ code, message: expect.stringContaining(why) })
  expect(await show(scope, { id: ann })).toEqual(before)
})

test('what belongs to one contact cannot be changed through another', async () => {
  const { notes } = await writeNote(scope, { id: bob, text: 'likes skiing' })
  const [note] = notes as [(typeof notes)[number]]
  const edit = editNote(scope, { id: ann, note: note.id, version: note.version, text: 'hates skiing' })
  await expect(edit).rejects.toMatchObject({ code: 'not found' })
  await expect(removeNote(scope, { id: ann, note: note.id })).rejects.toMatchObject({ code: 'not found' })
  await learn(scope, { id: bob, kind: 'needs', text: 'skis' })
  const { learned } = await show(scope, { id: bob })
  await expect(forget(scope, { id: ann, learned: learned[0]?.id as number })).rejects.toThrow('Ann Lee')
  expect(await show(scope, { id: bob })).toMatchObject({
    notes: [{ text: 'likes skiing' }],
    learned: [{ text: 'skis' }],
  })
})

test('who lies in the trash takes no more in, and says that restoring comes first', async () => {
  const { id } = await add(scope, 'Cy Trashed')
  await remove(scope, { contacts: [id] })
  for (const act of [
    () => writeNote(scope, { id, text: 'x' }),
    () => call(scope, id),
    () => meet(scope, { id, name: 'Lunch', kind: 'event' }),
  ])
    await expect(act()).rejects.toThrow('Cy Trashed is in the trash. Restore the contact first.')
  await tag(scope, { contacts: [id, bob], tag: 'skier', on: true })
  expect(await namesOf(scope, 'tag:skier')).toEqual(['Bob Roe'])
})

test('the night empties the trash of every workspace, of what lay there for thirty days, and of nothing else', async () => {
  const other = scopeOf(scope.database, 2, scope.actor)
  const [old, theirs] = [await add(scope, 'Dee Old'), await add(other, 'Eve Theirs')]
  await call(scope, old.id, { text: 'about the boat' })
  await remove(scope, { contacts: [old.id] })
  await remove(other, { contacts: [theirs.id] })
  world.later(29)
  const young = await add(scope, 'Flo Young')
  await remove(scope, { contacts: [young.id] })
  world.now += DAY + 1
  await emptyTrash.run(scope.database, new AbortController().signal)
  expect(await namesOf(scope, '', 'trash')).toEqual(['Flo Young'])
  expect(await namesOf(other, '', 'trash')).toEqual([])
  expect((await timeline(scope, { contact: old.id, limit: 10 }).catch(() => ({ rows: [] }))).rows).toEqual([])
  expect(await namesOf(scope, '')).toContain('Bob Roe')
})

test.each(['12-02', '1980-02-30', '--02-30', '1980-13-01', '1980-5-1'])('%s is no birthday', (text) => {
  const [issue] = birthday.safeParse(text).error?.issues ?? []
  expect(issue?.message).toBe('Write a birthday as 1980-05-12, or as --05-12 where the year is not known.')
})

test.each(['1980-02-29', '--02-29', '2026-11-23'])('%s is a birthday', (text) =>
  expect(birthday.parse(text)).toBe(text),
)
