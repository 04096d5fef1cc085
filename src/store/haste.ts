import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Runs work that goes on from wherever the database was after a power cut, so that its steps need not each wait for the
 * disk: they are kept in order and whole, but the last of them may be lost. What is committed after it waits for all.
 * SQLite's writing connection is changed meanwhile, so it should be the worker's own.
 */
export async function inHaste<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (database.kind === 'postgres') return work()
  await sql`pragma synchronous = normal`.execute(database.write)
  await sql`pragma wal_autocheckpoint = 16000`.execute(database.write)
  await sql`pragma cache_size = -64000`.execute(database.write)
  try {
    return await work()
  } finally {
    await sql`pragma cache_size = -16000`.execute(database.write)
    await sql`pragma wal_autocheckpoint = 4000`.execute(database.write)
    await sql`pragma synchronous = full`.execute(database.write)
  }
}
