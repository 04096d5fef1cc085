import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import type { Scope } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import type { ContactsTables } from './contacts.tables.ts'
import type { ReachKind } from './reaches.rules.ts'

export type ReachRow = ContactsTables['reach']

/** Somebody who is reached under a value; `inTrash` when the contact was thrown away. */
export type Reached = { value: string; contact: Id; inTrash: boolean }

/** Who is reached under these values (as compared: e-mails lower-cased, phones in E.164, profiles as slugs). */
export async function reachesByValues(
  scope: Scope,
  kind: ReachKind,
  values: readonly string[],
): Promise<Reached[]> {
  const found: Reached[] = []
  for (const some of inBatches(values)) {
    const rows = await contactsDb(scope)
      .selectFrom('reach')
      .innerJoin('contact', (join) =>
        join
          .onRef('contact.workspace', '=', 'reach.workspace')
          .onRef('contact.id', '=', 'reach.contact')
          .on('contact.erased_at', 'is', null),
      )
      .select(['reach.value', 'reach.contact', 'contact.deleted_at'])
      .where('reach.workspace', '=', scope.workspace)
      .where('reach.kind', '=', kind)
      .where('reach.value', 'in', some)
      .execute()
    for (const { value, contact, deleted_at } of rows)
      found.push({ value, contact, inTrash: deleted_at !== null })
  }
  return found
}

/** All ways to reach these contacts, the primary one of a kind first. */
export async function reachesOf(scope: Scope, contacts: readonly Id[]): Promise<ReachRow[]> {
  const rows: ReachRow[] = []
  for (const some of inBatches(contacts)) {
    const found = await contactsDb(scope)
      .selectFrom('reach')
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', some)
      .execute()
    rows.push(...found)
  }
  return rows.sort((a, b) => b.is_primary - a.is_primary || a.id - b.id)
}

/** The number in E.164 by which a contact's time zone may be guessed. */
export async function firstPhone(scope: Scope, contact: Id): Promise<string | null> {
  const all = await reachesOf(scope, [contact])
  return all.find(({ kind, value }) => kind === 'phone' && value.startsWith('+'))?.value ?? null
}
