import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Scope, scopeOf } from '#store/scope.ts'
import { tester } from '#store/testing.ts'
import { undo } from '#store/undo.ts'
import { list, remove, save as saveOver } from './saved.actions.ts'
import { MOST_SAVED } from './saved.contract.ts'
import { freshIndex } from './search.fixture.ts'

let scope: Scope
beforeEach(async () => {
  scope = await freshIndex()
})
afterEach(() => scope.database.close())

const save = (of: Scope, { version = 0, ...search }: { name: string; query: string; version?: number }) =>
  saveOver(of, { version, ...search })
const names = async (of = scope) => (await list(of, {})).map(({ name }) => name)

it('keeps searches by name', async () => {
  await save(scope, { name: 'Zürich', query: 'city:Zürich' })
  await save(scope, { name: 'Board', query: 'tag:board -odd:yes' })
  expect(await list(scope, {})).toMatchObject([
    { name: 'Board', query: 'tag:board -odd:yes', version: 1 },
    { name: 'Zürich', query: 'city:Zürich', version: 1 },
  ])
})

it('replaces the one of the same name, however it is written', async () => {
  const first = await save(scope, { name: 'Zurich', query: 'city:Zurich' })
  const again = await save(scope, { name: 'ZÜRICH', query: 'city:Zürich', version: first.version })
  expect(again).toEqual({ id: first.id, name: 'ZÜRICH', query: 'city:Zürich', version: 2 })
  expect(await names()).toEqual(['ZÜRICH'])
})

it('never replaces one that was not seen: the refusal shows what stands there', async () => {
  const kept = await save(scope, { name: 'Board', query: 'tag:board' })
  const other = { name: 'board', query: 'tag:trustee' }
  for (const version of [0, 2])
    await expect(save(scope, { ...other, version })).rejects.toMatchObject({
      code: 'conflict',
      details: { current: kept },
    })
  expect(await list(scope, {})).toEqual([kept])
})

it('keeps names that fold to nothing apart', async () => {
  await save(scope, { name: '🎉', query: 'a' })
  await save(scope, { name: '🎂', query: 'b' })
  expect(await names()).toHaveLength(2)
})

it('forgets one, and undo brings it back', async () => {
  const { id } = await save(scope, { name: 'Board', query: 'tag:board' })
  const { change } = await remove(scope, { id })
  expect(await names()).toEqual([])
  await undo(scope, change)
  expect(await names()).toEqual(['Board'])
  await remove(scope, { id })
  await expect(remove(scope, { id })).rejects.toMatchObject({ code: 'not found' })
})

it('keeps so many and no more', async () => {
  for (let at = 0; at < MOST_SAVED; at++) await save(scope, { name: `n${at}`, query: 'a' })
  await expect(save(scope, { name: 'one more', query: 'a' })).rejects.toMatchObject({ code: 'too large' })
  await save(scope, { name: 'n5', query: 'b', version: 1 })
  expect(await names()).toHaveLength(MOST_SAVED)
})

it('keeps workspaces apart', async () => {
  const { id } = await save(scope, { name: 'Board', query: 'tag:board' })
  const other = scopeOf(scope.database, 2, tester)
  expect(await names(other)).toEqual([])
  await expect(remove(other, { id })).rejects.toMatchObject({ code: 'not found' })
})
