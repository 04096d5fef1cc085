import type { Scope } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import type { ContactsTables } from './contacts.tables.ts'

export type GatheringRow = ContactsTables['gathering']

/** The gathering of this name and kind, on this day or, when none is given, of no day. */
export async function gatheringNamed(
  scope: Scope,
  { name_key, kind, held_on }: Pick<GatheringRow, 'name_key' | 'kind' | 'held_on'>,
): Promise<GatheringRow | undefined> {
  const rows = await contactsDb(scope)
    .selectFrom('gathering')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('name_key', '=', name_key)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
  return rows.find((row) => row.held_on === held_on)
}
