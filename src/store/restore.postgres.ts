import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { Failure } from '#kernel/failure.ts'
import { backUp } from './backup.ts'
import type { AnyKysely, Database } from './database.ts'
import { deriveAll, kithScope } from './derive.ts'
import { type Account, copyThroughSchemas } from './restore.copy.ts'
import { writingIn } from './scope.ts'
import { allTables, isCopied, REVOKED } from './tables.ts'

const LOCK_NOT_AVAILABLE = '55P03'
const PATIENCE_MS = 5000

/**
 * Replaces all rows in one transaction: others read the old state until it is committed, and wait with writing. What is
 * replaced is backed up first, under the same lock. Returns the backup's name.
 */
export async function replaceRows(
  database: Database,
  source: DatabaseSync,
  account: Account,
): Promise<string> {
  const start = performance.now()
  for (;;) {
    try {
      return await database.write.transaction().execute((db) => replaceIn(db, database, source, account))
    } catch (error) {
      if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error
      if (performance.now() - start > PATIENCE_MS) {
        const message =
          'The database is being written all the time. Wait for imports to end, and restore again. Nothing was changed.'
        throw new Failure('busy', message, {}, error)
      }
      await sleep(10)
    }
  }
}

async function replaceIn(db: AnyKysely, database: Database, source: DatabaseSync, account: Account) {
  const tables = await emptied(db, database)
  // Never waits while it has some of the locks: a writer that waits for those might have the others.
  await sql`lock table ${sql.join(tables.map((name) => sql.table(name)))} in share row exclusive mode nowait`.execute(
    db,
  )
  const { name } = await backUp(database, 'before restore')
  const { rows: workspaces } = await sql<{ id: number; name: string; created_at: number }>`
    select id, name, created_at from workspace`.execute(db)
  for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(db)
  await copyThroughSchemas(source, database, account, (batch) => batch(db))
  for (const { id, name, created_at } of workspaces) {
    await sql`insert into workspace (id, name, created_at) values (${id}, ${name}, ${created_at})
      on conflict do nothing`.execute(db)
  }
  await deriveAll(database, db, (workspace, batch) => batch(writingIn(kithScope(database, workspace), db)))
  return name
}

/** Tables whose rows the file brings, that are rebuilt, or that a restore revokes. */
async function emptied(db: AnyKysely, database: Database): Promise<string[]> {
  const listed = allTables(database)
    .filter(
      (table) =>
        isCopied(table) || table.restoring === 'empty' || (table.derived && table.restoring !== 'keep'),
    )
    .map(({ name }) => name)
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema()`.execute(db)
  return rows.map(({ name }) => name).filter((name) => listed.includes(name) || REVOKED.includes(name))
}
