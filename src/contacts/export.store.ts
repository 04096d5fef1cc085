import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import { contactRows, contactsDb } from './contacts.store.ts'
import type { ExportRecord } from './export.rules.ts'
import type { InteractionRow } from './interactions.store.ts'
import { tagsByContact } from './lines.store.ts'
import { reachesOf } from './reaches.store.ts'

/** Whole contacts, in the order given, in a bounded number of queries. */
export async function recordsOf(scope: Scope, ids: readonly Id[]): Promise<ExportRecord[]> {
  if (ids.length === 0) return []
  const [rows, reaches, tags, learned, notes] = await Promise.all([
    contactRows(scope, ids),
    reachesOf(scope, ids),
    tagsByContact(scope, ids),
    contactsDb(scope)
      .selectFrom('learned')
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', ids)
      .orderBy('at', 'desc')
      .execute(),
    contactsDb(scope)
      .selectFrom('note')
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', ids)
      .orderBy('at', 'desc')
      .execute(),
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const [reachOf, learnedOf, noteOf] = [byContact(reaches), byContact(learned), byContact(notes)]
  return ids.flatMap((id) => {
    const contact = byId.get(id)
    if (!contact) return []
    return {
      contact,
      reaches: reachOf.get(id) ?? [],
      tags: tags.get(id) ?? [],
      learned: learnedOf.get(id) ?? [],
      notes: noteOf.get(id) ?? [],
    }
  })
}

/** Where contacts worked and where you met them, which only the whole export takes along. */
export async function historiesOf(scope: Scope, ids: readonly Id[]) {
  if (ids.length === 0) return () => ({ positions: [], met_at: [] })
  const [positions, metAt] = await Promise.all([
    contactsDb(scope)
      .selectFrom('position')
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', ids)
      .orderBy('id', 'desc')
      .execute(),
    contactsDb(scope)
      .selectFrom('met_at')
      .innerJoin('gathering', (join) =>
        join
          .onRef('gathering.workspace', '=', 'met_at.workspace')
          .onRef('gathering.id', '=', 'met_at.gathering'),
      )
      .select(['met_at.contact', 'gathering.name', 'gathering.kind', 'gathering.held_on'])
      .where('met_at.workspace', '=', scope.workspace)
      .where('met_at.contact', 'in', ids)
      .orderBy('met_at.created_at', 'desc')
      .execute(),
  ])
  const [positionOf, metAtOf] = [byContact(positions), byContact(metAt)]
  return (id: Id) => ({ positions: positionOf.get(id) ?? [], met_at: metAtOf.get(id) ?? [] })
}

/** A page of a contact's interactions, oldest first, after the one with this time and id. */
export async function interactionsAfter(
  scope: Scope,
  contact: Id,
  after: { at: number; id: Id } | null,
  limit: number,
): Promise<InteractionRow[]> {
  let query = contactsDb(scope)
    .selectFrom('interaction')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
  if (after) {
    const { at, id } = after
    query = query.where((eb) => eb.or([eb('at', '>', at), eb.and([eb('at', '=', at), eb('id', '>', id)])]))
  }
  return query.orderBy('at').orderBy('id').limit(limit).execute()
}

function byContact<T extends { contact: Id }>(rows: readonly T[]): Map<Id, T[]> {
  return Map.groupBy(rows, ({ contact }) => contact)
}
