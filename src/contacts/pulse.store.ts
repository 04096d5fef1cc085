import type { Id } from '#kernel/ids.ts'
import { inBatches, replaceRows, setColumns } from '#store/bulk.ts'
import type { Scope, Writing } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import { type ContactsTables, contactsTables } from './contacts.tables.ts'
import { isPersonal } from './gist.rules.ts'
import {
  type ChannelPulse,
  type Happening,
  lastPersonalAt,
  nothingYet,
  type Standing,
  standingOf,
  withHappening,
} from './pulse.rules.ts'

type PulseRow = ContactsTables['pulse']
type InteractionRow = ContactsTables['interaction']

/**
 * Takes interactions just written into pulse; contacts whose order of things needs all of them are derived anew.
 * Returns those who had never answered before.
 */
export async function foldPulse(writing: Writing, all: readonly InteractionRow[]): Promise<Id[]> {
  const written = all.filter((row) => isPersonal(happeningOf(row)))
  const standings = await standingsOf(writing, [...new Set(written.map(({ contact }) => contact))])
  const unclear = new Set<Id>()
  const touched = new Map<Id, Standing>()
  for (const row of written) {
    const before = touched.get(row.contact) ?? (standings.get(row.contact) as Standing)
    const after = withHappening(before, happeningOf(row))
    if (!after) unclear.add(row.contact)
    else if (after !== before) touched.set(row.contact, after)
  }
  for (const [contact, happenings] of await happeningsOf(writing, [...unclear]))
    touched.set(contact, standingOf(happenings))
  await dropChannels(writing, standings, touched)
  await saveStandings(writing, touched, standings)
  return [...touched].flatMap(([contact, standing]) =>
    hasAnswered(standing) && !hasAnswered(standings.get(contact) as Standing) ? contact : [],
  )
}

function hasAnswered({ channels }: Standing): boolean {
  return Object.values(channels).some(({ countIn }) => countIn > 0)
}

/** A talk may leave nothing of a channel on which there were only attempts. */
async function dropChannels(
  writing: Writing,
  before: ReadonlyMap<Id, Standing>,
  after: ReadonlyMap<Id, Standing>,
) {
  for (const [contact, { channels }] of after) {
    if (!before.get(contact)?.channels.call || channels.call) continue
    await contactsDb(writing)
      .deleteFrom('pulse')
      .where('workspace', '=', writing.workspace)
      .where('contact', '=', contact)
      .where('channel', '=', 'call')
      .execute()
  }
}

/** Makes pulse of these contacts anew from their interactions. */
export async function derivePulse(writing: Writing, contacts: readonly Id[]) {
  const standings = new Map<Id, Standing>()
  for (const [contact, happenings] of await happeningsOf(writing, contacts))
    standings.set(contact, standingOf(happenings))
  for (const some of inBatches(contacts)) {
    await contactsDb(writing)
      .deleteFrom('pulse')
      .where('workspace', '=', writing.workspace)
      .where('contact', 'in', some)
      .execute()
  }
  await saveStandings(writing, standings)
}

/** How things stand with each contact, by its id. */
export async function standingsOf(scope: Scope, contacts: readonly Id[]): Promise<Map<Id, Standing>> {
  const standings = new Map<Id, Standing>(contacts.map((contact) => [contact, nothingYet]))
  for (const some of inBatches(contacts)) {
    const db = contactsDb(scope)
    // Looked up by key: asked only for those who are owed, SQLite would go through all of those.
    const rows = await db
      .selectFrom('contact')
      .select(['id', 'reply_owed_since'])
      .where('workspace', '=', scope.workspace)
      .where('id', 'in', some)
      .execute()
    for (const { id, reply_owed_since } of rows)
      if (reply_owed_since !== null) standings.set(id, { channels: {}, replyOwedSince: reply_owed_since })
    const pulses = await db
      .selectFrom('pulse')
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', some)
      .execute()
    for (const row of pulses) {
      const { channels, replyOwedSince } = standings.get(row.contact) as Standing
      standings.set(row.contact, {
        channels: { ...channels, [row.channel]: pulseOfRow(row) },
        replyOwedSince,
      })
    }
  }
  return standings
}

/** Writes standings; what stands in the contact's row already, by `before`, is left alone. */
async function saveStandings(
  writing: Writing,
  standings: ReadonlyMap<Id, Standing>,
  before: ReadonlyMap<Id, Standing> = new Map(),
) {
  const rows = [...standings].flatMap(([contact, { channels }]) =>
    Object.values(channels).map((pulse) => rowOfPulse(contact, pulse)),
  )
  await replaceRows(writing, contactsTables.pulse, rows)
  const changed = [...standings].flatMap(([contact, is]) => {
    const was = before.get(contact)
    const last = lastPersonalAt(is)
    return was && lastPersonalAt(was) === last && was.replyOwedSince === is.replyOwedSince
      ? []
      : [[contact, last, is.replyOwedSince] as const]
  })
  await setColumns(writing, 'contact', { last_personal_at: 'bigint', reply_owed_since: 'bigint' }, changed)
}

/** What happened personally with each of the contacts, in order. */
async function happeningsOf(scope: Scope, contacts: readonly Id[]): Promise<Map<Id, Happening[]>> {
  const found = new Map<Id, Happening[]>(contacts.map((contact) => [contact, []]))
  for (const some of inBatches(contacts)) {
    const rows = await contactsDb(scope)
      .selectFrom('interaction')
      .select(['contact', 'at', 'channel', 'direction', 'kind', 'outcome', 'group_size', 'overheard'])
      .select(['call_back_at', 'wrong_reach'])
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', some)
      .where('kind', '=', 'personal')
      .orderBy('contact')
      .orderBy('at')
      .orderBy('id')
      .execute()
    for (const { contact, ...row } of rows) found.get(contact)?.push(happeningOf(row))
  }
  return found
}

type Seen = Pick<
  InteractionRow,
  | 'at'
  | 'channel'
  | 'direction'
  | 'kind'
  | 'outcome'
  | 'group_size'
  | 'overheard'
  | 'call_back_at'
  | 'wrong_reach'
>

function happeningOf({ group_size, overheard, call_back_at, wrong_reach, ...row }: Seen): Happening {
  return {
    ...row,
    groupSize: group_size,
    overheard: overheard === 1,
    callBackAt: call_back_at,
    wrongReach: wrong_reach,
  }
}

export function pulseOfRow(row: PulseRow): ChannelPulse {
  return {
    channel: row.channel,
    lastIn: row.last_in,
    lastOut: row.last_out,
    countIn: row.count_in,
    countOut: row.count_out,
    lastTalk: row.last_talk,
    attempts: row.attempts,
    lastAttempt: row.last_attempt,
    callBackAt: row.call_back_at,
    wrongReaches: JSON.parse(row.wrong_reaches) as ChannelPulse['wrongReaches'],
    decayedIn: row.decayed_in,
    decayedOut: row.decayed_out,
    decayedAt: row.decayed_at,
  }
}

function rowOfPulse(contact: Id, pulse: ChannelPulse): Omit<PulseRow, 'workspace'> {
  return {
    contact,
    channel: pulse.channel,
    last_in: pulse.lastIn,
    last_out: pulse.lastOut,
    count_in: pulse.countIn,
    count_out: pulse.countOut,
    last_talk: pulse.lastTalk,
    attempts: pulse.attempts,
    last_attempt: pulse.lastAttempt,
    call_back_at: pulse.callBackAt,
    wrong_reaches: textOfWrong(pulse.wrongReaches),
    decayed_in: pulse.decayedIn,
    decayed_out: pulse.decayedOut,
    decayed_at: pulse.decayedAt,
  }
}

/** In one order, so that what is rebuilt is the same text. */
function textOfWrong(wrong: ChannelPulse['wrongReaches']): string {
  return JSON.stringify(Object.fromEntries(Object.entries(wrong).sort(([a], [b]) => Number(a) - Number(b))))
}
