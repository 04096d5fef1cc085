import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DAY, HOUR, MINUTE } from '#kernel/clock.ts'
import type { Database } from './database.ts'
import { rowsIn } from './kin.testing.ts'
import { Peer } from './peer.testing.ts'
import { fire, type Schedule, startSchedules } from './schedule.ts'
import { scopeOf } from './scope.ts'
import { freshDatabase, tester } from './testing.ts'

let now: number
let database: Database
let ran: number

const daily: Schedule = {
  name: 'daily',
  pattern: '0 3 * * *',
  run: async () => {
    ran++
  },
}

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 12)
  ran = 0
  database = await freshDatabase([], () => now)
})

afterEach(() => database.close())

const runs = () => rowsIn(scopeOf(database, 1, tester), 'schedule_run')

test('each due time runs once, whenever it is asked', async () => {
  expect(await fire(database, daily)).toBe(true)
  now += HOUR
  expect(await fire(database, daily)).toBe(false)
  now += 14 * HOUR
  expect(await fire(database, daily)).toBe(true)
  expect(ran).toBe(2)
  expect((await runs()).map(({ due }) => due)).toEqual([Date.UTC(2026, 10, 23, 3), Date.UTC(2026, 10, 24, 3)])
})

test('it runs at its time to the second, and not before', async () => {
  await fire(database, daily)
  now = Date.UTC(2026, 10, 24, 3) - 2000
  expect(await fire(database, daily)).toBe(false)
  now = Date.UTC(2026, 10, 24, 3)
  expect(await fire(database, daily)).toBe(true)
})

test('what was missed for a week is made up for once', async () => {
  await fire(database, daily)
  now += 7 * DAY
  const stop = startSchedules(database, [daily], () => {})
  await vi.waitUntil(() => ran === 2, { timeout: 30_000 })
  await stop()
  expect(await fire(database, daily)).toBe(false)
  expect(ran).toBe(2)
})

test('two processes run it once between them', async () => {
  const peers = await Promise.all([Peer.beside(database), Peer.beside(database)])
  const fired = await Promise.all(peers.map((peer) => peer.ask('fire', '0 3 1 1 *')))
  expect(fired.sort()).toEqual([false, true])
  expect(await peers[0]?.ask('rows', 'setting')).toHaveLength(1)
  await Promise.all(peers.map((peer) => peer.kill()))
})

test('one that fails is told, the others run, and its next time it runs again', async () => {
  const told: unknown[] = []
  const failing: Schedule = {
    ...daily,
    name: 'failing',
    run: async () => {
      throw new Error('no')
    },
  }
  const stop = startSchedules(database, [failing, daily], (name, error) => told.push([name, String(error)]))
  await vi.waitUntil(() => told.length === 1 && ran === 1, { timeout: 30_000 })
  await stop()
  expect(told).toEqual([['failing', 'Error: no']])
  now += DAY
  await expect(fire(database, failing)).rejects.toThrow('no')
})

test('one that is told to stop gives its time back, untold, and is begun again at the next start', async () => {
  const told: unknown[] = []
  let begun = false
  const long: Schedule = {
    ...daily,
    run: (_, signal) => {
      begun = true
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    },
  }
  const stop = startSchedules(database, [long], (name) => told.push(name))
  await vi.waitUntil(() => begun, { timeout: 30_000 })
  await stop()
  expect(told).toEqual([])
  expect(await fire(database, daily)).toBe(true)
})

test('one that was cut off by a kill is made up for after an hour, by one process', async () => {
  const dying: Schedule = { ...daily, run: () => new Promise(() => {}) }
  void fire(database, dying)
  await vi.waitUntil(async () => (await runs()).length === 1, { timeout: 30_000 })
  now += 50 * MINUTE
  expect(await fire(database, daily)).toBe(false)
  now += 11 * MINUTE
  const both = await Promise.all([fire(database, daily), fire(database, daily)])
  expect(both.sort()).toEqual([false, true])
  expect(ran).toBe(1)
})

test('runs of long ago are forgotten', async () => {
  await fire(database, daily)
  now += 90 * DAY
  await fire(database, daily)
  expect(await runs()).toHaveLength(1)
})
