import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOwner } from '#access/testing.ts'
import { ask, asks, endpoints, world } from './asks.fixture.ts'
import { freshApp, type Session, signedIn, signIn } from './testing.ts'

/** What the endpoints are asked that take no ids. */
const others: Record<string, object> = {
  'access.updateMe': { name: 'William' },
  'access.updateWorkspace': { version: 1, name: 'Office' },
  'searches.save': { name: 'Board', query: 'tag:board' },
  'contacts.create': { display: 'Ann', given: 'Ann' },
  'home.update': { version: 0, country: 'DE' },
  'rhythm.updateSettings': { version: 0, seats: 1000 },
  'today.makeDemo': { people: 3 },
}

const keyed = endpoints().flatMap(({ at, keyed }) => (keyed ? at : []))

let kith: Session
let owner: Record<string, string>
let newcomer: Record<string, string>
beforeAll(async () => {
  kith = await freshApp()
  owner = await signedIn(kith)
  const eve = { name: 'Eve', email: 'eve@example.org', password: 'another password' }
  await makeOwner(kith.database, 2, eve)
  newcomer = await signIn(kith, eve)
})
afterAll(() => kith.close())

it('asks every endpoint that writes under a key', () => {
  expect(keyed.filter((at) => !(at in asks || at in others))).toEqual([])
  expect(Object.keys(others).filter((at) => !keyed.includes(at))).toEqual([])
})

describe.each(keyed)('%s', (at) => {
  it('is answered under a key, and the same the second time', async () => {
    const input = asks[at]?.(await world(kith, owner)) ?? others[at] ?? {}
    // A demo is made for who knows nobody yet.
    const caller = at === 'today.makeDemo' ? newcomer : owner
    const send = () => ask(kith, at, input, { ...caller, 'idempotency-key': at })
    const first = await send()
    expect([first.status, first.body]).toEqual([200, first.body])
    expect(await send()).toEqual(first)
  })
})
