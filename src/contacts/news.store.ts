import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'

export async function unseenNews(scope: Scope, contact: Id): Promise<Id[]> {
  const rows = await contactsDb(scope)
    .selectFrom('news')
    .select('id')
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .where('seen', '=', 0)
    .execute()
  return rows.map(({ id }) => id)
}
