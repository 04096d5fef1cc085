import { type RawBuilder, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Scope } from '#store/scope.ts'
import { entry, freshIndex, ids, indexed, noted } from './search.fixture.ts'
import { searchRoom } from './search.room.ts'
import { tidy, tidyIndex } from './search.schedule.ts'

let scope: Scope
beforeEach(async () => {
  scope = await freshIndex()
})
afterEach(() => scope.database.close())

async function parts(): Promise<number> {
  if (scope.database.kind === 'postgres') return 0
  const count: RawBuilder<{ parts: number }> = sql`select count(distinct segid) as parts from search_all_idx`
  return (await count.execute(scope.db)).rows[0]?.parts ?? 0
}

it('merges what small writes leave, and everything is still found', async () => {
  for (let at = 0; at < 7; at++) {
    await indexed(scope, entry(at, `Ann Number${at}`))
    await noted(scope, at, at + 100, 'gardening')
  }
  const before = await parts()
  await tidy(scope.database)
  if (scope.database.kind === 'sqlite') {
    expect(before).toBeGreaterThan(3)
    expect(await parts()).toBeLessThan(before)
  }
  expect(await ids(scope, 'ann')).toHaveLength(7)
  expect(await ids(scope, 'number3')).toEqual([3])
  expect(await ids(scope, 'gardening')).toHaveLength(7)
})

it('ends where there is nothing to merge', async () => {
  await tidy(scope.database)
  await indexed(scope, entry(1, 'Ann Lee'))
  await tidy(scope.database)
  await tidy(scope.database)
  expect(await ids(scope, 'ann')).toEqual([1])
})

it('is on the clock', () => expect(searchRoom.schedules).toEqual([tidyIndex]))
