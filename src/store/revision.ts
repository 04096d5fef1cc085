import { sql } from 'kysely'
import type { Scope } from './scope.ts'

/**
 * A number that is another after every commit of this or any other process, to keep an answer by; null where the
 * database has no cheap one. On SQLite it is the reading connection's `data_version`.
 */
export async function revisionOf({ database }: Scope): Promise<number | null> {
  if (database.kind !== 'sqlite') return null
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(database.read)
  return rows[0]?.data_version ?? null
}
