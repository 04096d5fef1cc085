import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#store/database.ts'

/** The full-text tables of SQLite. */
export const INDEXES = ['search_all', 'search_near', 'search_texts'] as const

/** Merges parts of an index, about so many pages; whether anything was left to merge. */
export async function mergeParts(database: Database, index: (typeof INDEXES)[number], pages: number) {
  const table = sql.table(index)
  return database.write.transaction().execute(async (db) => {
    const changes = async () => {
      const count: RawBuilder<{ total: number }> = sql`select total_changes() as total`
      return (await count.execute(db)).rows[0]?.total ?? 0
    }
    const before = await changes()
    await sql`insert into ${table} (${sql.ref(index)}, rank) values ('merge', ${pages})`.execute(db)
    // The statement itself counts as one change; SQLite says no more of what it did.
    return (await changes()) - before > 1
  })
}

/** What PostgreSQL has put off writing into its indexes of words, and otherwise reads through with each search. */
export async function workInPending(database: Database) {
  for (const index of ['search_entry_near', 'search_entry_all', 'search_text_all'])
    await sql`select gin_clean_pending_list(${index}::regclass)`.execute(database.write)
}
