import type { Millis } from '#kernel/clock.ts'

export const channels = ['call', 'email', 'message', 'meeting', 'letter'] as const
export type Channel = (typeof channels)[number]

export const directions = ['in', 'out'] as const
export type Direction = (typeof directions)[number]

export const kinds = ['personal', 'broadcast', 'signal'] as const
export type Kind = (typeof kinds)[number]

export const outcomes = ['talked', 'voicemail', 'no answer', 'call back at', 'wrong number'] as const
export type Outcome = (typeof outcomes)[number]

/** The two clocks a seat runs; the other channels wind one of them. */
export const clocks = ['call', 'email'] as const
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

/** A group of more people than this is an audience. */
export const SMALL_GROUP = 6

/** One thing that happened, as far as cadence is concerned. */
export type Happening = {
  channel: Channel
  direction: Direction
  kind: Kind
  outcome?: Outcome | null | undefined
  /** How many people were in it, when more than the two of you. */
  groupSize?: number | undefined
  at: Millis
  callBackAt?: Millis | null | undefined
}

/** What a user may decide otherwise. */
export type Switches = { talkCountsAsEmail: boolean }

export const usualSwitches: Switches = { talkCountsAsEmail: true }

export type Effect = 'satisfies' | 'attempt' | 'call back' | 'wrong number' | 'reply owed' | 'nothing'

/** A row of the table of what satisfies what; the first row that matches counts. */
export type SatisfactionRow = {
  id: string
  /** What happened, and what follows, in words for the help page. */
  happened: string
  follows: string
  /** What an interaction must be; what is left out may be anything. */
  when: {
    kind?: Kind
    channels?: readonly Channel[]
    direction?: Direction
    /** null stands for an interaction without an outcome. */
    outcomes?: readonly (Outcome | null)[]
    largeGroup?: boolean
  }
  effect: Effect
  satisfies: readonly ClockName[]
  /** The switch, and the clocks it adds while it is on. */
  switchable: { by: keyof Switches; adds: readonly ClockName[] } | null
}

const written = ['email', 'message', 'letter'] as const
const richer = { by: 'talkCountsAsEmail', adds: ['email'] } as const
const nothing = { effect: 'nothing', satisfies: [], switchable: null } as const

export const satisfactionTable: readonly SatisfactionRow[] = [
  {
    id: 'signal',
    happened: 'They connected, endorsed you, or accepted an invitation',
    follows: 'Nothing: it shows on the timeline only',
    when: { kind: 'signal' },
    ...nothing,
  },
  {
    id: 'broadcast',
    happened: 'A newsletter or another mailing to many',
    follows: 'Nothing',
    when: { kind: 'broadcast' },
    ...nothing,
  },
  {
    id: 'large group',
    happened: `Anything in a group of more than ${SMALL_GROUP}`,
    follows: 'Nothing',
    when: { largeGroup: true },
    ...nothing,
  },
  {
    id: 'talk',
    happened: 'You talked on the phone, whoever called',
    follows: 'The call is done, and the e-mail too',
    when: { channels: ['call'], outcomes: ['talked', null] },
    effect: 'satisfies',
    satisfies: ['call'],
    switchable: richer,
  },
  {
    id: 'meeting',
    happened: `You met, in a group of up to ${SMALL_GROUP}`,
    follows: 'The call is done, and the e-mail too',
    when: { channels: ['meeting'], outcomes: ['talked', null] },
    effect: 'satisfies',
    satisfies: ['call'],
    switchable: richer,
  },
  {
    id: 'call back',
    happened: 'They asked you to call back at another time',
    follows: 'The next call is pinned to that hour',
    when: { channels: ['call'], outcomes: ['call back at'] },
    effect: 'call back',
    satisfies: [],
    switchable: null,
  },
  {
    id: 'wrong number',
    happened: 'The number is wrong',
    follows: 'Nothing: the seat asks for another number',
    when: { channels: ['call'], outcomes: ['wrong number'] },
    effect: 'wrong number',
    satisfies: [],
    switchable: null,
  },
  {
    id: 'attempt',
    happened: 'You called and got the voicemail or no answer',
    follows: 'An attempt: back in two working days; after three, one word on another channel and a rest',
    when: { channels: ['call'], direction: 'out', outcomes: ['voicemail', 'no answer'] },
    effect: 'attempt',
    satisfies: [],
    switchable: null,
  },
  {
    id: 'missed call',
    happened: 'They called and did not get you',
    follows: 'A reply is owed',
    when: { channels: ['call'], direction: 'in', outcomes: ['voicemail', 'no answer'] },
    effect: 'reply owed',
    satisfies: [],
    switchable: null,
  },
  {
    id: 'written out',
    happened: 'You wrote to them: an e-mail, a message or a letter meant for them',
    follows: 'The e-mail is done',
    when: { channels: written, direction: 'out' },
    effect: 'satisfies',
    satisfies: ['email'],
    switchable: null,
  },
  {
    id: 'written in',
    happened: 'They wrote to you',
    follows: 'A reply is owed',
    when: { channels: written, direction: 'in' },
    effect: 'reply owed',
    satisfies: [],
    switchable: null,
  },
  { id: 'other', happened: 'Anything else', follows: 'Nothing', when: {}, ...nothing },
]

export type Satisfaction = { row: string; effect: Effect; clocks: ClockName[] }

/** What an interaction does to a contact's clocks, and the row of the table that says so. */
export function satisfied(happening: Happening, switches: Switches = usualSwitches): Satisfaction {
  const row = satisfactionTable.find((candidate) => matches(candidate, happening))!
  const added = row.switchable && switches[row.switchable.by] ? row.switchable.adds : []
  return { row: row.id, effect: row.effect, clocks: [...row.satisfies, ...added] }
}

function matches({ when }: SatisfactionRow, happening: Happening): boolean {
  const large = (happening.groupSize ?? 0) > SMALL_GROUP
  return (
    (when.kind === undefined || when.kind === happening.kind) &&
    (when.channels === undefined || when.channels.includes(happening.channel)) &&
    (when.direction === undefined || when.direction === happening.direction) &&
    (when.outcomes === undefined || when.outcomes.includes(happening.outcome ?? null)) &&
    (when.largeGroup === undefined || when.largeGroup === large)
  )
}
