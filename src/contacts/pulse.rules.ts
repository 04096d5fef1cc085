import { DAY, type Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import type { Channel } from './contacts.schemas.ts'
import { type Gist, gistOf, isPersonal, type Seen, writtenChannels } from './gist.rules.ts'

/** What of an interaction pulse looks at. */
export type Happening = Seen & {
  at: Millis
  callBackAt: Millis | null
  /** The number that turned out to be wrong, where it is known. */
  wrongReach?: Id | null
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
  /** Numbers that were wrong when they were last dialled, and when that was; a talk the user dialled for clears them. */
  wrongReaches: Readonly<Record<Id, Millis>>
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

/**
 * The standing after one more happening, in whatever order they come; null where only all of them, in order of time,
 * can tell (`standingOf`).
 */
export function withHappening(standing: Standing, happening: Happening): Standing | null {
  const gist = gistOf(happening)
  if (!isPersonal(happening)) return standing
  if (gist === 'wrong number') return withWrongNumber(standing, happening)
  if (gist === 'attempt' || gist === 'call back') return withDial(standing, happening, gist)
  const replyOwedSince = owedAfter(standing, happening, gist)
  const before = isTalk(gist) ? withoutDials(standing, happening, gist) : standing
  if (replyOwedSince === undefined || !before) return null
  const pulse = counted(before.channels[happening.channel] ?? emptyPulse(happening), happening, gist)
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

const isTalk = (gist: Gist) => gist === 'talk' || gist === 'meeting'

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
    wrongReaches: {},
    decayedIn: 0,
    decayedOut: 0,
    decayedAt: at,
  }
}

function counted(pulse: ChannelPulse, { at, direction }: Happening, gist: Gist): ChannelPulse {
  const isIn = direction === 'in'
  const decayedAt = Math.max(pulse.decayedAt, at)
  const weight = decayedTo(1, at, decayedAt)
  return {
    ...pulse,
    lastIn: isIn ? latest(pulse.lastIn, at) : pulse.lastIn,
    lastOut: isIn ? pulse.lastOut : latest(pulse.lastOut, at),
    countIn: pulse.countIn + (isIn ? 1 : 0),
    countOut: pulse.countOut + (isIn ? 0 : 1),
    lastTalk: isTalk(gist) ? latest(pulse.lastTalk, at) : pulse.lastTalk,
    decayedIn: decayedTo(pulse.decayedIn, pulse.decayedAt, decayedAt) + (isIn ? weight : 0),
    decayedOut: decayedTo(pulse.decayedOut, pulse.decayedAt, decayedAt) + (isIn ? 0 : weight),
    decayedAt,
  }
}

/** A dial that reached nobody, or somebody who asked to be called at another time. */
function withDial(standing: Standing, happening: Happening, gist: Gist): Standing {
  const talk = lastOf(standing, ({ lastTalk }) => lastTalk)
  if (talk !== null && happening.at <= talk) return standing
  const pulse = callPulse(standing, happening)
  const isLatest = pulse.lastAttempt === null || happening.at >= pulse.lastAttempt
  const callBackAt = gist === 'call back' ? happening.callBackAt : null
  return withCall(standing, {
    ...pulse,
    attempts: pulse.attempts + (gist === 'attempt' ? 1 : 0),
    lastAttempt: latest(pulse.lastAttempt, happening.at),
    callBackAt: isLatest ? callBackAt : pulse.callBackAt,
  })
}

/** A wrong number is no fault of the contact's: it is no attempt, and takes no appointment away. */
function withWrongNumber(standing: Standing, happening: Happening): Standing {
  const { at, wrongReach = null } = happening
  const dialled = standing.channels.call?.lastOut ?? null
  if (wrongReach === null || (dialled !== null && at <= dialled)) return standing
  const pulse = callPulse(standing, happening)
  const wrongReaches = {
    ...pulse.wrongReaches,
    [wrongReach]: latest(pulse.wrongReaches[wrongReach] ?? null, at),
  }
  return withCall(standing, { ...pulse, wrongReaches })
}

function callPulse(standing: Standing, happening: Happening): ChannelPulse {
  return standing.channels.call ?? { ...emptyPulse(happening), decayedAt: 0 }
}

function withCall(standing: Standing, call: ChannelPulse): Standing {
  return { ...standing, channels: { ...standing.channels, call } }
}

/** Forgets the dials up to a talk; null when there may be some on both sides of it. */
function withoutDials(standing: Standing, { at, direction }: Happening, gist: Gist): Standing | null {
  const { call } = standing.channels
  if (!call) return standing
  const hasDialled = gist === 'talk' && direction === 'out'
  const stillWrong = Object.entries(call.wrongReaches).filter(([, since]) => !hasDialled || since > at)
  const wrongReaches: ChannelPulse['wrongReaches'] = Object.fromEntries(stillWrong)
  const isBefore = call.lastAttempt !== null && at < call.lastAttempt
  if (isBefore && call.attempts > 0) return null
  const cleared = isBefore ? call : { ...call, attempts: 0, lastAttempt: null, callBackAt: null }
  if (cleared.lastAttempt !== null || call.countIn + call.countOut + stillWrong.length > 0)
    return withCall(standing, { ...cleared, wrongReaches })
  const { call: _, ...others } = standing.channels
  return { ...standing, channels: others }
}

/** Since when a reply is owed; undefined when messages after this answer are not known well enough. */
function owedAfter(standing: Standing, { at }: Happening, gist: Gist): Millis | null | undefined {
  const { replyOwedSince: owed } = standing
  if (gist === 'word in' || gist === 'missed call') {
    const answered = lastAnswer(standing)
    return answered !== null && at <= answered ? owed : Math.min(owed ?? at, at)
  }
  if (owed === null || at < owed) return owed
  // A call of theirs after what is still owed was missed too: a talk would have been the answer.
  const lastIn = lastOf(standing, (pulse) => (asks.includes(pulse.channel) ? pulse.lastIn : null))
  return lastIn !== null && at < lastIn ? undefined : null
}

const asks: readonly Channel[] = [...writtenChannels, 'call']

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
