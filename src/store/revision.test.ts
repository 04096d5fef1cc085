import { afterEach, expect, test } from 'vitest'
import { standingBy } from './bystander.ts'
import { insertRow } from './change.ts'
import { connect, type Database } from './database.ts'
import { keeper, revisionOf } from './revision.ts'
import { type Scope, transact } from './scope.ts'
import { storeTables } from './store.tables.ts'
import { freshScope } from './testing.ts'

const opened: Database[] = []
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close()
})

const begin = async (): Promise<Scope> => {
  const scope = await freshScope()
  opened.push(scope.database)
  return scope
}

test('every commit makes another revision, and nothing else does', async () => {
  const scope = await begin()
  const before = await revisionOf(scope)
  // A PostgreSQL tells of all its databases, and other tests write in theirs.
  if (scope.database.kind === 'sqlite') expect(await revisionOf(scope)).toBe(before)
  await transact(scope, (writing) =>
    insertRow(writing, storeTables.setting, { name: 'a', value: '1', version: 1 }),
  )
  expect(await revisionOf(scope)).not.toBe(before)
})

test('another process’s commit is seen too', async () => {
  const scope = await begin()
  const before = await revisionOf(scope)
  const other = await connect(scope.database.location, scope.database.clock)
  other.ids = scope.database.ids
  await transact({ ...scope, database: other, db: other.read }, (writing) =>
    insertRow(writing, storeTables.setting, { name: 'b', value: '1', version: 1 }),
  )
  await other.close()
  expect(await revisionOf(scope)).not.toBe(before)
})

test('what is kept stands until something is written, or it is no longer fresh', async () => {
  const scope = await begin()
  const kept = keeper<number>()
  let made = 0
  const ask = (key: string, isFresh = true) =>
    kept(
      scope,
      key,
      async () => ++made,
      () => isFresh,
    )
  const turns = [await ask('a'), await ask('a'), await ask('b'), await ask('a', false)]
  await transact(scope, (writing) =>
    insertRow(writing, storeTables.setting, { name: 'c', value: '1', version: 1 }),
  )
  turns.push(await ask('b'), await ask('b'))
  if (scope.database.kind === 'sqlite') expect(turns).toEqual([1, 1, 2, 3, 4, 4])
  else expect(turns[4]).toBeGreaterThan(turns[3] as number)
})

test('nothing is kept of what is not there', async () => {
  const scope = await begin()
  const kept = keeper<number | undefined>()
  expect(await kept(scope, 'a', async () => undefined)).toBeUndefined()
  expect(await kept(scope, 'a', async () => 7)).toBe(7)
})

test('in a transaction, which sees what it wrote, nothing is kept', async () => {
  const scope = await begin()
  const kept = keeper<number>()
  let made = 0
  await transact(scope, async (writing) => {
    expect([
      await kept(writing, 'a', async () => ++made),
      await kept(writing, 'a', async () => ++made),
    ]).toEqual([1, 2])
  })
})

test('the oldest values make room for more', async () => {
  const scope = await begin()
  if (scope.database.kind === 'postgres') return
  const kept = keeper<number>()
  for (let n = 0; n <= 100; n++) await kept(scope, String(n), async () => n)
  expect([await kept(scope, '0', async () => -1), await kept(scope, '100', async () => -1)]).toEqual([
    -1, 100,
  ])
})

test('while a thread writes much, a value may be a second old, but never older than what was written here', async () => {
  let now = 0
  const scope = await freshScope([], () => now)
  opened.push(scope.database)
  if (scope.database.kind === 'postgres') return
  const thread = await connect(scope.database.location, () => now)
  opened.push(thread)
  thread.ids = { next: () => ++now, reachedAt: () => now }
  const put = (database: Database, name: string) =>
    transact({ ...scope, database, db: database.read }, (writing) =>
      insertRow(writing, storeTables.setting, { name, value: '1', version: 1 }),
    )
  const kept = keeper<number>(1000)
  let made = 0
  const ask = () => kept(scope, 'a', async () => ++made)
  const turns: number[] = []
  await standingBy(scope.database, async () => {
    turns.push(await ask())
    await put(thread, 'a')
    turns.push(await ask())
    now += 1000
    turns.push(await ask())
    await put(scope.database, 'b')
    turns.push(await ask())
    await put(thread, 'c')
    turns.push(await ask())
  })
  turns.push(await ask())
  expect(turns).toEqual([1, 1, 2, 3, 3, 4])
})

test('who asks at once waits for one, and what failed is tried again', async () => {
  const scope = await begin()
  if (scope.database.kind === 'postgres') return
  const kept = keeper<number>()
  let made = 0
  const ask = () => kept(scope, 'a', async () => ++made)
  const failing = () => kept(scope, 'b', () => Promise.reject(new Error('no')))
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
  await expect(failing()).rejects.toThrow('no')
  expect(await kept(scope, 'b', async () => 7)).toBe(7)
})
