import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { assumeStatistics, statOf } from './statistics.ts'
import { freshDatabase } from './testing.ts'

test.each([
  [['workspace', 'id'], 1, null, '1000000 1000000 1'],
  [['workspace', 'contact'], 0, null, '1000000 1000000 10'],
  [['workspace', 'kind', 'value'], 0, null, '1000000 1000000 250000 10'],
  [['workspace', 'sort_key', 'id'], 0, '… where archived_at is null', '1000000 1000000 10 1'],
  [['workspace', 'until'], 0, '… where until is not null', '1000 1000 10'],
])('%j', (columns, is_unique, text, stat) => {
  expect(statOf({ is_unique, text }, columns)).toBe(stat)
})

test('the planner goes by the contact, and never reads a workspace for it', async () => {
  const database = await freshDatabase()
  if (database.kind === 'sqlite') {
    const plan = async (query: string) => {
      const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(query)}`.execute(
        database.read,
      )
      return rows.map(({ detail }) => detail).join()
    }
    const one = `select * from reach where workspace = 1 and kind = 'phone' and contact = 5`
    expect(await plan(one)).toContain('reach_by_contact (workspace=? AND contact=?')
    const all = `select contact from reach where workspace = 1 and kind = 'phone' and value = 'x'`
    expect(await plan(all)).toContain('reach_by_value (workspace=? AND kind=? AND value=?)')
    await assumeStatistics(database.write)
    expect(await plan(one)).toContain('reach_by_contact')
  }
  await database.close()
})
