import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { isStandingBy, standingBy } from './bystander.ts'
import { freshDatabase } from './testing.ts'

test('only the thread works the write-ahead log in, until the last of them is done', async () => {
  const database = await freshDatabase()
  const state = async () => {
    if (database.kind === 'postgres') return isStandingBy(database)
    const { rows } = await sql<{ wal_autocheckpoint: number }>`pragma wal_autocheckpoint`.execute(
      database.write,
    )
    return [isStandingBy(database), rows[0]?.wal_autocheckpoint]
  }
  const [idle, busy] =
    database.kind === 'postgres'
      ? [false, true]
      : [
          [false, 4000],
          [true, 0],
        ]
  const seen = [await state()]
  await standingBy(database, async () => {
    await expect(
      standingBy(database, async () => {
        seen.push(await state())
        throw new Error('a thread failed')
      }),
    ).rejects.toThrow('a thread failed')
    seen.push(await state())
  })
  seen.push(await state())
  expect(seen).toEqual([idle, busy, busy, idle])
  await database.close()
})
