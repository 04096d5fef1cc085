import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { insertRow } from './change.ts'
import type { Database } from './database.ts'
import { kin, rowsIn } from './kin.testing.ts'
import { Peer } from './peer.testing.ts'
import { type Scope, scopeOf, transact, using } from './scope.ts'
import { type StoreTables, storeTables } from './store.tables.ts'
import { freshDatabase, tester } from './testing.ts'

let database: Database
let scope: Scope

beforeEach(async () => {
  database = await freshDatabase([kin])
  scope = scopeOf(database, 1, tester)
})

afterEach(() => database.close())

function add(name: string, value = '1') {
  return transact(scope, (w) => insertRow(w, storeTables.setting, { name, value, version: 1 }))
}

describe('beside another process', () => {
  let peer: Peer
  beforeEach(async () => {
    peer = await Peer.beside(database)
  })
  afterEach(() => peer.kill())

  test('one reads, the other commits, then the first writes: both stand', async () => {
    let other: Promise<unknown> | undefined
    await transact(scope, async (writing) => {
      expect(await rowsIn(writing, 'setting')).toEqual([])
      other = peer.ask('write', { name: 'theirs', value: '1' })
      await sleep(60)
      await insertRow(writing, storeTables.setting, { name: 'ours', value: '1', version: 1 })
    })
    await other
    expect((await rowsIn(scope, 'setting')).map(({ name }) => name).sort()).toEqual(['ours', 'theirs'])
  })

  test('a writer waits for the other, and the event loop keeps turning', async () => {
    await peer.ask('hold')
    let turns = 0
    let isWritten = false
    const timer = setInterval(() => turns++, 5)
    const written = add('waited').then(() => {
      isWritten = true
    })
    while (turns < 40) await sleep(5)
    expect(isWritten).toBe(false)
    await peer.ask('letGo')
    await written
    clearInterval(timer)
    expect(await rowsIn(scope, 'setting')).toHaveLength(1)
  })

  test('readers do not wait for a writer', async () => {
    await peer.ask('hold')
    expect(await rowsIn(scope, 'setting')).toEqual([])
    await peer.ask('letGo')
  })

  test('on SQLite, a wait of more than five seconds ends with a clear word', async () => {
    if (database.kind === 'postgres') return
    await peer.ask('hold')
    await expect(add('never')).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringMatching(/another process/),
    })
    await peer.ask('letGo')
    await add('now')
    expect(await rowsIn(scope, 'setting')).toHaveLength(1)
  })
})

test('who asks the database again and again does not keep the event loop to themselves', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const slow = sql<{ n: number }>`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000) select count(*) as n from n`
  await transact(scope, async ({ db }) => {
    for (let times = 0; times < 12; times++) await slow.execute(db)
  })
  clearInterval(timer)
  expect(turns).toBeGreaterThan(2)
})

test('integers, counts and sums are numbers', async () => {
  const big = Number.MAX_SAFE_INTEGER
  await transact(scope, ({ db }) =>
    sql`insert into workspace (id, name, created_at) values (1, 'w', ${big})`.execute(db),
  )
  const row = await using<StoreTables>(scope)
    .selectFrom('workspace')
    .select((eb) => [
      'created_at',
      eb.fn.countAll().as('n'),
      eb.fn.sum('id').as('total'),
      eb.fn.max('created_at').as('latest'),
    ])
    .groupBy('created_at')
    .executeTakeFirst()
  expect(row).toEqual({ created_at: big, n: 1, total: 1, latest: big })
})

test('a text with a NUL is refused in words, and leaves nothing', async () => {
  await expect(add('name', 'be\0fore')).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(/NUL/),
  })
  await expect(rowsIn(scope, 'setting')).resolves.toEqual([])
  await expect(
    (database.read as unknown as Kysely<StoreTables>)
      .selectFrom('setting')
      .selectAll()
      .where('name', '=', '\0')
      .execute(),
  ).rejects.toMatchObject({ code: 'invalid' })
})

test('texts of every kind come back as they went', async () => {
  const text = 'Zoë 👩‍👩‍👧 مرحبا \ud800 \u2028 \'"` \\ %_'
  await add('odd', JSON.stringify(text))
  expect(JSON.parse(String((await rowsIn(scope, 'setting'))[0]?.value))).toBe(text)
})

describe('a full disk', () => {
  test('is told in words, nothing of the transaction stays, and writing goes on when there is room', async () => {
    if (database.kind === 'postgres') return
    await add('before')
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.write)
    await sql.raw(`pragma max_page_count = ${Number(rows[0]?.page_count) + 2}`).execute(database.write)
    const filling = transact(scope, async (writing) => {
      await insertRow(writing, storeTables.setting, { name: 'small', value: '1', version: 1 })
      await insertRow(writing, storeTables.setting, { name: 'large', value: 'x'.repeat(1e6), version: 1 })
    })
    await expect(filling).rejects.toMatchObject({
      code: 'no space',
      message: expect.stringMatching(/disk.*full/),
    })
    expect(await rowsIn(scope, 'setting')).toHaveLength(1)
    await sql.raw('pragma max_page_count = 1000000').execute(database.write)
    await add('after')
    expect(await rowsIn(scope, 'setting')).toHaveLength(2)
  })
})

test('streaming is refused on both, because one could not do it', async () => {
  const all = using<StoreTables>(scope).selectFrom('setting').select('name')
  const reading = async () => {
    for await (const _ of all.stream()) break
  }
  await expect(reading()).rejects.toThrow(/pages by key/)
})

test('more different statements than are kept still work', async () => {
  for (let n = 0; n < 450; n++) {
    const { rows } = await sql<{ n: number }>`select ${sql.lit(n)} as n`.execute(database.read)
    expect(rows).toEqual([{ n }])
  }
})
