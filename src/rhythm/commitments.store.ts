import type { ContactsTables } from '#contacts/contacts.tables.ts'
import type { CalendarDate } from '#kernel/calendar.ts'
import type { Id } from '#kernel/ids.ts'
import { type Scope, using } from '#store/scope.ts'
import type { RhythmTables } from './rhythm.tables.ts'

export type Commitment = RhythmTables['commitment']

const own = (scope: Scope) =>
  using<ContactsTables & RhythmTables>(scope)
    .selectFrom('commitment')
    .selectAll()
    .where('workspace', '=', scope.workspace)

export async function commitmentById(scope: Scope, id: Id): Promise<Commitment | undefined> {
  return own(scope).where('id', '=', id).executeTakeFirst()
}

const open = (scope: Scope) => own(scope).where('kept_at', 'is', null).where('dropped_at', 'is', null)

/** Open commitments due on `day` or before, earliest first; not those to who died, lies in the trash or is paused beyond the day. */
export async function commitmentsDue(scope: Scope, day: CalendarDate, limit: number): Promise<Commitment[]> {
  return open(scope)
    .where('due', '<=', day)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contact')
            .select('contact.id')
            .whereRef('contact.workspace', '=', 'commitment.workspace')
            .whereRef('contact.id', '=', 'commitment.contact')
            .where(({ or, eb }) =>
              or([eb('died', '=', 1), eb('deleted_at', 'is not', null), eb('paused_until', '>', day)]),
            ),
        ),
      ),
    )
    .orderBy('due')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function openCommitmentsOf(scope: Scope, contacts: readonly Id[]): Promise<Commitment[]> {
  if (contacts.length === 0) return []
  return open(scope).where('contact', 'in', contacts).orderBy('due').orderBy('id').limit(2000).execute()
}

export async function commitmentsOf(scope: Scope, contact: Id, limit: number): Promise<Commitment[]> {
  return own(scope).where('contact', '=', contact).orderBy('made_at', 'desc').limit(limit).execute()
}
