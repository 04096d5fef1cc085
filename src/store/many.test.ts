import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeOf, deleteRow, insertRow, updateRow } from './change.ts'
import { filled, kin, kinTables, rowsIn } from './kin.testing.ts'
import { deleteMany, insertMany, updateMany } from './many.ts'
import { type Scope, transact, type Writing } from './scope.ts'
import { freshScope } from './testing.ts'
import { undo } from './undo.ts'

const { contact } = kinTables
let scope: Scope
beforeEach(async () => {
  scope = await freshScope([kin], () => 1000)
})
afterEach(() => scope.database.close())

const people = Array.from({ length: 300 }, (_, id) =>
  filled('contact', { id, display: `Ann ${id}`, version: 1 + (id % 3) }),
)

function change(write: (writing: Writing) => Promise<unknown>): Promise<number> {
  return transact(scope, async (writing) => {
    await write(writing)
    return changeOf(writing)
  })
}

/** What the log says, but for its own numbers. */
const log = async () => (await rowsIn(scope, 'change')).map(({ id: _, change_group: __, ...rest }) => rest)

test('many rows are logged as if each were written alone', async () => {
  const some = people.slice(0, 5)
  const there = () => rowsIn(scope, 'contact')
  await change((w) => insertMany(w, contact, some))
  const first = await there()
  await change((w) => updateMany(w, contact, first, { city: 'Paris', display: 'Ann 1' }))
  const rows = await there()
  await change((w) => deleteMany(w, contact, rows))
  const many = await log()
  await change(async (w) => {
    for (const row of some) await insertRow(w, contact, row)
  })
  await change(async (w) => {
    for (const { id } of some) await updateRow(w, contact, { id }, { city: 'Paris', display: 'Ann 1' })
  })
  expect(await there()).toEqual(rows)
  await change(async (w) => {
    for (const { id } of some) await deleteRow(w, contact, { id })
  })
  expect((await log()).slice(many.length)).toEqual(many)
})

test('one undo takes all back', async () => {
  const brought = await change((w) => insertMany(w, contact, people))
  const before = await rowsIn(scope, 'contact')
  const moved = await change((w) => updateMany(w, contact, before, { city: 'Paris' }))
  expect(new Set((await rowsIn(scope, 'contact')).map(({ city }) => city))).toEqual(new Set(['Paris']))
  await undo(scope, moved)
  const plain = (rows: Record<string, unknown>[]) =>
    rows.map(({ version: _, updated_at: __, ...rest }) => rest)
  expect(plain(await rowsIn(scope, 'contact'))).toEqual(plain(before))
  await undo(scope, brought)
  expect(await rowsIn(scope, 'contact')).toEqual([])
})

test('what stands already is neither written nor logged', async () => {
  await change((w) => insertMany(w, contact, people.slice(0, 2)))
  const rows = await rowsIn(scope, 'contact')
  const logged = (await log()).length
  await change((w) => updateMany(w, contact, rows, { display: 'Ann 0' }))
  expect((await log()).length).toBe(logged + 1)
  expect((await rowsIn(scope, 'contact')).map(({ version }) => version)).toEqual([1, 3])
})
