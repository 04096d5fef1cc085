import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Database } from './database.ts'
import { kin } from './kin.testing.ts'
import { column, table } from './table.ts'
import { allTables, isCopied } from './tables.ts'
import { freshDatabase } from './testing.ts'

let database: Database

beforeEach(async () => {
  database = await freshDatabase([kin])
})

afterEach(() => database.close())

test('what a restore brings is what the user has made, and neither doors nor work under way', () => {
  const copied = allTables(database).filter(isCopied)
  expect(copied.map(({ name }) => name)).toEqual([
    'workspace',
    'change',
    'setting',
    'file',
    'contact',
    'note',
    'tag',
  ])
})

test.each(['user', 'account', 'member', 'session', 'verification', 'api_token', 'one_time_code', 'throttle'])(
  '%s is not copied, however its room describes it',
  (name) => {
    expect(isCopied(table(name, ['id'], z.object({ id: column.id })))).toBe(false)
  },
)

test('a room may keep its own rows out', () => {
  const one = table('secret', ['id'], z.object({ id: column.id }), { restoring: 'keep' })
  expect(isCopied(one)).toBe(false)
})
