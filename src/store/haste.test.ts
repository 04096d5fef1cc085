import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inHaste } from './haste.ts'
import { freshDatabase } from './testing.ts'

test('steps need not wait for the disk, what comes after them does, even when they fail', async () => {
  const database = await freshDatabase()
  const waits = async () => {
    if (database.kind === 'postgres') return null
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(database.write)
    return rows[0]?.synchronous
  }
  const [full, normal] = database.kind === 'postgres' ? [null, null] : [2, 1]
  expect(await waits()).toBe(full)
  expect(await inHaste(database, waits)).toBe(normal)
  expect(await waits()).toBe(full)
  const failing = inHaste(database, () => Promise.reject(new Error('a step failed')))
  await expect(failing).rejects.toThrow('a step failed')
  expect(await waits()).toBe(full)
  await database.close()
})
