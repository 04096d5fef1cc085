import type { Kysely } from 'kysely'
import type { Database } from '#store/database.ts'
import type { AccessTables } from './access.tables.ts'
import type { Tries } from './throttle.rules.ts'

/** Counts one more try under this name. The row is there before it is locked, so that the first tries count too when they come at the same time. */
export async function countTry(
  database: Database,
  name: string,
  next: (before: Tries) => Tries,
): Promise<void> {
  const db = database.write as unknown as Kysely<AccessTables>
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('throttle')
      .values({ name, count: 0, until: 0 })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    const row = transaction.selectFrom('throttle').select(['count', 'until']).where('name', '=', name)
    const before = await (database.kind === 'postgres' ? row.forUpdate() : row).executeTakeFirstOrThrow()
    await transaction.updateTable('throttle').set(next(before)).where('name', '=', name).execute()
  })
}

export async function forgetTries(database: Database, name: string) {
  const db = database.write as unknown as Kysely<AccessTables>
  await db.deleteFrom('throttle').where('name', '=', name).execute()
}

export async function forgetOldTries(database: Database) {
  const db = database.write as unknown as Kysely<AccessTables>
  await db.deleteFrom('throttle').where('until', '<', database.clock()).execute()
}
