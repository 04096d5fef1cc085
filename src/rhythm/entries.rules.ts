import type { DayNumber } from '#kernel/calendar.ts'
import type { Id } from '#kernel/ids.ts'
import { hoursFinder, jobOf, type PlanSeat, type Span, type Task, tasksOf } from './lanes.rules.ts'
import { type Job, type Placing, place } from './placing.rules.ts'
import type { Placed } from './planner.rules.ts'
import type { Why } from './reason.rules.ts'

/** A task with its job, and, once placed, its day. */
export type Entry = {
  task: Task
  job: Job
  before: DayNumber | null
  /** The day gone by that the plan before had it left over from. */
  from: DayNumber | null
  day: DayNumber | null
  passed: Why['passed']
}
export type Lane = Entry[][]

/** A talk this close to an e-mail's longest date does not save the e-mail: it may not be answered. */
const TALK_BEFORE_EMAIL = 3

/** `lead`: how many days before its ideal day a call is first tried. */
type Intake = {
  seats: readonly PlanSeat[]
  zone: string
  previous: readonly Placed[] | undefined
  span: Span
  lead: number
}

/** Calls and messages, each in tiers: the circle, what is never late, and then those kept warm; most urgent first. */
export function lanesOf({ seats, zone, previous, span, lead }: Intake): { calls: Lane; messages: Lane } {
  const lanes = { calls: [[], [], [], []] as Lane, messages: [[], [], [], []] as Lane }
  const openFor = hoursFinder(span, zone)
  const placed = { call: new Map<Id, Placed>(), email: new Map<Id, Placed>() }
  for (const one of previous ?? []) placed[one.clock].set(one.contact, one)
  for (const seat of seats) {
    const open = openFor(seat)
    for (const task of tasksOf(seat, open, span.from)) {
      if (task.state.soonestOn > span.to) continue
      const was = placed[task.state.clock].get(seat.contact)
      const before = was?.day ?? null
      const tier = (seat.tier === 'circle' ? 0 : 2) + (task.state.countsLate ? 0 : 1)
      const lane = task.work === 'call' ? lanes.calls : lanes.messages
      lane[tier]!.push({
        task,
        job: jobOf(task, { span, open, before, lead }),
        before,
        from: was?.from ?? null,
        day: null,
        passed: null,
      })
    }
  }
  for (const tier of [...lanes.calls, ...lanes.messages]) tier.sort(byUrgency)
  return lanes
}

function byUrgency({ task: a }: Entry, { task: b }: Entry): number {
  return (
    a.state.longestOn - b.state.longestOn ||
    a.state.idealOn - b.state.idealOn ||
    a.seat.contact - b.seat.contact
  )
}

export function placeLane(
  lane: Lane,
  span: Span,
  room: Int32Array,
  spent: number,
): { entries: Entry[]; moved: number } {
  const entries = lane.flat()
  const placing = place(
    lane.map((tier) => tier.filter(isInLane).map(({ job }) => job)),
    room,
    spent,
  )
  let at = 0
  for (const entry of entries) {
    if (!isInLane(entry)) {
      entry.day = entry.task.state.idealOn
      continue
    }
    const index = placing.day[at++]!
    entry.day = span.days[index]?.day ?? null
    entry.passed = passedOf(entry.job, index, placing, span, room)
  }
  return { entries, moved: placing.moved }

  /** A call pinned to a day that is not worked stands on that day, in nobody's way. */
  function isInLane({ task: { state } }: Entry): boolean {
    if (state.standing !== 'pinned') return true
    const offset = state.idealOn - span.from
    return offset < 0 ? span.days.length > 0 : span.days[span.next[offset]!]?.day === state.idealOn
  }
}

function passedOf(
  { ideal }: Job,
  index: number,
  placing: Placing,
  span: Span,
  room: Int32Array,
): Why['passed'] {
  if (index <= ideal || ideal >= room.length) return null
  const planned = placing.load[ideal]!
  return planned < placing.pace[ideal]! ? null : { day: span.days[ideal]!.day, planned, room: room[ideal]! }
}

/** Leaves out the e-mails that a call planned in time will make needless. */
export function uncovered(lane: Lane, calls: { entries: Entry[] }): Lane {
  const planned = new Map(
    calls.entries.map(({ task, day }) => [task.seat.contact, { day, state: task.state }]),
  )
  return lane.map((tier) =>
    tier.filter(({ task: { seat, state } }) => {
      const call = planned.get(seat.contact)
      if (state.clock !== 'email' || !call || call.day === null || call.state.attempts > 0) return true
      return call.day < state.soonestOn || call.day > state.longestOn - TALK_BEFORE_EMAIL
    }),
  )
}

/** The first day gone by for which it was planned, while it is still the same piece of work; null when it was not missed. */
export function missedOn({ task, before, from }: Entry, today: DayNumber): DayNumber | null {
  const missed = from ?? before
  return missed !== null && missed < today && missed >= task.state.soonestOn ? missed : null
}
