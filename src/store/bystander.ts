import { sql } from 'kysely'
import type { Database } from './database.ts'
import { CHECKPOINT_PAGES } from './sqlite.ts'

const beside = new WeakMap<Database, number>()

/**
 * Does work of which a thread of this process writes much, through a connection of its own. Meanwhile that one tidies up
 * after itself: this connection's next small write would else do it, and nobody would be answered for so long.
 */
export async function standingBy<T>(database: Database, work: () => Promise<T>): Promise<T> {
  await count(database, 1)
  try {
    return await work()
  } finally {
    await count(database, -1)
  }
}

/** Whether a thread of this process writes much just now. */
export function isStandingBy(database: Database): boolean {
  return (beside.get(database) ?? 0) > 0
}

async function count(database: Database, by: 1 | -1) {
  const before = beside.get(database) ?? 0
  beside.set(database, before + by)
  if (database.kind === 'postgres' || (before > 0 && before + by > 0)) return
  const pages = sql.raw(String(by > 0 ? 0 : CHECKPOINT_PAGES))
  await sql`pragma wal_autocheckpoint = ${pages}`.execute(database.write)
}
