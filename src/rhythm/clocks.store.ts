import { sql } from 'kysely'
import type { Channel } from '#contacts/contacts.schemas.ts'
import type { ContactsTables } from '#contacts/contacts.tables.ts'
import type { CalendarDate } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import { type Scope, using } from '#store/scope.ts'
import type { RhythmTables } from './rhythm.tables.ts'

const db = (scope: Scope) => using<RhythmTables & ContactsTables>(scope)

/** Contacts with a seat, all or `only` one. As a subquery: a join may begin at the far larger table. */
function seated(scope: Scope, only: Id | null) {
  const all = db(scope)
    .selectFrom('seat')
    .select('seat.contact')
    .where('seat.workspace', '=', scope.workspace)
    .where('seat.left_at', 'is', null)
  return only === null ? all : all.where('seat.contact', '=', only)
}

/**
 * Every seat taken with what the clocks need to know of its contact. The seat of a deleted or archived contact is left
 * in peace: it shows nowhere until the contact is back.
 */
export async function seatedContacts(scope: Scope, only: Id | null) {
  return seated(scope, only)
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace', '=', 'seat.workspace').onRef('contact.id', '=', 'seat.contact'),
    )
    .where('contact.deleted_at', 'is', null)
    .where('contact.archived_at', 'is', null)
    .selectAll('seat')
    .select(['contact.display', 'contact.zone', 'contact.no_calls', 'contact.best_from', 'contact.best_to'])
    .select(['contact.paused_until', 'contact.died'])
    .orderBy('seat.place')
    .execute()
}

export async function seatedPulse(scope: Scope, only: Id | null) {
  return db(scope)
    .selectFrom('pulse')
    .select(['contact', 'channel', 'last_in', 'last_out', 'last_talk'])
    .select(['attempts', 'last_attempt', 'call_back_at', 'wrong_reaches', 'count_in', 'count_out'])
    .where('workspace', '=', scope.workspace)
    .where('contact', 'in', seated(scope, only))
    .execute()
}

/** The numbers of seated contacts. */
export async function seatedNumbers(scope: Scope, only: Id | null) {
  return db(scope)
    .selectFrom('reach')
    .select(['contact', 'id as reach'])
    .where('workspace', '=', scope.workspace)
    .where('contact', 'in', seated(scope, only))
    .where('kind', '=', 'phone')
    .execute()
}

/** Pauses of seated contacts that end on `from` or later, oldest first. */
export async function seatedPauses(scope: Scope, from: CalendarDate, only: Id | null) {
  return db(scope)
    .selectFrom('pause')
    .select(['contact', 'clock', 'kind', 'until', 'at'])
    .where('workspace', '=', scope.workspace)
    .where('contact', 'in', seated(scope, only))
    .where('until', '>=', from)
    .orderBy('at')
    .execute()
}

/** The user's dials since `since`, by outcome. */
export async function dialsSince(scope: Scope, since: Millis) {
  return (
    db(scope)
      .selectFrom('interaction')
      .select(({ fn }) => ['outcome', fn.countAll<number>().as('times')])
      .where('workspace', '=', scope.workspace)
      .where('at', '>=', since)
      // Literals, so that the index of calls is used.
      .where('channel', '=', sql.lit('call'))
      .where('direction', '=', sql.lit('out'))
      .where('kind', '=', 'personal')
      .groupBy('outcome')
      .execute()
  )
}

/** The user's own calls and messages since `since`, by channel. */
export async function doneSince(scope: Scope, since: Millis, channels: readonly Channel[]) {
  return db(scope)
    .selectFrom('interaction')
    .select(({ fn }) => ['channel', fn.countAll<number>().as('times')])
    .where('workspace', '=', scope.workspace)
    .where('at', '>=', since)
    .where('channel', 'in', channels)
    .where('direction', '=', 'out')
    .where('kind', '=', 'personal')
    .groupBy('channel')
    .execute()
}

const RECENT = 2000

/**
 * Contacts without a seat with whom words went both ways, those with the most first, among the 2,000 heard of last.
 */
export async function talkedTo(scope: Scope, limit: number) {
  const recent = db(scope)
    .selectFrom('contact')
    .select(['workspace', 'id', 'last_personal_at'])
    .where('workspace', '=', scope.workspace)
    .where('archived_at', 'is', null)
    .where('deleted_at', 'is', null)
    .where('last_personal_at', '>', 0)
    .where('died', '=', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('seat')
            .select('seat.id')
            .whereRef('seat.workspace', '=', 'contact.workspace')
            .whereRef('seat.contact', '=', 'contact.id')
            .where('seat.left_at', 'is', null),
        ),
      ),
    )
    .orderBy('last_personal_at', 'desc')
    .limit(RECENT)
  return db(scope)
    .selectFrom(recent.as('recent'))
    .innerJoin('pulse', (join) =>
      join.onRef('pulse.workspace', '=', 'recent.workspace').onRef('pulse.contact', '=', 'recent.id'),
    )
    .select(({ fn }) => [
      'pulse.contact',
      fn.sum<number>('pulse.count_in').as('wordsIn'),
      fn.sum<number>('pulse.count_out').as('wordsOut'),
      fn.max('recent.last_personal_at').as('lastAt'),
    ])
    .groupBy('pulse.contact')
    .having(({ fn }) => fn.sum('pulse.count_in'), '>', 0)
    .having(({ fn }) => fn.sum('pulse.count_out'), '>', 0)
    .orderBy(
      sql`case when sum(pulse.count_in) < sum(pulse.count_out) then sum(pulse.count_in) else sum(pulse.count_out) end`,
      'desc',
    )
    .orderBy('lastAt', 'desc')
    .limit(limit)
    .execute()
}

/** Pauses of any contacts that end on `from` or later, oldest first. */
export async function pausesOf(scope: Scope, contacts: readonly Id[], from: CalendarDate) {
  if (contacts.length === 0) return []
  return using<RhythmTables>(scope)
    .selectFrom('pause')
    .select(['contact', 'clock', 'kind', 'until', 'at', 'whole_line'])
    .where('workspace', '=', scope.workspace)
    .where('contact', 'in', contacts)
    .where('until', '>=', from)
    .orderBy('at')
    .execute()
}
