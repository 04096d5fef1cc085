import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'

/** Those not in the trash whose whole name, folded, is this. */
export async function activeNamed(scope: Scope, nameKey: string, most: number): Promise<Id[]> {
  if (!nameKey) return []
  const rows = await contactsDb(scope)
    .selectFrom('contact')
    .select('id')
    .where('workspace', '=', scope.workspace)
    .where('name_key', '=', nameKey)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}
