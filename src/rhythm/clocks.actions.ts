import { writtenChannels } from '#contacts/gist.rules.ts'
import { reachesIn } from '#contacts/numbers.rules.ts'
import { calendarDate, type DayNumber, dayIn, dayNumber, instantOf } from '#kernel/calendar.ts'
import { DAY, type Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import { nowIn, type Scope } from '#store/scope.ts'
import { readSetting } from '#store/setting.ts'
import { workspaceSetting } from '#store/workspace.ts'
import { type ClockName, lastOf, lastSatisfied, latest, type Switches } from './cadence.rules.ts'
import { type Capacity, missedShare, unansweredShare, usualCapacity } from './capacity.rules.ts'
import { type ClockState, clockOf, firstDueOn, type Moment } from './clock.rules.ts'
import {
  dialsSince,
  doneSince,
  seatedContacts,
  seatedNumbers,
  seatedPauses,
  seatedPulse,
} from './clocks.store.ts'
import type { PlanSeat } from './lanes.rules.ts'
import type { PlanSettings } from './planner.rules.ts'
import { rhythmSetting } from './rhythm.setting.ts'
import { sheetDaysFrom } from './sheet.store.ts'
import { sameHours, type Workweek, workdaysBetween, workdaysOf } from './workdays.rules.ts'
import { dayFinder } from './zones.rules.ts'

type Row = Awaited<ReturnType<typeof seatedContacts>>[number]
type Pulse = Awaited<ReturnType<typeof seatedPulse>>[number]
type Pause = Awaited<ReturnType<typeof seatedPauses>>[number]

/** A seat with its clocks as they stand. */
export type Seated = {
  row: Row
  call: ClockState | null
  email: ClockState | null
  hasNumber: boolean
  pulse: Pulse[]
  seat: PlanSeat
}

/** The user's day, week and capacity: what every clock and plan is held against. */
export type Frame = {
  today: DayNumber
  dayStart: Millis
  zone: string
  moment: Moment
  settings: PlanSettings
  seats: number
}

const REMEMBERED = 90

export async function frameOf(scope: Scope): Promise<Frame> {
  const [{ timeZone: zone }, rhythm] = [
    await readSetting(scope, workspaceSetting),
    await readSetting(scope, rhythmSetting),
  ]
  const today = dayIn(zone, nowIn(scope))
  const hours = { from: rhythm.hoursFrom, to: rhythm.hoursTo }
  const workweek: Workweek = {
    week: sameHours(rhythm.workingDays, hours),
    holidays: rhythm.holidays,
    daysOff: [],
  }
  const workdays = workdaysOf(workweek)
  const from = today - REMEMBERED
  const dials = await dialsSince(scope, nowIn(scope) - REMEMBERED * DAY)
  const all = dials.reduce((sum, { times }) => sum + Number(times), 0)
  const talked = Number(dials.find(({ outcome }) => outcome === 'talked')?.times ?? 0)
  const opened = await sheetDaysFrom(scope, calendarDate(from))
  const began = opened[0] === undefined ? today : dayNumber(opened[0])
  const worked = workdaysBetween(workdays, began, today - 1)
  const missed = worked.filter(({ day }) => !opened.includes(calendarDate(day))).length
  const capacity: Capacity = {
    ...usualCapacity,
    dials: rhythm.dialsPerDay,
    minutes: rhythm.minutesPerDay,
    unanswered: unansweredShare(all, all - talked),
    missed: missedShare(worked.length, missed),
  }
  const switches: Switches = { talkCountsAsEmail: rhythm.talkSatisfiesEmail }
  return {
    today,
    dayStart: instantOf(zone, today),
    zone,
    moment: { today, zone, dayOf: dayFinder(zone), workdays },
    settings: { zone, workweek, capacity, switches },
    seats: rhythm.seats,
  }
}

/** Every seat with both clocks, in the order the seats were given; or the one of the contact `only`. */
export async function clocksOf(scope: Scope, frame: Frame, only: Id | null = null): Promise<Seated[]> {
  const [rows, pulses, reachable, pauses] = await Promise.all([
    seatedContacts(scope, only),
    seatedPulse(scope, only),
    seatedNumbers(scope, only),
    seatedPauses(scope, calendarDate(frame.today), only),
  ])
  const pulseOf = grouped(pulses)
  const pausesOf = grouped(pauses)
  const numbersOf = grouped(reachable)
  return rows.map((row) => {
    const pulse = pulseOf.get(row.contact) ?? []
    const numbers = numbersOf.get(row.contact) ?? []
    const wrong = pulse.flatMap(({ wrong_reaches }) => reachesIn(wrong_reaches))
    const hasNumber = numbers.some(({ reach }) => !wrong.includes(reach))
    const hasWrongNumber = numbers.length > 0 && !hasNumber
    const pauses = pausesOf.get(row.contact) ?? []
    return seatedOf(row, { pulse, pauses, hasNumber, hasWrongNumber }, frame)
  })
}

type Known = { pulse: Pulse[]; pauses: Pause[]; hasNumber: boolean; hasWrongNumber: boolean }

function seatedOf(row: Row, known: Known, frame: Frame): Seated {
  const bestHours =
    row.best_from === null || row.best_to === null ? null : { from: row.best_from * 60, to: row.best_to * 60 }
  const reach = {
    hasNumber: known.hasNumber,
    hasWrongNumber: known.hasWrongNumber,
    noCalls: row.no_calls === 1,
    pausedUntil: row.paused_until === null ? null : dayNumber(row.paused_until),
    died: row.died === 1,
    bestHours,
  }
  const state = (clock: ClockName, ideal: number | null, longest: number | null) =>
    ideal === null || longest === null
      ? null
      : clockOf(summaryOf(row, clock, { ideal, longest }, known, frame), reach, frame.moment)
  const call = state('call', row.call_ideal, row.call_longest)
  const email = state('email', row.email_ideal, row.email_longest)
  const clocks = [call, email].filter((clock) => clock !== null)
  const tier = row.kind === 'circle' ? 'circle' : 'keep warm'
  return {
    row,
    call,
    email,
    hasNumber: known.hasNumber,
    pulse: known.pulse,
    seat: { contact: row.contact, tier, zone: row.zone, bestHours, clocks },
  }
}

function summaryOf(
  row: Row,
  clock: ClockName,
  cadence: { ideal: number; longest: number },
  { pulse, pauses }: Known,
  { moment, settings }: Frame,
) {
  const calls = pulse.find(({ channel }) => channel === 'call')
  const own = pauses.filter((pause) => pause.clock === clock)
  const until = (kind: Pause['kind']) =>
    latest(own.filter((pause) => pause.kind === kind).map((pause) => dayNumber(pause.until)))
  return {
    clock,
    cadence,
    lastAt: lastSatisfied(clock, pulse, settings.switches),
    seatedAt: row.seated_at,
    firstDue: firstDueOn(row.place, moment.dayOf(row.seated_at), cadence, moment.workdays),
    attempts: calls?.attempts ?? 0,
    lastAttemptAt: calls?.last_attempt ?? null,
    wordAt: lastOf('word out', pulse),
    snoozedUntil: until('snooze'),
    callBackAt: calls?.call_back_at ?? null,
    restUntil: until('skip'),
    askedAt: latest(own.filter(({ kind }) => kind === 'asked').map(({ at }) => at)),
  }
}

function grouped<T extends { contact: Id }>(rows: readonly T[]): Map<Id, T[]> {
  const groups = new Map<Id, T[]>()
  for (const row of rows) {
    const group = groups.get(row.contact)
    if (group) group.push(row)
    else groups.set(row.contact, [row])
  }
  return groups
}

/** Dials and messages of the user's day so far. */
export async function spentToday(
  scope: Scope,
  { dayStart }: Frame,
): Promise<{ dials: number; messages: number }> {
  const done = await doneSince(scope, dayStart, ['call', ...writtenChannels])
  const sum = (isCall: boolean) =>
    done
      .filter(({ channel }) => (channel === 'call') === isCall)
      .reduce((all, { times }) => all + Number(times), 0)
  return { dials: sum(true), messages: sum(false) }
}

export { pausesOf } from './clocks.store.ts'
