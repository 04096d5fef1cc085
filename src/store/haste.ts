import { sql } from 'kysely'
import type { Database } from './database.ts'
import { CHECKPOINT_PAGES } from './sqlite.ts'

/** A page written again and again is worked into the file once. */
const PAGES = 16_000

/**
 * Runs work that goes on from wherever the database was after a power cut, so that its steps need not each wait for the
 * disk: they are kept in order and whole, but the last of them may be lost. What is committed after it waits for all.
 * SQLite's writing connection is changed meanwhile, so it should be the worker's own; it leaves nothing for others to tidy.
 */
export async function inHaste<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (database.kind === 'postgres') return work()
  const settings = (synchronous: string, pages: number) =>
    sql
      .raw(`pragma synchronous = ${synchronous}`)
      .execute(database.write)
      .then(() => sql.raw(`pragma wal_autocheckpoint = ${pages}`).execute(database.write))
  await settings('normal', PAGES)
  try {
    return await work()
  } finally {
    await settings('full', CHECKPOINT_PAGES)
    await sql`pragma wal_checkpoint(passive)`.execute(database.write)
  }
}
