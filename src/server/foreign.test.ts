import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOwner } from '#access/testing.ts'
import { storeTables } from '#store/store.tables.ts'
import { ask, asks, endpoints, world } from './asks.fixture.ts'
import { rooms } from './rooms.ts'
import { freshApp, type Session, signedIn, signIn } from './testing.ts'

/** Lists are empty for ids that are not one's own, and work on many passes over them. */
const quiet = [
  'store.changes',
  'contacts.identify',
  'contacts.tag',
  'contacts.archive',
  'contacts.remove',
  'contacts.restore',
  'commitments.list',
  'circle.standing',
]

let kith: Session
let owner: Record<string, string>
let other: Record<string, string>
beforeAll(async () => {
  kith = await freshApp()
  owner = await signedIn(kith)
  const eve = { name: 'Eve', email: 'eve@example.org', password: 'another password' }
  await makeOwner(kith.database, 2, eve)
  other = await signIn(kith, eve)
})
afterAll(() => kith.close())

/** All rows of the first workspace; a database gives them in an order of its own. */
async function rows() {
  const tables = [...Object.values(storeTables), ...rooms.flatMap((room) => room.tables)]
  const owned = tables.filter(({ key }) => key[0] === 'workspace')
  const found = owned.map(({ name }) =>
    sql`select * from ${sql.table(name)} where workspace = 1`.execute(kith.database.read),
  )
  return (await Promise.all(found)).map(({ rows }) => rows.map((row) => JSON.stringify(row)).sort())
}

it('asks every endpoint that takes ids', () => {
  const takeIds = endpoints().filter(({ takesIds }) => takesIds)
  expect(Object.keys(asks).sort()).toEqual(takeIds.map(({ at }) => at).sort())
})

describe.each(Object.keys(asks))('%s', (at) => {
  it('finds nothing of another workspace, and changes nothing there', async () => {
    const ids = await world(kith, owner)
    const input = asks[at]?.(ids) ?? {}
    const before = await rows()
    const { status, body } = await ask(kith, at, input, other)
    expect(JSON.stringify(body)).not.toContain('Xanthippe')
    if (quiet.includes(at)) expect(status).toBe(200)
    else expect([status, body.code]).toEqual([404, 'not found'])
    expect(await rows()).toEqual(before)
    // The ids are good: their owner is answered.
    expect((await ask(kith, at, input, owner)).status).toBe(200)
  })
})
