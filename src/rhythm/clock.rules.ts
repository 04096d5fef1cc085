import { type DayNumber, minuteIn } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import type { Cadence, ClockName } from './cadence.rules.ts'
import { addWorkdays, type Hours, type Workdays, workdayAt, workdayOrdinal } from './workdays.rules.ts'

/** What is known of one clock of one contact. */
export type ClockSummary = {
  clock: ClockName
  cadence: Cadence
  /** The last interaction that satisfied this clock. */
  lastAt: Millis | null
  seatedAt: Millis
  /** Where the first due day of a clock without history was spread to: see `firstDueOn`. */
  firstDue: DayNumber
  /** Attempts since the last talk, and when the last of them was. */
  attempts: number
  lastAttemptAt: Millis | null
  /** The last personal word out on another channel. */
  wordAt: Millis | null
  snoozedUntil: DayNumber | null
  callBackAt: Millis | null
  restUntil: DayNumber | null
  /** When the contact was last asked for a number. */
  askedAt: Millis | null
}

/** What a contact wishes, and how it can be reached. */
export type Reach = {
  hasNumber: boolean
  /** Every number known turned out to be wrong. */
  hasWrongNumber?: boolean
  noCalls: boolean
  pausedUntil: DayNumber | null
  died: boolean
  bestHours: Hours | null
}

/** The day as the clocks see it; `dayOf` is `dayFinder` of the user's `zone`. */
export type Moment = { today: DayNumber; zone: string; dayOf: (at: Millis) => DayNumber; workdays: Workdays }

/**
 * `fresh` before the ideal day, `due` from it, `late` after the longest; `attempted` until the next try; `other channel`
 * after three tries; `asking` for a number and `waiting` for it; `pinned` to an hour; the rest are out of the sheet.
 */
export type Standing =
  | 'fresh'
  | 'due'
  | 'late'
  | 'attempted'
  | 'other channel'
  | 'resting'
  | 'pinned'
  | 'asking'
  | 'waiting'
  | 'snoozed'
  | 'paused'
  | 'silent'

export type ClockState = {
  clock: ClockName
  standing: Standing
  cadence: Cadence
  /** Which work the next step is; null while nothing is asked of the user, however long it takes. */
  work: 'call' | 'message' | null
  /** The days between which the next step should fall; not before `soonestOn`. */
  soonestOn: DayNumber
  idealOn: DayNumber
  longestOn: DayNumber
  /** Whether going past `longestOn` counts as late. */
  countsLate: boolean
  lastOn: DayNumber | null
  seatedOn: DayNumber
  /** The last personal word out on another channel. */
  wordOn: DayNumber | null
  /** Tries in this round. */
  attempts: number
  pinnedAt: Millis | null
  /** The same in minutes after the user's midnight. */
  pinnedMinute?: number
  /** The contact has died: nothing is asked for ever. */
  hasDied?: boolean
  /** The number to ask for takes the place of one that is wrong. */
  hasWrongNumber?: boolean
}

export const ATTEMPTS = 3
const BACK_AFTER_ATTEMPT = 2
const BACK_AFTER_ASKING = 5

/** A call much before its time tires both sides: never before two thirds of the ideal, and never twice a day. */
export function soonestAfter(ideal: number): number {
  return Math.max(1, Math.floor((ideal * 2) / 3))
}

/**
 * The first due day of the `order`-th seat ever given (from 0), on a day of the working week. Golden-ratio steps spread
 * any number of seats evenly, and a later seat moves no earlier one; it ends at the ideal, so that a first call without
 * answer still has time.
 */
export function firstDueOn(
  order: number,
  seatedOn: DayNumber,
  { ideal }: Cadence,
  workdays: Workdays,
): DayNumber {
  const turn = ((order * 40_503) % 65_536) / 65_536
  const first = workdayOrdinal(workdays, seatedOn)
  const days = workdayOrdinal(workdays, seatedOn + ideal) - first
  return days > 0 ? workdayAt(workdays, first + Math.floor(turn * days)) : seatedOn + Math.floor(turn * ideal)
}

export function clockOf(summary: ClockSummary, reach: Reach, moment: Moment): ClockState {
  const base = runningClock(summary, moment)
  const isCall = summary.clock === 'call'
  if (reach.died || (isCall && reach.noCalls))
    return { ...base, standing: 'silent', work: null, countsLate: false, hasDied: reach.died }
  if (reach.pausedUntil !== null) extend(base, reach.pausedUntil)
  if (reach.pausedUntil !== null && reach.pausedUntil > moment.today)
    return { ...base, standing: 'paused', work: null, soonestOn: reach.pausedUntil }
  const special = isCall ? callClock(base, summary, reach, moment) : null
  return special ?? snoozed(base, summary, moment)
}

/** The clock as its last interaction, or its seating, set it going. */
function runningClock(summary: ClockSummary, { dayOf }: Moment): ClockState {
  const { cadence, clock } = summary
  const seatedOn = dayOf(summary.seatedAt)
  const lastOn = summary.lastAt === null ? null : dayOf(summary.lastAt)
  const isRunning = lastOn !== null && lastOn + cadence.longest >= summary.firstDue
  const start = isRunning ? lastOn : seatedOn
  return {
    clock,
    standing: 'fresh',
    cadence,
    work: clock === 'call' ? 'call' : 'message',
    soonestOn: isRunning ? start + soonestAfter(cadence.ideal) : seatedOn,
    idealOn: isRunning ? start + cadence.ideal : summary.firstDue,
    longestOn: Math.max(start + cadence.longest, summary.firstDue),
    countsLate: true,
    lastOn,
    seatedOn,
    wordOn: summary.wordAt === null ? null : dayOf(summary.wordAt),
    attempts: 0,
    pinnedAt: null,
  }
}

/** After a pause or a rest the clock is due on `day`, with its usual grace. */
function extend(state: ClockState, day: DayNumber): void {
  const grace = state.cadence.longest - state.cadence.ideal
  state.idealOn = Math.max(state.idealOn, day)
  state.longestOn = Math.max(state.longestOn, day + grace)
}

function callClock(base: ClockState, summary: ClockSummary, reach: Reach, moment: Moment): ClockState | null {
  const lastCallAt = Math.max(summary.lastAt ?? 0, summary.lastAttemptAt ?? 0)
  if (!reach.hasNumber) return askingForNumber(base, summary, reach, moment)
  const askedOn = summary.callBackAt === null ? null : moment.dayOf(summary.callBackAt)
  const isPutOff = askedOn !== null && askedOn < moment.today && (summary.snoozedUntil ?? 0) > moment.today
  if (summary.callBackAt !== null && summary.callBackAt > lastCallAt && !isPutOff) {
    const day = moment.dayOf(summary.callBackAt)
    const window = { soonestOn: day, idealOn: day, longestOn: day }
    return { ...base, ...window, standing: 'pinned', ...pinnedTo(summary.callBackAt, moment) }
  }
  const round = roundOf(summary, moment)
  const restUntil = Math.max(round.restUntil ?? 0, summary.restUntil ?? 0)
  if (restUntil > 0) extend(base, restUntil)
  base.attempts = round.tries
  if (restUntil > moment.today) {
    if (round.saidWord || round.restUntil === null)
      return { ...base, standing: 'resting', work: null, soonestOn: restUntil }
    const soonestOn = addWorkdays(moment.workdays, round.lastTryOn, 1)
    const window = { soonestOn, idealOn: soonestOn, longestOn: soonestOn + BACK_AFTER_ASKING }
    return { ...base, ...window, standing: 'other channel', work: 'message', countsLate: false }
  }
  if (round.tries > 0) {
    const backOn = addWorkdays(moment.workdays, round.lastTryOn, BACK_AFTER_ATTEMPT)
    base.soonestOn = Math.max(backOn, summary.snoozedUntil ?? 0)
    base.idealOn = base.soonestOn
    if (backOn > moment.today) return { ...base, standing: 'attempted' }
  }
  return null
}

function pinnedTo(at: Millis, { zone }: Moment): Pick<ClockState, 'pinnedAt' | 'pinnedMinute'> {
  return { pinnedAt: at, pinnedMinute: minuteIn(zone, at) }
}

/** No number, no call: asking for it is message work, and never late. */
function askingForNumber(
  base: ClockState,
  summary: ClockSummary,
  { hasWrongNumber = false }: Reach,
  moment: Moment,
): ClockState {
  const ask = { ...base, work: 'message', countsLate: false, hasWrongNumber } as const
  if (summary.askedAt === null) {
    const halfway = base.soonestOn + ((base.idealOn - base.soonestOn) >> 1)
    return { ...ask, standing: 'asking', idealOn: Math.max(halfway, summary.snoozedUntil ?? 0) }
  }
  const back = addWorkdays(moment.workdays, moment.dayOf(summary.askedAt), BACK_AFTER_ASKING)
  const soonestOn = Math.max(back, summary.snoozedUntil ?? 0)
  const window = { soonestOn, idealOn: soonestOn, longestOn: soonestOn + 7 }
  return { ...ask, ...window, standing: soonestOn > moment.today ? 'waiting' : 'asking' }
}

type Round = { tries: number; lastTryOn: DayNumber; restUntil: DayNumber | null; saidWord: boolean }

/** Three tries end a round: then one longest interval of rest, from the word on another channel or the last try. */
function roundOf(summary: ClockSummary, { dayOf, today }: Moment): Round {
  const { attempts, lastAttemptAt, lastAt, wordAt, cadence } = summary
  if (attempts === 0 || lastAttemptAt === null || (lastAt !== null && lastAt >= lastAttemptAt))
    return { tries: 0, lastTryOn: 0, restUntil: null, saidWord: false }
  const lastTryOn = dayOf(lastAttemptAt)
  const tries = ((attempts - 1) % ATTEMPTS) + 1
  if (tries < ATTEMPTS) return { tries, lastTryOn, restUntil: null, saidWord: false }
  const saidWord = wordAt !== null && wordAt > lastAttemptAt
  const restUntil = (saidWord ? dayOf(wordAt) : lastTryOn) + cadence.longest
  return { tries: restUntil > today ? tries : 0, lastTryOn, restUntil, saidWord }
}

function snoozed(base: ClockState, summary: ClockSummary, { today }: Moment): ClockState {
  if (summary.snoozedUntil !== null) {
    base.soonestOn = Math.max(base.soonestOn, summary.snoozedUntil)
    base.idealOn = Math.max(base.idealOn, summary.snoozedUntil)
  }
  if (summary.snoozedUntil !== null && summary.snoozedUntil > today) return { ...base, standing: 'snoozed' }
  if (summary.restUntil !== null) extend(base, summary.restUntil)
  if (summary.restUntil !== null && summary.restUntil > today)
    return { ...base, standing: 'resting', work: null, soonestOn: summary.restUntil }
  const standing = today > base.longestOn ? 'late' : today >= base.idealOn ? 'due' : 'fresh'
  return { ...base, standing }
}
