import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeOf } from '#store/change.ts'
import { once } from '#store/once.ts'
import { type Scope, transact } from '#store/scope.ts'
import { changes } from '#store/store.actions.ts'
import { allTables } from '#store/tables.ts'
import { undo } from '#store/undo.ts'
import {
  archive,
  find,
  identify,
  learn,
  remove,
  removeNote,
  restore,
  show,
  writeNote,
} from './contacts.actions.ts'
import { add, call, freshWorld, NOON, namesOf, type World } from './contacts.fixture.ts'
import { eraseOld } from './contacts.schedule.ts'
import { contactsDb } from './contacts.store.ts'

let world: World
let scope: Scope
beforeEach(async () => {
  world = await freshWorld()
  scope = world.scope
})
afterEach(() => scope.database.close())

const names = (query: string, show: 'active' | 'archived' | 'trash' = 'active') => namesOf(scope, query, show)

test('archived contacts leave the list and are still found', async () => {
  const { id } = await add(scope, 'Ann')
  const { change } = await archive(scope, { contacts: [id], archived: true })
  expect([await names(''), await names('', 'archived')]).toEqual([[], ['Ann']])
  expect((await identify(scope, { contact: 'Ann' })).candidates).toHaveLength(1)
  await undo(scope, change)
  expect(await names('')).toEqual(['Ann'])
})

test('the trash keeps for 30 days, restores, and then erases for good', async () => {
  const { id } = await add(scope, 'Ann Lee', {
    reaches: [{ kind: 'email', value: 'a@x.org' }],
    city: 'Paris',
  })
  await call(scope, id, { text: 'about gardening' })
  await writeNote(scope, { id, text: 'sailing' })
  await remove(scope, { contacts: [id] })
  expect([await names('ann'), await names('ann', 'trash')]).toEqual([[], ['Ann Lee']])
  expect((await find(scope, { query: 'ann', limit: 5 })).rows).toEqual([])
  await expect(writeNote(scope, { id, text: 'x' })).rejects.toThrow(/in the trash/)
  await restore(scope, { contacts: [id] })
  expect(await names('gardening')).toEqual(['Ann Lee'])
  await remove(scope, { contacts: [id] })
  world.later(29)
  expect(await eraseOld(scope)).toBe(0)
  world.later(2)
  expect(await eraseOld(scope)).toBe(1)
  await expect(show(scope, { id })).rejects.toMatchObject({ code: 'not found' })
  expect([await names('', 'trash'), await names('gardening')]).toEqual([[], []])
  const left = await contactsDb(scope).selectFrom('contact').selectAll().execute()
  expect(left).toMatchObject([{ id, display: '', city: null, deleted_at: NOON }])
  for (const table of ['reach', 'interaction', 'note', 'pulse', 'change'] as const)
    expect(
      await contactsDb(scope)
        .selectFrom(table as 'reach')
        .select('contact')
        .where('contact', '=', id)
        .execute(),
    ).toEqual([])
})

test('nothing of an erased contact is left anywhere in the database', async () => {
  const { id } = await add(scope, 'Zebedee Quux', {
    reaches: [{ kind: 'email', value: 'zebedee@quux.org' }],
    organisation: 'Quuxworks',
    title: 'Zookeeper',
  })
  await call(scope, id, { text: 'about Quuxian gardening' })
  const key = { key: 'k', endpoint: 'writeNote', input: {} }
  await once(scope, key, (writing) => writeNote(writing, { id, text: 'Quux sails' }))
  await remove(scope, { contacts: [id] })
  world.later(31)
  await eraseOld(scope)
  for (const { name } of allTables(scope.database)) {
    if (name === 'organisation') continue
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(scope.db)
    expect([name, JSON.stringify(rows)]).not.toEqual([name, expect.stringMatching(/quux|zebedee|zookeeper/i)])
  }
})

test('undo of a removal is a restoring', async () => {
  const { id } = await add(scope, 'Ann')
  const { change } = await remove(scope, { contacts: [id, id, 999] })
  await undo(scope, change)
  expect(await names('ann')).toEqual(['Ann'])
})

test('undo of a creation leaves nothing behind', async () => {
  let id = 0
  const change = await transact(scope, async (writing) => {
    id = (await add(writing, 'Ann', { reaches: [{ kind: 'email', value: 'a@x.org' }] })).id
    return changeOf(writing)
  })
  await undo(scope, change)
  await expect(show(scope, { id })).rejects.toMatchObject({ code: 'not found' })
  expect(await names('ann')).toEqual([])
})

test('a creation is not undone from under what came since', async () => {
  let id = 0
  const change = await transact(scope, async (writing) => {
    id = (await add(writing, 'Ann', { reaches: [{ kind: 'email', value: 'a@x.org' }] })).id
    return changeOf(writing)
  })
  const offered = async () =>
    (await changes(scope, { limit: 50, contact: id })).rows.filter((row) => row.mayUndo)
  expect(new Set((await offered()).map((row) => row.change))).toEqual(new Set([change]))
  const { notes } = await writeNote(scope, { id, text: 'sailing' })
  expect((await offered()).map(({ table }) => table)).toEqual(['note'])
  await expect(undo(scope, change)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('since'),
    details: { table: 'note' },
  })
  expect((await show(scope, { id })).notes).toEqual(notes)
  const removed = await removeNote(scope, { id, note: notes[0]?.id ?? 0 })
  await undo(scope, change)
  await expect(undo(scope, removed.change)).rejects.toMatchObject({ code: 'conflict' })
})

test('a call is not undone from under what was learned in it', async () => {
  const { id } = await add(scope, 'Ann')
  const { change, id: interaction } = await call(scope, id)
  await learn(scope, { id, kind: 'needs', text: 'a cook', interaction })
  await expect(undo(scope, change)).rejects.toMatchObject({ code: 'conflict', details: { table: 'learned' } })
})
