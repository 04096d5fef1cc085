import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertRow } from '#store/change.ts'
import { nextId, nowIn, type Scope, transact } from '#store/scope.ts'
import { undo } from '#store/undo.ts'
import { meet, removePosition, seeNews, show, unmeet } from './contacts.actions.ts'
import { add, call, freshWorld, NOON, namesOf, type World } from './contacts.fixture.ts'
import { contactRow } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'

let world: World
let scope: Scope
beforeEach(async () => {
  world = await freshWorld()
  scope = world.scope
})
afterEach(() => scope.database.close())

test('where they were met is taken off, with the day it gave, and comes back by undo', async () => {
  const { id } = await add(scope, 'Ann')
  await call(scope, id, { at: NOON - 3 * 86_400_000 })
  const { metAt } = await meet(scope, { id, name: 'Chamber lunch', kind: 'event', on: '2026-03-02' })
  const gathering = metAt[0]?.gathering ?? 0
  const metOn = async () => (await contactRow(scope, id)).met_on
  expect(await metOn()).toBe('2026-03-02')
  const { change } = await unmeet(scope, { id, gathering })
  expect((await show(scope, { id })).metAt).toEqual([])
  expect(await namesOf(scope, 'met:"chamber lunch"')).toEqual([])
  expect(await metOn()).toBe('2026-11-20')
  await undo(scope, change)
  expect([await metOn(), await namesOf(scope, 'met:"chamber lunch"')]).toEqual(['2026-03-02', ['Ann']])
  await expect(unmeet(scope, { id, gathering: 12 })).rejects.toMatchObject({ code: 'not found' })
})

test('a day met that another gathering tells as well stays', async () => {
  const { id } = await add(scope, 'Ann')
  await meet(scope, { id, name: 'Lunch', kind: 'event', on: '2026-03-02' })
  const { metAt } = await meet(scope, { id, name: 'Talk', kind: 'event', on: '2026-03-02' })
  await unmeet(scope, { id, gathering: metAt[0]?.gathering ?? 0 })
  expect((await contactRow(scope, id)).met_on).toBe('2026-03-02')
})

test('a position is removed with undo; the one a source names now is not', async () => {
  const { id } = await add(scope, 'Ann', { organisation: 'Acme', title: 'Baker' })
  const other = await add(scope, 'Bob')
  const linkedin = await transact(scope, (writing) =>
    insertRow(writing, contactsTables.position, {
      id: nextId(writing),
      contact: id,
      organisation: null,
      organisation_name: 'Beta',
      title: null,
      started: null,
      finished: null,
      is_current: 1,
      source: 'linkedin',
      created_at: nowIn(writing),
    }),
  )
  const typed = (await show(scope, { id })).positions.find(({ source }) => source === 'typed')?.id ?? 0
  const { positions, change } = await removePosition(scope, { id, position: typed })
  expect(positions.map(({ organisation }) => organisation)).toEqual(['Beta'])
  await undo(scope, change)
  expect((await show(scope, { id })).positions).toHaveLength(2)
  await expect(removePosition(scope, { id, position: linkedin.id })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(removePosition(scope, { id: other.id, position: typed })).rejects.toMatchObject({
    code: 'not found',
  })
})

test('news is marked as seen, all at once, and is new again by undo', async () => {
  const { id } = await add(scope, 'Ann')
  await transact(scope, async (writing) => {
    for (const text of ['Now at Acme', 'Now a baker'])
      await insertRow(writing, contactsTables.news, {
        id: nextId(writing),
        contact: id,
        kind: 'job',
        text,
        at: nowIn(writing),
        seen: 0 as const,
      })
  })
  const seen = await seeNews(scope, { id })
  expect(seen.news.map((one) => one.seen)).toEqual([true, true])
  await undo(scope, seen.change)
  expect((await show(scope, { id })).news.map((one) => one.seen)).toEqual([false, false])
})
