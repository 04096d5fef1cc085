import type { Channel } from '#contacts/contacts.schemas.ts'
import { type Gist, gistOf, type Seen, SMALL_GROUP, type Trace, traces } from '#contacts/gist.rules.ts'
import type { Millis } from '#kernel/clock.ts'
import { clockName } from './rhythm.schemas.ts'

/** The two clocks a seat runs; the other channels wind one of them. */
export const clocks = clockName.options
export type ClockName = (typeof clocks)[number]

/** Days between personal interactions: the time aimed at, and the time after which the contact is late. */
export type Cadence = { ideal: number; longest: number }

/** A cadence per clock; a clock that is not named does not run. */
export type Cadences = { call?: Cadence; email?: Cadence }

export const presets = {
  circle: { call: { ideal: 25, longest: 30 }, email: { ideal: 14, longest: 21 } },
  'referral partner': { call: { ideal: 14, longest: 21 }, email: { ideal: 10, longest: 14 } },
  'keep warm': { email: { ideal: 60, longest: 90 } },
} as const satisfies Record<string, Cadences>

export type Preset = keyof typeof presets

/** Presets that cannot be renamed or removed: whoever is seated without a word more is seated by one of them. */
export const KEPT_PRESETS: readonly Preset[] = ['circle', 'keep warm']

/** What a user may decide otherwise. */
export type Switches = { talkCountsAsEmail: boolean }

export const usualSwitches: Switches = { talkCountsAsEmail: true }

export type Effect = 'satisfies' | 'attempt' | 'call back' | 'wrong number' | 'reply owed' | 'nothing'

/** A row of the table of what satisfies what: what an interaction of a gist does. */
export type SatisfactionRow = {
  gist: Gist
  /** What happened, and what follows, in words for the help page. */
  happened: string
  follows: string
  effect: Effect
  satisfies: readonly ClockName[]
  /** The switch, and the clocks it adds while it is on. */
  switchable: { by: keyof Switches; adds: readonly ClockName[] } | null
}

const richer = { by: 'talkCountsAsEmail', adds: ['email'] } as const
const nothing = { effect: 'nothing', satisfies: [], switchable: null } as const
const without = { satisfies: [], switchable: null } as const

export const satisfactionTable: readonly SatisfactionRow[] = [
  {
    gist: 'signal',
    happened: 'They connected, endorsed you, or accepted an invitation',
    follows: 'Nothing: it shows on the timeline only',
    ...nothing,
  },
  {
    gist: 'broadcast',
    happened: 'A newsletter or another mailing to many',
    follows: 'Nothing',
    ...nothing,
  },
  {
    gist: 'large group',
    happened: `Anything in a group of more than ${SMALL_GROUP}`,
    follows: 'Nothing',
    ...nothing,
  },
  {
    gist: 'overheard',
    happened: 'Somebody else wrote to both of you',
    follows: 'Nothing',
    ...nothing,
  },
  {
    gist: 'talk',
    happened: 'You talked on the phone, whoever called',
    follows: 'The call is done, and the e-mail too',
    effect: 'satisfies',
    satisfies: ['call'],
    switchable: richer,
  },
  {
    gist: 'meeting',
    happened: `You met, in a group of up to ${SMALL_GROUP}`,
    follows: 'The call is done, and the e-mail too',
    effect: 'satisfies',
    satisfies: ['call'],
    switchable: richer,
  },
  {
    gist: 'call back',
    happened: 'They asked you to call back at another time',
    follows: 'The next call is pinned to that hour',
    effect: 'call back',
    ...without,
  },
  {
    gist: 'wrong number',
    happened: 'The number is wrong',
    follows: 'Nothing: the next number is dialled, or the seat asks for another',
    effect: 'wrong number',
    ...without,
  },
  {
    gist: 'attempt',
    happened: 'You called and got the voicemail or no answer',
    follows: 'An attempt: back in two working days; after three, one word on another channel and a rest',
    effect: 'attempt',
    ...without,
  },
  {
    gist: 'missed call',
    happened: 'They called and did not get you',
    follows: 'A reply is owed; the sheet asks for it for 30 days',
    effect: 'reply owed',
    ...without,
  },
  {
    gist: 'word out',
    happened: 'You wrote to them: an e-mail, a message or a letter meant for them',
    follows: 'The e-mail is done',
    effect: 'satisfies',
    satisfies: ['email'],
    switchable: null,
  },
  {
    gist: 'word in',
    happened: 'They wrote to you',
    follows: 'A reply is owed; the sheet asks for it for 30 days',
    effect: 'reply owed',
    ...without,
  },
  { gist: 'other', happened: 'Anything else', follows: 'Nothing', ...nothing },
]

export type Satisfaction = { gist: Gist; effect: Effect; clocks: ClockName[] }

/** What an interaction does to a contact's clocks, and what of it says so. */
export function satisfied(seen: Seen, switches: Switches = usualSwitches): Satisfaction {
  const gist = gistOf(seen)
  const row = satisfactionTable.find((candidate) => candidate.gist === gist)!
  return { gist, effect: row.effect, clocks: woundBy(row, switches) }
}

function woundBy({ satisfies, switchable }: SatisfactionRow, switches: Switches): ClockName[] {
  return [...satisfies, ...(switchable && switches[switchable.by] ? switchable.adds : [])]
}

/** What pulse keeps of one channel, as far as a clock asks. */
export type Kept = { channel: Channel; last_talk: Millis | null; last_out: Millis | null }

/** When a clock was last satisfied, by all rows of the table that satisfy it; null when it never was. */
export function lastSatisfied(
  clock: ClockName,
  pulse: readonly Kept[],
  switches: Switches = usualSwitches,
): Millis | null {
  const winding = satisfactionTable.filter((row) => woundBy(row, switches).includes(clock))
  return latest(winding.map(({ gist }) => lastOf(gist, pulse)))
}

/** When something of this gist last was, as far as pulse keeps it. */
export function lastOf(gist: Gist, pulse: readonly Kept[]): Millis | null {
  const trace: Trace | undefined = gist in traces ? traces[gist as keyof typeof traces] : undefined
  if (!trace) return null
  const { channels, kept } = trace
  return latest(pulse.filter(({ channel }) => channels.includes(channel)).map((one) => one[kept]))
}

/** The latest of some moments; null when none of them is known. */
export function latest(times: readonly (Millis | null)[]): Millis | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.max(...known)
}
