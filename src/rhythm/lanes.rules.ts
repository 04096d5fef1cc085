import type { DayNumber } from '#kernel/calendar.ts'
import type { Id } from '#kernel/ids.ts'
import { type ClockState, soonestAfter } from './clock.rules.ts'
import type { Job } from './placing.rules.ts'
import type { Hours, Workday } from './workdays.rules.ts'
import { decentHours, offsetsOver, sharedHours } from './zones.rules.ts'

/** One contact with a cadence, as the planner sees it. */
export type PlanSeat = {
  contact: Id
  tier: 'circle' | 'keep warm'
  /** The contact's time zone; where it is not known, any hour of the user's is taken for decent. */
  zone: string | null
  /** Hours on the contact's own clock at which a call is welcome. */
  bestHours: Hours | null
  clocks: ClockState[]
}

/** A message that stands in for a call, or goes along with an e-mail. */
export type Proposal = 'ask for the number' | 'one word on another channel' | 'no shared hour: write instead'

/** Work of one clock, before it has a day. */
export type Task = { seat: PlanSeat; state: ClockState; work: 'call' | 'message'; proposal: Proposal | null }

/** The days of a plan, and its working days by their place in it. */
export type Span = {
  from: DayNumber
  to: DayNumber
  days: readonly Workday[]
  /** For each day of the span: the index of the first working day from it on, and of the last up to it. */
  next: Int32Array
  last: Int32Array
}

export function spanOf(days: readonly Workday[], from: DayNumber, to: DayNumber): Span {
  const length = to - from + 1
  const [next, last] = [new Int32Array(length), new Int32Array(length)]
  let index = 0
  for (let day = 0; day < length; day++) {
    const isWorked = days[index]?.day === from + day
    next[day] = index
    last[day] = isWorked ? index++ : index - 1
  }
  return { from, to, days, next, last }
}

/** Which of the working days have an hour that suits both sides, by zone and hours; null where all do. */
export function hoursFinder(span: Span, zone: string): (seat: PlanSeat) => Uint8Array | null {
  const mine = offsetsOver(zone, span.from, span.to)
  const known = new Map<string, Uint8Array | null>()
  return ({ zone: theirs, bestHours }) => {
    if (theirs === null || (theirs === zone && bestHours === null)) return null
    const hours = bestHours ?? decentHours
    const key = `${theirs} ${hours.from} ${hours.to}`
    const found = known.get(key)
    if (found !== undefined) return found
    const offsets = offsetsOver(theirs, span.from, span.to)
    const open = span.days.map(({ day, hours: own }) => {
      const at = day - span.from
      return sharedHours(own, hours, offsets[at]! - mine[at]!) ? 1 : 0
    })
    const mask = open.includes(0) ? Uint8Array.from(open) : null
    known.set(key, mask)
    return mask
  }
}

/** What one seat asks for: a call or what stands in for it, and an e-mail; one message does for both where it can. */
export function tasksOf(seat: PlanSeat, open: Uint8Array | null, today: DayNumber): Task[] {
  const email = seat.clocks.find((state) => state.clock === 'email' && state.work !== null)
  const call = seat.clocks.find((state) => state.clock === 'call' && state.work !== null)
  const asked = call && callTask(seat, call, open)
  const written = email && { seat, state: email, work: 'message' as const, proposal: null }
  if (!asked || !written) return [asked ?? written].flatMap((task) => task ?? [])
  if (asked.work === 'call' || email.soonestOn > Math.max(asked.state.idealOn, today)) return [asked, written]
  const idealOn = Math.max(email.soonestOn, Math.min(email.idealOn, asked.state.idealOn))
  return [{ ...written, state: { ...email, idealOn }, proposal: asked.proposal }]
}

function callTask(seat: PlanSeat, state: ClockState, open: Uint8Array | null): Task {
  if (state.work === 'call' && open !== null && !open.includes(1) && state.standing !== 'pinned')
    return { seat, state: afterWord(state), work: 'message', proposal: 'no shared hour: write instead' }
  const proposal = state.standing === 'other channel' ? 'one word on another channel' : 'ask for the number'
  return { seat, state, work: state.work!, proposal: state.work === 'call' ? null : proposal }
}

/** Where no hour is shared, a word written is as good as a call for one turn of the clock, and nobody is late. */
function afterWord(state: ClockState): ClockState {
  const { wordOn, cadence } = state
  const from = wordOn ?? Number.NEGATIVE_INFINITY
  return {
    ...state,
    countsLate: false,
    soonestOn: Math.max(state.soonestOn, from + soonestAfter(cadence.ideal)),
    idealOn: Math.max(state.idealOn, from + cadence.ideal),
    longestOn: Math.max(state.longestOn, from + cadence.longest),
  }
}

/** A call is first tried so early that four of five have answered by the ideal day; the first ever is spread with that in mind. */
export function tryOn(
  { standing, idealOn, attempts, lastOn }: ClockState,
  work: Task['work'],
  lead: number,
): DayNumber {
  const isEarly = work === 'call' && lastOn !== null && attempts === 0 && standing !== 'pinned'
  return isEarly ? idealOn - lead : idealOn
}

/** What a task's job depends on beside its clock; `before` is the day it was planned on. */
type Surroundings = { span: Span; open: Uint8Array | null; before: DayNumber | null; lead: number }

/** A task as a job on the span's working days. */
export function jobOf({ state, work }: Task, { span, open, before, lead }: Surroundings): Job {
  const past = span.to - span.from + 1
  const indexFrom = (day: DayNumber): number =>
    day <= span.from ? span.next[0]! : day > span.to ? span.days.length : span.next[day - span.from]!
  const soonest = indexFrom(state.soonestOn)
  const wantedOn = tryOn(state, work, lead)
  const ideal = Math.max(soonest, indexFrom(wantedOn))
  const lastUpTo = (day: DayNumber): number =>
    day < span.from ? 0 : Math.max(0, span.last[Math.min(day - span.from, past - 1)]!)
  const offset = state.longestOn - span.from
  const kept = before === null ? -1 : before - span.from
  const keptIndex = kept >= 0 && kept < past ? span.next[kept]! : -1
  return {
    soonest,
    ideal,
    near: Math.max(soonest, Math.min(ideal, lastUpTo(wantedOn))),
    last: offset < 0 ? -1 : span.last[Math.min(offset, past - 1)]!,
    canWait: offset >= past,
    allowed: work === 'call' ? open : null,
    before: keptIndex >= 0 && span.days[keptIndex]?.day === before ? keptIndex : -1,
    fixed: state.standing === 'pinned' ? Math.min(indexFrom(state.idealOn), span.days.length - 1) : -1,
  }
}
