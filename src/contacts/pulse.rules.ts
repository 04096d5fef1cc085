import { DAY, type Millis } from '#kernel/clock.ts'

export type Channel = 'call' | 'email' | 'message' | 'meeting' | 'letter'

/** What of an interaction pulse looks at. */
export type Happening = {
  at: Millis
  channel: Channel
  direction: 'in' | 'out'
  kind: 'personal' | 'broadcast' | 'signal'
  outcome: string | null
  groupSize: number
  /** Somebody else wrote it, to the user and this contact. */
  overheard?: boolean
  callBackAt: Millis | null
}

export type ChannelPulse = {
  channel: Channel
  lastIn: Millis | null
  lastOut: Millis | null
  countIn: number
  countOut: number
  /** Last time they talked, either way. */
  lastTalk: Millis | null
  /** Dials since the last talk that nobody answered. */
  attempts: number
  lastAttempt: Millis | null
  callBackAt: Millis | null
  /** Sums of personal interactions that halve every 90 days, as they stood at `decayedAt`. */
  decayedIn: number
  decayedOut: number
  decayedAt: Millis
}

/** How things stand with one contact: a summary of all that happened. */
export type Standing = {
  channels: Readonly<Partial<Record<Channel, ChannelPulse>>>
  /** Since when a personal message from them waits for something personal back. */
  replyOwedSince: Millis | null
}

export const nothingYet: Standing = { channels: {}, replyOwedSince: null }

export const HALF_LIFE = 90 * DAY

/** The largest group in which everybody still is met personally. */
export const PERSONAL_GROUP = 6

/** Whether it tells of the relationship at all: a broadcast, a signal, a large group and what was overheard do not. */
export function isPersonal({
  kind,
  groupSize,
  overheard,
}: Pick<Happening, 'kind' | 'groupSize' | 'overheard'>) {
  return kind === 'personal' && groupSize <= PERSONAL_GROUP && !overheard
}

/** A dial that did not reach the contact. */
export function isAttempt(happening: Pick<Happening, 'channel' | 'outcome'>): boolean {
  return happening.channel === 'call' && happening.outcome !== null && happening.outcome !== 'talked'
}

/** Whether they talked: a call that reached them, or a meeting. */
export function isTalk(happening: Pick<Happening, 'channel' | 'outcome'>): boolean {
  return happening.channel === 'meeting' || (happening.channel === 'call' && !isAttempt(happening))
}

/**
 * The standing after one more happening, in whatever order they come; null where only all of them, in order of time,
 * can tell (`standingOf`).
 */
export function withHappening(standing: Standing, happening: Happening): Standing | null {
  if (!isPersonal(happening)) return standing
  if (isAttempt(happening)) return withAttempt(standing, happening)
  const replyOwedSince = owedAfter(standing, happening)
  const before = isTalk(happening) ? withoutAttempts(standing, happening.at) : standing
  if (replyOwedSince === undefined || !before) return null
  const pulse = counted(before.channels[happening.channel] ?? emptyPulse(happening), happening)
  return { channels: { ...before.channels, [pulse.channel]: pulse }, replyOwedSince }
}

/** The standing that all happenings, oldest first, amount to. */
export function standingOf(happenings: Iterable<Happening>): Standing {
  let standing = nothingYet
  for (const happening of happenings) {
    const next = withHappening(standing, happening)
    if (!next) throw new Error('happenings are not in order of time')
    standing = next
  }
  return standing
}

/** When anything last happened personally, in or out; 0 when nothing ever did. */
export function lastPersonalAt(standing: Standing): Millis {
  return Math.max(
    0,
    ...Object.values(standing.channels).flatMap(({ lastIn, lastOut }) => [lastIn ?? 0, lastOut ?? 0]),
  )
}

/** What is left of a decayed sum at a later time. */
export function decayedTo(sum: number, since: Millis, now: Millis): number {
  return sum * 2 ** (-(now - since) / HALF_LIFE)
}

function emptyPulse({ channel, at }: Happening): ChannelPulse {
  return {
    channel,
    lastIn: null,
    lastOut: null,
    countIn: 0,
    countOut: 0,
    lastTalk: null,
    attempts: 0,
    lastAttempt: null,
    callBackAt: null,
    decayedIn: 0,
    decayedOut: 0,
    decayedAt: at,
  }
}

function counted(pulse: ChannelPulse, happening: Happening): ChannelPulse {
  const { at, direction } = happening
  const isIn = direction === 'in'
  const decayedAt = Math.max(pulse.decayedAt, at)
  const weight = decayedTo(1, at, decayedAt)
  return {
    ...pulse,
    lastIn: isIn ? latest(pulse.lastIn, at) : pulse.lastIn,
    lastOut: isIn ? pulse.lastOut : latest(pulse.lastOut, at),
    countIn: pulse.countIn + (isIn ? 1 : 0),
    countOut: pulse.countOut + (isIn ? 0 : 1),
    lastTalk: isTalk(happening) ? latest(pulse.lastTalk, at) : pulse.lastTalk,
    decayedIn: decayedTo(pulse.decayedIn, pulse.decayedAt, decayedAt) + (isIn ? weight : 0),
    decayedOut: decayedTo(pulse.decayedOut, pulse.decayedAt, decayedAt) + (isIn ? 0 : weight),
    decayedAt,
  }
}

function withAttempt(standing: Standing, happening: Happening): Standing {
  const talk = lastOf(standing, ({ lastTalk }) => lastTalk)
  const pulse = standing.channels.call ?? { ...emptyPulse(happening), decayedAt: 0 }
  if (talk !== null && happening.at <= talk) return standing
  const isLatest = pulse.lastAttempt === null || happening.at >= pulse.lastAttempt
  const call = {
    ...pulse,
    attempts: pulse.attempts + (isUnanswered(happening) ? 1 : 0),
    lastAttempt: latest(pulse.lastAttempt, happening.at),
    callBackAt: isLatest ? callBackOf(happening) : pulse.callBackAt,
  }
  return { ...standing, channels: { ...standing.channels, call } }
}

/** A dial of the user's that nobody answered: only these are counted; a wrong number is no fault of the contact's. */
function isUnanswered({ direction, outcome }: Happening): boolean {
  return direction === 'out' && (outcome === 'voicemail' || outcome === 'no answer')
}

function callBackOf({ outcome, callBackAt }: Happening): Millis | null {
  return outcome === 'call back at' ? callBackAt : null
}

/** Forgets the attempts up to a talk; null when there may be some on both sides of it. */
function withoutAttempts(standing: Standing, talk: Millis): Standing | null {
  const { call } = standing.channels
  if (!call || call.lastAttempt === null) return standing
  if (talk < call.lastAttempt) return call.attempts === 0 ? standing : null
  const { call: _, ...others } = standing.channels
  if (call.countIn + call.countOut === 0) return { ...standing, channels: others }
  const cleared = { ...call, attempts: 0, lastAttempt: null, callBackAt: null }
  return { ...standing, channels: { ...others, call: cleared } }
}

/** Since when a reply is owed; undefined when messages after this answer are not known well enough. */
function owedAfter(standing: Standing, happening: Happening): Millis | null | undefined {
  const { replyOwedSince: owed } = standing
  const { at } = happening
  if (asksReply(happening)) {
    const answered = lastAnswer(standing)
    return answered !== null && at <= answered ? owed : Math.min(owed ?? at, at)
  }
  if (owed === null || at < owed) return owed
  const lastIn = lastOf(standing, (pulse) => (isWritten(pulse.channel) ? pulse.lastIn : null))
  return lastIn !== null && at < lastIn ? undefined : null
}

const isWritten = (channel: Channel) => channel === 'email' || channel === 'message' || channel === 'letter'

const asksReply = ({ channel, direction }: Happening) => direction === 'in' && isWritten(channel)

/** The last time something personal went back: anything out, or a talk. */
function lastAnswer(standing: Standing): Millis | null {
  return lastOf(standing, ({ lastOut, lastTalk }) =>
    lastOut === null && lastTalk === null ? null : Math.max(lastOut ?? 0, lastTalk ?? 0),
  )
}

function lastOf(standing: Standing, pick: (pulse: ChannelPulse) => Millis | null): Millis | null {
  return Object.values(standing.channels).reduce<Millis | null>((last, pulse) => {
    const at = pick(pulse)
    return at === null ? last : latest(last, at)
  }, null)
}

function latest(one: Millis | null, other: Millis): Millis {
  return one === null ? other : Math.max(one, other)
}
