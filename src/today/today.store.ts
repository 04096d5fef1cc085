import { type SqlBool, sql } from 'kysely'
import type { ContactsTables } from '#contacts/contacts.tables.ts'
import type { CalendarDate } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import { type Scope, using } from '#store/scope.ts'

const db = (scope: Scope) => using<ContactsTables>(scope)

export type OwedReply = { contact: Id; since: Millis; called: boolean }

/** Contacts whose personal word has waited for an answer since `since` or later, the longest waiting first. */
export async function repliesOwed(
  scope: Scope,
  { since, today }: { since: Millis; today: CalendarDate },
  limit: number,
): Promise<OwedReply[]> {
  const rows = await open(scope, today)
    .select(['id as contact', 'reply_owed_since as since'])
    .select(({ selectFrom }) =>
      // Whether the word was a call that was missed.
      selectFrom('interaction')
        .select('interaction.id')
        .whereRef('interaction.workspace', '=', 'contact.workspace')
        .whereRef('interaction.contact', '=', 'contact.id')
        .whereRef('interaction.at', '=', 'contact.reply_owed_since')
        .where('interaction.channel', '=', 'call')
        .where('interaction.direction', '=', 'in')
        .limit(1)
        .as('call'),
    )
    .where('reply_owed_since', '>=', since)
    .orderBy('reply_owed_since')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ contact: row.contact, since: row.since as Millis, called: row.call !== null }))
}

/** Contacts met between `from` and `today` with whom there has been no personal word yet, the latest met first. */
export async function metWithoutWord(
  scope: Scope,
  { from, today }: { from: CalendarDate; today: CalendarDate },
  limit: number,
) {
  return (
    open(scope, today)
      .select(['id as contact', 'met_on as metOn'])
      .where('met_on', '>=', from)
      .where('met_on', '<=', today)
      // Added to, so that the index of days met is used: most of a drawer has no last word.
      .where(sql`last_personal_at + 0`, '=', 0)
      .orderBy('met_on', 'desc')
      .limit(limit)
      .execute()
  )
}

/** Calls that contacts asked for between two moments, the earliest first; not those who wish for no calls (any more). */
export async function callsAskedFor(
  scope: Scope,
  { from, until, today }: { from: Millis; until: Millis; today: CalendarDate },
  limit: number,
) {
  return db(scope)
    .selectFrom('pulse')
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace', '=', 'pulse.workspace').onRef('contact.id', '=', 'pulse.contact'),
    )
    .select(['pulse.contact', 'pulse.call_back_at as at'])
    .where('pulse.workspace', '=', scope.workspace)
    .where('pulse.call_back_at', '>=', from)
    .where('pulse.call_back_at', '<', until)
    .where('contact.deleted_at', 'is', null)
    .where('contact.archived_at', 'is', null)
    .where('contact.died', '=', 0)
    .where('contact.no_calls', '=', 0)
    .where(isNotPaused(today))
    .orderBy('pulse.call_back_at')
    .limit(limit)
    .execute()
}

/** The newest personal interaction of each contact. */
export async function lastWordsOf(scope: Scope, contacts: readonly Id[]) {
  if (contacts.length === 0) return []
  return db(scope)
    .selectFrom('contact')
    .innerJoin('interaction', (join) =>
      join
        .onRef('interaction.workspace', '=', 'contact.workspace')
        .on('interaction.id', '=', (eb) =>
          eb
            .selectFrom('interaction as newest')
            .select('newest.id')
            .whereRef('newest.workspace', '=', 'contact.workspace')
            .whereRef('newest.contact', '=', 'contact.id')
            .where('newest.kind', '=', 'personal')
            .where('newest.overheard', '=', 0)
            .orderBy('newest.at', 'desc')
            .orderBy('newest.id', 'desc')
            .limit(1),
        ),
    )
    .select([
      'interaction.contact',
      'interaction.at',
      'interaction.channel',
      'interaction.direction',
      'interaction.text',
    ])
    .where('contact.workspace', '=', scope.workspace)
    .where('contact.id', 'in', contacts)
    .execute()
}

export async function learnedOf(scope: Scope, contacts: readonly Id[]) {
  if (contacts.length === 0) return []
  const own = db(scope)
    .selectFrom('learned')
    .where('workspace', '=', scope.workspace)
    .where('contact', 'in', contacts)
  return own.select(['contact', 'kind', 'text', 'at']).orderBy('at', 'desc').limit(3000).execute()
}

export async function unseenNewsOf(scope: Scope, contacts: readonly Id[]) {
  if (contacts.length === 0) return []
  const own = db(scope)
    .selectFrom('news')
    .where('workspace', '=', scope.workspace)
    .where('contact', 'in', contacts)
  return own
    .select(['contact', 'kind', 'text', 'at'])
    .where('seen', '=', 0)
    .orderBy('at', 'desc')
    .limit(1000)
    .execute()
}

/** What the sheet needs of the contacts themselves, beyond their line in a list. */
export async function personsOf(scope: Scope, contacts: readonly Id[]) {
  return contacts.length === 0
    ? []
    : db(scope)
        .selectFrom('contact')
        .select(['id', 'given', 'zone', 'birthday', 'met_on', 'no_calls', 'best_from', 'best_to'])
        .where('workspace', '=', scope.workspace)
        .where('id', 'in', contacts)
        .execute()
}

export async function profilesOf(scope: Scope, contacts: readonly Id[]) {
  if (contacts.length === 0) return []
  const own = db(scope)
    .selectFrom('reach')
    .where('workspace', '=', scope.workspace)
    .where('contact', 'in', contacts)
  return own.select(['contact', 'value']).where('kind', '=', 'profile').limit(2000).execute()
}

/** What the user did and logged from `from` on, the latest first. */
export async function loggedSince(scope: Scope, from: Millis, limit: number) {
  return db(scope)
    .selectFrom('interaction')
    .innerJoin('contact', (join) =>
      join
        .onRef('contact.workspace', '=', 'interaction.workspace')
        .onRef('contact.id', '=', 'interaction.contact'),
    )
    .select([
      'interaction.id',
      'interaction.contact',
      'contact.display',
      'interaction.at',
      'interaction.channel',
    ])
    .select(['interaction.direction', 'interaction.outcome'])
    .where('interaction.workspace', '=', scope.workspace)
    .where('interaction.at', '>=', from)
    .where('interaction.kind', '=', 'personal')
    .where('interaction.source', '=', 'typed')
    .orderBy('interaction.at', 'desc')
    .limit(limit)
    .execute()
}

/** Contacts of whom something may be asked today: who is archived, in the trash, dead or paused is left in peace. */
function open(scope: Scope, today: CalendarDate) {
  return db(scope)
    .selectFrom('contact')
    .where('workspace', '=', scope.workspace)
    .where('deleted_at', 'is', null)
    .where('archived_at', 'is', null)
    .where('died', '=', 0)
    .where(isNotPaused(today))
}

/** On the day itself a pause is over. */
function isNotPaused(today: CalendarDate) {
  return sql<SqlBool>`(contact.paused_until is null or contact.paused_until <= ${today})`
}
