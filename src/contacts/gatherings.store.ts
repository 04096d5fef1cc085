import type { CalendarDate } from '#kernel/calendar.ts'
import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import type { ContactsTables } from './contacts.tables.ts'
import { dayHere } from './day.store.ts'

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

/** Days on which a contact was certainly known: of gatherings, and of the first thing on the timeline. */
export async function knownDays(scope: Scope, contact: Id): Promise<CalendarDate[]> {
  const met = await contactsDb(scope)
    .selectFrom('met_at')
    .innerJoin('gathering', (join) =>
      join
        .onRef('gathering.workspace', '=', 'met_at.workspace')
        .onRef('gathering.id', '=', 'met_at.gathering'),
    )
    .select('gathering.held_on')
    .where('met_at.workspace', '=', scope.workspace)
    .where('met_at.contact', '=', contact)
    .execute()
  const first = await contactsDb(scope)
    .selectFrom('interaction')
    .select('at')
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return [...met.flatMap(({ held_on }) => held_on ?? []), ...(first ? [await dayHere(scope, first.at)] : [])]
}
