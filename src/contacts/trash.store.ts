import type { Kysely } from 'kysely'
import type { Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import type { Database } from '#store/database.ts'
import type { Scope } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import type { ContactsTables } from './contacts.tables.ts'

/** Those that were put in the trash before, the oldest first. */
export async function longDeleted(scope: Scope, before: Millis, most: number): Promise<Id[]> {
  const rows = await contactsDb(scope)
    .selectFrom('contact')
    .select('id')
    .where('workspace', '=', scope.workspace)
    .where('deleted_at', '<', before)
    .where('erased_at', 'is', null)
    .orderBy('deleted_at')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** The workspaces that have something in the trash since before. */
export async function workspacesWithTrash(database: Database, before: Millis): Promise<number[]> {
  const rows = await (database.read as unknown as Kysely<ContactsTables>)
    .selectFrom('contact')
    .select('workspace')
    .distinct()
    .where('deleted_at', '<', before)
    .where('erased_at', 'is', null)
    .execute()
  return rows.map(({ workspace }) => workspace)
}
