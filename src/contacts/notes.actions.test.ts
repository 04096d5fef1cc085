import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeOf } from '#store/change.ts'
import { type Scope, transact } from '#store/scope.ts'
import { undo } from '#store/undo.ts'
import { editNote, forget, learn, removeNote, writeNote } from './contacts.actions.ts'
import { add, freshWorld, namesOf, type World } from './contacts.fixture.ts'

let world: World
let scope: Scope
beforeEach(async () => {
  world = await freshWorld()
  scope = world.scope
})
afterEach(() => scope.database.close())

const names = (query: string, show: 'active' | 'archived' | 'trash' = 'active') => namesOf(scope, query, show)

test('notes and what was learned are found, edited with their version, and taken off with undo', async () => {
  const { id } = await add(scope, 'Ann')
  const { notes } = await writeNote(scope, { id, text: 'Loves gardening\0' })
  const note = notes[0]?.id ?? 0
  expect(notes).toMatchObject([{ text: 'Loves gardening', version: 1 }])
  const { learned } = await learn(scope, { id, kind: 'needs', text: 'a bookkeeper' })
  expect(await names('gardening')).toEqual(['Ann'])
  expect(await names('bookkeeper')).toEqual(['Ann'])
  await editNote(scope, { id, note, version: 1, text: 'Loves sailing' })
  expect(await names('gardening')).toEqual([])
  await expect(editNote(scope, { id, note, version: 1, text: 'x' })).rejects.toMatchObject({
    code: 'conflict',
    details: { current: { text: 'Loves sailing', version: 2 } },
  })
  const gone = await removeNote(scope, { id, note })
  expect(gone.notes).toEqual([])
  expect(await names('sailing')).toEqual([])
  await undo(scope, gone.change)
  expect(await names('sailing')).toEqual(['Ann'])
  await forget(scope, { id, learned: learned[0]?.id ?? 0 })
  expect(await names('bookkeeper')).toEqual([])
})

test('undo of a note takes its words out of search', async () => {
  const { id } = await add(scope, 'Ann')
  const change = await transact(scope, async (writing) => {
    await writeNote(writing, { id, text: 'Loves gardening' })
    return changeOf(writing)
  })
  await undo(scope, change)
  expect(await names('gardening')).toEqual([])
})
