import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertRow } from './change.ts'
import { rowsIn } from './kin.testing.ts'
import { forgetAnswers, once } from './once.ts'
import { type Scope, scopeOf, type Writing } from './scope.ts'
import { storeTables } from './store.tables.ts'
import { freshScope, tester } from './testing.ts'

let scope: Scope
let runs: number

beforeEach(async () => {
  scope = await freshScope()
  runs = 0
})

afterEach(() => scope.database.close())

const asked = (endpoint: string, input: unknown = { name: 'a' }) => ({ key: 'k', endpoint, input })

async function write(writing: Writing) {
  const name = `written ${++runs}`
  await insertRow(writing, storeTables.setting, { name, value: '1', version: 1 })
  return { name }
}

test('the second call with a key gets the first answer and writes nothing', async () => {
  expect(await once(scope, asked('addTag'), write)).toEqual({ name: 'written 1' })
  expect(await once(scope, asked('addTag'), write)).toEqual({ name: 'written 1' })
  expect(await rowsIn(scope, 'setting')).toHaveLength(1)
})

test('a double tap writes once: both get the same answer', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => once(scope, asked('addTag'), write)))
  expect(answers).toEqual(Array(3).fill({ name: 'written 1' }))
  expect(await rowsIn(scope, 'setting')).toHaveLength(1)
})

test('a key that was used for something else is refused', async () => {
  await once(scope, asked('addTag'), write)
  await expect(once(scope, asked('addNote'), write)).rejects.toMatchObject({ code: 'conflict' })
  await expect(once(scope, asked('addTag', { name: 'b' }), write)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/with other content\. Nothing was written/),
  })
  expect(runs).toBe(1)
})

test('a write that fails leaves the key free', async () => {
  const failing = once(scope, asked('addTag'), async (writing) => {
    await write(writing)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await rowsIn(scope, 'setting')).toEqual([])
  expect(await once(scope, asked('addTag'), write)).toEqual({ name: 'written 2' })
})

test('an answer about somebody who was erased is emptied, and nothing is written again', async () => {
  const contact = 1_795_000_000_000_123
  const show = async () => ({ id: contact, display: 'Ann Lee' })
  const ask = { key: 'about Ann', endpoint: 'writeNote', input: { text: 'likes sailing' } }
  await once(scope, ask, show)
  await once(scope, asked('addTag'), write)
  await forgetAnswers(scope, [contact + 1])
  expect(await once(scope, ask, write)).toMatchObject({ display: 'Ann Lee' })
  await forgetAnswers(scope, [contact])
  expect(JSON.stringify(await rowsIn(scope, 'answered'))).not.toMatch(/Ann Lee/)
  await expect(once(scope, ask, write)).rejects.toMatchObject({ code: 'not found' })
  expect(await once(scope, asked('addTag'), write)).toEqual({ name: 'written 1' })
})

test('the same key in another workspace is another key', async () => {
  await once(scope, asked('addTag'), write)
  const other = scopeOf(scope.database, 2, tester)
  expect(await once(other, asked('addTag'), write)).toEqual({ name: 'written 2' })
})

test('no answer is answered the same both times', async () => {
  const nothing = () => once(scope, asked('e'), async () => undefined)
  expect(await nothing()).toEqual(await nothing())
})
