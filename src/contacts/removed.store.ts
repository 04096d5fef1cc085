import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import { findRow, insertRow } from '#store/change.ts'
import type { Scope, Writing } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'

/** Remembers that the user took away what a source had brought under this key, so that it does not bring it again. */
export async function rememberRemoved(writing: Writing, contact: Id, source_key: string) {
  if (await findRow(writing, contactsTables.removed, { source_key })) return
  await insertRow(writing, contactsTables.removed, { source_key, contact })
}

/** Of these keys those under which the user took something away. */
export async function removedAmong(scope: Scope, keys: readonly string[]): Promise<Set<string>> {
  const removed = new Set<string>()
  // Mostly nothing was, and a thousand keys take a millisecond.
  if (!(await anyRemoved(scope))) return removed
  for (const some of inBatches(keys)) {
    const rows = await contactsDb(scope)
      .selectFrom('removed')
      .select('source_key')
      .where('workspace', '=', scope.workspace)
      .where('source_key', 'in', some)
      .execute()
    for (const { source_key } of rows) removed.add(source_key)
  }
  return removed
}

async function anyRemoved(scope: Scope): Promise<boolean> {
  const query = contactsDb(scope).selectFrom('removed').select('contact')
  const row = await query.where('workspace', '=', scope.workspace).limit(1).executeTakeFirst()
  return row !== undefined
}
