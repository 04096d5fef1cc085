import type { DayNumber } from '#kernel/calendar.ts'
import type { Id } from '#kernel/ids.ts'
import type { ClockName, Switches } from './cadence.rules.ts'
import {
  type Capacity,
  daysToAnAnswer,
  minutesPerDial,
  needOf,
  type Rooms,
  roomsOf,
  type Spent,
  type Verdict,
  verdictOf,
  workdayShare,
} from './capacity.rules.ts'
import { type Entry, lanesOf, missedOn, placeLane, uncovered } from './entries.rules.ts'
import { type PlanSeat, type Span, spanOf } from './lanes.rules.ts'
import type { Why } from './reason.rules.ts'
import { type Workweek, workdaysBetween, workdaysOf } from './workdays.rules.ts'

/** What an earlier plan said: all the next one needs to keep it. `from` is the day gone by that it was left over from. */
export type Placed = { contact: Id; clock: ClockName; day: DayNumber; from?: DayNumber | undefined }

export type PlanSettings = { zone: string; workweek: Workweek; capacity: Capacity; switches: Switches }

export type PlanInput = {
  today: DayNumber
  /** How many days to plan, today among them. */
  days: number
  seats: readonly PlanSeat[]
  settings: PlanSettings
  previous?: readonly Placed[] | undefined
  spent?: Spent | undefined
}

export type PlannedItem = Placed & {
  tier: PlanSeat['tier']
  work: 'call' | 'message'
  /** Past its longest date on the planned day. */
  isLate: boolean
  minutes: number
  dials: number
  why: Why
}

export type PlannedDay = {
  day: DayNumber
  working: boolean
  items: PlannedItem[]
  dials: number
  minutes: number
  /** Pieces there is room for, and the dials kept for those who will not have answered. */
  room: { dials: number; messages: number; kept: number }
}

/** `plannedOn` is null where the plan has no room at all. */
export type Late = { contact: Id; clock: ClockName; longestOn: DayNumber; plannedOn: DayNumber | null }
export type Carried = { contact: Id; clock: ClockName; from: DayNumber; day: DayNumber | null }

export type Plan = {
  from: DayNumber
  to: DayNumber
  days: PlannedDay[]
  carried: Carried[]
  late: Late[]
  /** How many items are on another day than before though they could have stayed. */
  moved: number
  verdict: Verdict
}

export function plan(input: PlanInput): Plan {
  const { today, seats, settings } = input
  const { capacity, switches } = settings
  const workdays = workdaysOf(settings.workweek)
  const to = today + Math.max(1, input.days) - 1
  const span = spanOf(workdaysBetween(workdays, today, to), today, to)
  const isWorked = span.days[0]?.day === today
  const spent = (isWorked && input.spent) || { dials: 0, messages: 0 }
  const need = needOf(
    seats.map((seat) => seat.clocks),
    workdayShare(workdays, today),
    capacity.unanswered,
    switches.talkCountsAsEmail,
  )
  const rooms = roomsOf(span.days, workdays, today, capacity, need, spent, triesOf(seats))
  const lanes = lanesOf({
    seats,
    zone: settings.zone,
    previous: input.previous,
    span,
    lead: daysToAnAnswer(capacity),
  })
  const calls = placeLane(lanes.calls, span, rooms.dials, spent.dials)
  const messages = placeLane(
    switches.talkCountsAsEmail ? uncovered(lanes.messages, calls) : lanes.messages,
    span,
    rooms.messages,
    spent.messages,
  )
  const found = [...calls.entries, ...messages.entries]
  return {
    from: today,
    to,
    days: daysOf(found, span, rooms, capacity),
    carried: found.flatMap((entry) => carriedOf(entry, today)),
    late: found.flatMap((entry) => lateOf(entry, to)),
    moved: calls.moved + messages.moved,
    verdict: verdictOf(capacity, need),
  }
}

/** How many are to be tried again, by day. */
function triesOf(seats: readonly PlanSeat[]): Map<DayNumber, number> {
  const tries = new Map<DayNumber, number>()
  for (const { clocks } of seats)
    for (const { standing, soonestOn } of clocks)
      if (standing === 'attempted') tries.set(soonestOn, (tries.get(soonestOn) ?? 0) + 1)
  return tries
}

function daysOf(entries: readonly Entry[], span: Span, rooms: Rooms, capacity: Capacity): PlannedDay[] {
  const perDial = Math.round(minutesPerDial(capacity))
  const days: PlannedDay[] = []
  for (let day = span.from; day <= span.to; day++) {
    const index = span.next[day - span.from]!
    const working = span.days[index]?.day === day
    const room = working
      ? { dials: rooms.dials[index]!, messages: rooms.messages[index]!, kept: rooms.kept[index]! }
      : { dials: 0, messages: 0, kept: 0 }
    days.push({ day, working, items: [], dials: 0, minutes: 0, room })
  }
  for (const entry of entries) {
    const planned = entry.day === null ? undefined : days[entry.day - span.from]
    if (!planned) continue
    const item = itemOf(entry, planned.day, span.from, perDial, capacity.messageMinutes)
    planned.items.push(item)
    planned.dials += item.dials
    planned.minutes += item.minutes
  }
  for (const { items } of days) items.sort(byTurn)
  return days
}

function itemOf(
  entry: Entry,
  day: DayNumber,
  today: DayNumber,
  perDial: number,
  perMessage: number,
): PlannedItem {
  const { task, passed } = entry
  const { seat, state, work, proposal } = task
  const isCall = work === 'call'
  return {
    contact: seat.contact,
    clock: state.clock,
    day,
    tier: seat.tier,
    work,
    isLate: state.countsLate && day > state.longestOn,
    minutes: isCall ? perDial : perMessage,
    dials: isCall ? 1 : 0,
    why: { state, proposal, carriedFrom: missedOn(entry, today), passed },
  }
}

/** The order of a day: pinned hours, the circle before those kept warm, calls before messages, longest dates first. */
function byTurn(a: PlannedItem, b: PlannedItem): number {
  const [one, other] = [a.why.state, b.why.state]
  return (
    (one.pinnedAt ?? Number.MAX_SAFE_INTEGER) - (other.pinnedAt ?? Number.MAX_SAFE_INTEGER) ||
    Number(a.tier !== 'circle') - Number(b.tier !== 'circle') ||
    Number(a.work !== 'call') - Number(b.work !== 'call') ||
    one.longestOn - other.longestOn ||
    a.contact - b.contact
  )
}

function carriedOf(entry: Entry, today: DayNumber): Carried[] {
  const from = missedOn(entry, today)
  if (from === null) return []
  const { seat, state } = entry.task
  return [{ contact: seat.contact, clock: state.clock, from, day: entry.day }]
}

function lateOf({ task: { seat, state }, day }: Entry, to: DayNumber): Late[] {
  const isLate = state.countsLate && (day === null ? state.longestOn <= to : day > state.longestOn)
  return isLate
    ? [{ contact: seat.contact, clock: state.clock, longestOn: state.longestOn, plannedOn: day }]
    : []
}

/** Contacts past the longest date of something on the plan's first day, and the others who will be by the plan. */
export function latenessOf({ late, from }: Pick<Plan, 'late' | 'from'>): {
  now: Set<Id>
  willBe: Set<Id>
} {
  const now = new Set(late.filter(({ longestOn }) => longestOn < from).map(({ contact }) => contact))
  return { now, willBe: new Set(late.map(({ contact }) => contact)).difference(now) }
}

/** What to keep of a plan so that the next one can hold on to it. */
export function placedOf({ days }: Plan): Placed[] {
  return days.flatMap(({ items }) =>
    items.map(({ contact, clock, day, why: { carriedFrom } }) =>
      carriedFrom === null ? { contact, clock, day } : { contact, clock, day, from: carriedFrom },
    ),
  )
}
