import { type RawBuilder, sql } from 'kysely'
import { dayIn } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import { fold } from '#search/fold.rules.ts'
import { type Span, spanOf } from '#search/when.rules.ts'
import { joinHolding } from '#search/words.actions.ts'
import type { Operator } from '#store/room.ts'
import { nowIn, type Scope } from '#store/scope.ts'
import { dayHere, zoneHere } from './day.store.ts'
import { type Trace, traces, writtenChannels } from './gist.rules.ts'
import { birthdaySpan } from './operators.rules.ts'
import { beginning, namesBeginning, valuesBeginning } from './operators.store.ts'
import { tagKey } from './tags.store.ts'

const KINDS = ['email', 'phone', 'profile', 'url', 'address', 'note', 'birthday', 'organisation', 'photo']
const SPANS = ['>30d', '>90d', '>1y', '<7d', '<30d', '<90d', 'never']
const TIMES = 'a time such as <90d, >1y, 2026, 2026-05 or 2026-05-12'

/** The words with a colon that ask contacts' own tables. */
export const contactsOperators: readonly Operator[] = [
  {
    name: 'company',
    help: 'company:acme – who works there now',
    takes: 'the name of an organisation',
    complete: (scope, begun) => namesBeginning(scope, 'organisation', begun),
    ...ofWords('organisation_key'),
  },
  {
    name: 'title',
    help: 'title:engineer – whose title has the word',
    takes: 'words of a title',
    complete: (scope, begun) => valuesOf(scope, 'title', begun),
    ...ofWords('title_key'),
  },
  {
    name: 'city',
    help: 'city:denver – who lives there',
    takes: 'the name of a city',
    complete: (scope, begun) => valuesOf(scope, 'city', begun),
    ...ofWords('city_key'),
  },
  {
    name: 'tag',
    help: 'tag:board – who carries the tag',
    takes: 'the name of a tag',
    complete: (scope, begun) => namesBeginning(scope, 'tag', begun),
    contacts: (scope, value) =>
      sql`(select ct.contact from contact_tag ct join tag t on t.workspace = ct.workspace and t.id = ct.tag where ct.workspace = ${scope.workspace} and t.name_key = ${tagKey(value)})`,
  },
  {
    name: 'met',
    help: 'met:chamber – whom you met at that event or group',
    takes: 'the name of an event or group',
    complete: (scope, begun) => namesBeginning(scope, 'gathering', begun),
    contacts: (scope, value) =>
      sql`(select m.contact from met_at m join gathering g on g.workspace = m.workspace and g.id = m.gathering where m.workspace = ${scope.workspace} and ${beginning('g', value)})`,
  },
  {
    name: 'has',
    help: 'has:phone – of whom you have one: email, phone, profile, url, address, note, birthday, organisation',
    takes: `${KINDS.slice(0, -1).join(', ')} or ${KINDS.at(-1)}`,
    complete: async (_, begun) => KINDS.filter((kind) => kind.startsWith(begun.toLowerCase())),
    contacts: (scope, value) => having(scope, value.toLowerCase()),
  },
  {
    name: 'added',
    help: 'added:<90d – who came in during the last 90 days (> for longer ago)',
    takes: TIMES,
    complete: async (_, begun) => SPANS.filter((span) => span !== 'never' && span.startsWith(begun)),
    contacts: (scope, value) => within(scope, 'created_at', value),
  },
  {
    name: 'last',
    help: 'last:>90d – with whom nothing personal happened for 90 days (never: nothing at all)',
    takes: `${TIMES}, or never`,
    complete: async (_, begun) => SPANS.filter((span) => span.startsWith(begun)),
    contacts: (scope, value) => within(scope, 'last_personal_at', value),
  },
  {
    name: 'last-call',
    help: 'last-call:>30d – with whom you have not talked for 30 days',
    takes: `${TIMES}, or never`,
    complete: async (_, begun) => SPANS.filter((span) => span.startsWith(begun)),
    contacts: (scope, value) => lastOn(scope, ['call', 'meeting'], traces.talk.kept, value),
  },
  {
    name: 'last-mail',
    help: 'last-mail:>30d – to whom you have not written for 30 days',
    takes: `${TIMES}, or never`,
    complete: async (_, begun) => SPANS.filter((span) => span.startsWith(begun)),
    contacts: (scope, value) => lastOn(scope, writtenChannels, traces['word out'].kept, value),
  },
  {
    name: 'birthday',
    help: 'birthday:week – today, week, month, a month (may) or a day (05-12)',
    takes: 'today, week, month, a month such as may, or a day such as 05-12',
    complete: async (_, begun) => ['today', 'week', 'month'].filter((span) => span.startsWith(begun)),
    contacts: async (scope, value) => {
      const span = birthdaySpan(value, dayIn(await zoneHere(scope), nowIn(scope)))
      const inSpan =
        span &&
        sql.join(
          span.map(([from, to]) => sql`birth_day between ${from} and ${to}`),
          sql` or `,
        )
      return inSpan && ofContacts(scope, sql`birth_day is not null and (${inSpan})`)
    },
  },
  {
    name: 'is',
    help: 'is:archived – archived, died, paused',
    takes: 'archived, died or paused',
    complete: async (_, begun) => ['archived', 'died', 'paused'].filter((state) => state.startsWith(begun)),
    contacts: async (scope, value) => {
      if (value === 'archived') return ofContacts(scope, sql`archived_at is not null and deleted_at is null`)
      if (value === 'died') return ofContacts(scope, sql`died = 1`)
      const today = await dayHere(scope, nowIn(scope))
      return value === 'paused' ? ofContacts(scope, sql`paused_until > ${today}`) : null
    },
  },
]

function ofContacts({ workspace }: Scope, condition: RawBuilder<unknown>) {
  return sql`(select id from contact where workspace = ${workspace} and ${condition})`
}

async function valuesOf(scope: Scope, column: 'title' | 'city', begun: string): Promise<string[]> {
  const holding = joinHolding(scope, begun)
  return holding ? valuesBeginning(scope, column, begun, holding) : []
}

/** The index gives those with the words anywhere; the column tells which have them here, side by side. */
function ofWords(column: 'organisation_key' | 'title_key' | 'city_key'): Pick<Operator, 'contacts' | 'each'> {
  const here = (value: string) => sql`' ' || ${sql.ref(`contact.${column}`)} like ${`% ${fold(value)}%`}`
  return {
    contacts: (scope, value) => {
      const holding = joinHolding(scope, value)
      return (
        holding &&
        sql`(select contact.id from ${holding} contact on contact.workspace = ${scope.workspace} and contact.id = holding.contact where ${here(value)})`
      )
    },
    each: (scope, value) => ofContacts(scope, here(value)),
  }
}

function having(scope: Scope, kind: string) {
  const { workspace } = scope
  if (['email', 'phone', 'profile', 'url', 'address'].includes(kind))
    return sql`(select contact from reach where workspace = ${workspace} and kind = ${kind})`
  if (kind === 'note') return sql`(select contact from note where workspace = ${workspace})`
  if (kind === 'birthday') return ofContacts(scope, sql`birth_day is not null`)
  if (kind === 'organisation') return ofContacts(scope, sql`organisation is not null`)
  return kind === 'photo' ? ofContacts(scope, sql`photo is not null`) : null
}

async function within(scope: Scope, column: 'created_at' | 'last_personal_at', value: string) {
  const span = spanOf(value, nowIn(scope), await zoneHere(scope))
  if (!span) return null
  const at = sql.ref(column)
  if (span === 'never') return ofContacts(scope, sql`${at} = 0`)
  const { from, to } = boundsOf(span)
  return ofContacts(scope, sql`${at} >= ${from} and ${at} < ${to}`)
}

/** The latest on any of the channels decides; whom there was none with counts as longest ago. */
async function lastOn(scope: Scope, channels: readonly string[], column: Trace['kept'], value: string) {
  const span = spanOf(value, nowIn(scope), await zoneHere(scope))
  if (!span) return null
  const since = (from: number) =>
    sql`(select 1 from pulse p where p.workspace = contact.workspace and p.contact = contact.id and p.channel in (${sql.join(channels)}) and p.${sql.raw(column)} >= ${from})`
  if (span === 'never') return ofContacts(scope, sql`not exists ${since(1)}`)
  const { from, to } = boundsOf(span)
  const after = sql`not exists ${since(to)}`
  return ofContacts(scope, from > 0 ? sql`exists ${since(from)} and ${after}` : after)
}

/** From (included) and to (not included); from 0 takes in what never happened. */
function boundsOf({ from, to }: Exclude<Span, 'never'>): { from: Millis; to: Millis } {
  return { from: from === null ? 0 : Math.max(1, from), to: to ?? Number.MAX_SAFE_INTEGER }
}
