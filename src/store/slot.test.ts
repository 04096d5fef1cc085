import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '#kernel/clock.ts'
import { idTime, SLOTS } from '#kernel/ids.ts'
import type { Database } from './database.ts'
import { rowsIn } from './kin.testing.ts'
import { openDatabase } from './open.ts'
import { Peer } from './peer.testing.ts'
import { type Scope, scopeOf, transact } from './scope.ts'
import { freshDatabase, tester } from './testing.ts'

let now: number
let database: Database
let scope: Scope
let others: Database[]

const clock = () => now

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23)
  others = []
  database = await freshDatabase([], clock)
  scope = scopeOf(database, 1, tester)
})

afterEach(async () => {
  for (const other of others) await other.close()
  await database.close()
})

async function another(): Promise<Database> {
  const { location, folder } = database
  const other = await openDatabase({ location, folder, clock, rooms: [] })
  others.push(other)
  return other
}

function take(from: Database, n: number): number[] {
  return Array.from({ length: n }, () => from.ids.next())
}

const slotOf = (id: number) => Math.floor(id / 128) % SLOTS

describe('ids', () => {
  test('rise, also when the clock stands still or goes back', () => {
    const ids = take(database, 500)
    now -= HOUR
    ids.push(...take(database, 500))
    now += 2 * HOUR
    ids.push(...take(database, 10))
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
    expect(idTime(ids.at(-1) as number)).toBe(now)
  })

  test('of several openings at the same instant differ', async () => {
    const all = [database, await another(), await another()].flatMap((one) => take(one, 1000))
    expect(new Set(all).size).toBe(3000)
    expect(new Set(all.map(slotOf)).size).toBe(3)
  })

  test('of real processes differ', async () => {
    const peers = await Promise.all([Peer.beside(database), Peer.beside(database)])
    const made = (await Promise.all(peers.map((peer) => peer.ask('ids', 2000)))) as number[][]
    await Promise.all(peers.map((peer) => peer.kill()))
    expect(new Set(made.flat()).size).toBe(4000)
  })

  test('go on after those of the slot before, though the clock has gone back', async () => {
    const first = await another()
    const made = take(first, 300)
    await first.close()
    others = []
    now -= HOUR
    const second = await another()
    const [next] = take(second, 1) as [number]
    expect(slotOf(next)).toBe(slotOf(made[0] as number))
    expect(next).toBeGreaterThan(made.at(-1) as number)
  })
})

describe('a slot', () => {
  test('is free again at once when its process ends, and after a minute when it dies', async () => {
    const first = await another()
    const slot = slotOf(first.ids.next())
    await first.close()
    others = []
    const peer = await Peer.beside(database)
    const [id] = (await peer.ask('ids', 1)) as [number]
    await peer.kill()
    const { until } = (await rowsIn(scope, 'process_slot')).find((row) => row.slot === slotOf(id)) as {
      until: number
    }
    now = until - SECOND
    expect(slotOf((await another()).ids.next())).not.toBe(slotOf(id))
    now = until + SECOND
    const heir = await another()
    const next = heir.ids.next()
    expect([slot, slotOf(id)]).toContain(slotOf(next))
    if (slotOf(next) === slotOf(id)) expect(next).toBeGreaterThan(id)
  })

  test('that its process slept away is taken over, and the sleeper takes another before it writes', async () => {
    const before = database.ids.next()
    now += HOUR
    const other = await another()
    expect(slotOf(other.ids.next())).toBe(slotOf(before))
    await transact(scope, async () => {})
    const after = database.ids.next()
    expect(slotOf(after)).not.toBe(slotOf(before))
    expect(after).toBeGreaterThan(before)
  })

  test('that nobody else took is kept', async () => {
    const before = database.ids.next()
    now += HOUR
    await transact(scope, async () => {})
    expect(slotOf(database.ids.next())).toBe(slotOf(before))
    expect(await rowsIn(scope, 'process_slot')).toHaveLength(1)
  })

  test('is written ahead of the ids made in it', async () => {
    now += 2 * MINUTE
    await transact(scope, async () => {})
    const [row] = await rowsIn(scope, 'process_slot')
    expect(Number(row?.reached)).toBeGreaterThan(idTime(database.ids.next()))
  })

  test('beyond the last one there is none, and that is said', async () => {
    for (let n = 1; n < SLOTS; n++) await another()
    await expect(another()).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringContaining('32 processes'),
    })
  })
})
