import { type Channel, channel, type Direction, type Kind } from './contacts.schemas.ts'

/** A group of more people than this is an audience; up to it everybody is still met personally. */
export const SMALL_GROUP = 6

/** What of an interaction decides what it was. */
export type Seen = {
  channel: Channel
  direction: Direction
  kind: Kind
  /** Null or nothing said: a call or meeting took place. */
  outcome?: string | null | undefined
  /** How many took part besides the user; one when left out. */
  groupSize?: number | undefined
  /** Somebody else wrote it, to the user and this contact. */
  overheard?: boolean | undefined
}

/** What an interaction was, for pulse and for the table of what satisfies what. */
export const gists = [
  'signal',
  'broadcast',
  'large group',
  'overheard',
  'talk',
  'meeting',
  'call back',
  'wrong number',
  'attempt',
  'missed call',
  'word out',
  'word in',
  'other',
] as const
export type Gist = (typeof gists)[number]

export function gistOf({ channel, direction, kind, outcome, groupSize = 1, overheard }: Seen): Gist {
  if (kind !== 'personal') return kind
  if (groupSize > SMALL_GROUP) return 'large group'
  if (overheard) return 'overheard'
  const tookPlace = (outcome ?? 'talked') === 'talked'
  if (channel === 'meeting') return tookPlace ? 'meeting' : 'other'
  if (channel !== 'call') return direction === 'out' ? 'word out' : 'word in'
  if (tookPlace) return 'talk'
  if (outcome === 'call back at') return 'call back'
  if (outcome === 'wrong number') return 'wrong number'
  return direction === 'out' ? 'attempt' : 'missed call'
}

const untold: readonly Gist[] = ['signal', 'broadcast', 'large group', 'overheard', 'other']

/** Whether it tells of the relationship at all. */
export function isPersonal(seen: Seen): boolean {
  return !untold.includes(gistOf(seen))
}

export const writtenChannels: readonly Channel[] = channel.options.filter(
  (one) => one !== 'call' && one !== 'meeting',
)

/** Where pulse keeps when something of a gist last was. */
export type Trace = { channels: readonly Channel[]; kept: 'last_talk' | 'last_out' }

export const traces = {
  talk: { channels: ['call'], kept: 'last_talk' },
  meeting: { channels: ['meeting'], kept: 'last_talk' },
  'word out': { channels: writtenChannels, kept: 'last_out' },
} as const satisfies Partial<Record<Gist, Trace>>
