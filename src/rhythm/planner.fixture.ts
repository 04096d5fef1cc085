import { dayNumber } from '#kernel/calendar.ts'
import { DAY, HOUR } from '#kernel/clock.ts'
import { type Cadence, type ClockName, presets, usualSwitches } from './cadence.rules.ts'
import { usualCapacity } from './capacity.rules.ts'
import { type ClockState, type ClockSummary, clockOf, type Reach } from './clock.rules.ts'
import type { PlanSeat } from './lanes.rules.ts'
import { type Plan, type PlanInput, type PlannedItem, plan } from './planner.rules.ts'
import { usualWeek, workdaysOf } from './workdays.rules.ts'

/** A Monday, and seats as they stand on it. */
export const monday = dayNumber('2026-11-23')
export const workdays = workdaysOf(usualWeek)
export const at = (day: number) => day * DAY + 10 * HOUR
export const capacity = { ...usualCapacity, minutes: 480, unanswered: 0 }
export const settings = { zone: 'America/Denver', workweek: usualWeek, capacity, switches: usualSwitches }

type Known = Partial<ClockSummary> & { today?: number; reach?: Partial<Reach> }

export function clock(
  name: ClockName,
  cadence: Cadence,
  { today = monday, reach, ...known }: Known,
): ClockState {
  const summary: ClockSummary = {
    clock: name,
    cadence,
    lastAt: null,
    seatedAt: at(monday - 300),
    firstDue: monday - 290,
    attempts: 0,
    lastAttemptAt: null,
    wordAt: null,
    snoozedUntil: null,
    callBackAt: null,
    restUntil: null,
    askedAt: null,
    ...known,
  }
  const all = { hasNumber: true, noCalls: false, pausedUntil: null, died: false, bestHours: null, ...reach }
  return clockOf(summary, all, { today, zone: 'UTC', dayOf: (ms) => Math.floor(ms / DAY), workdays })
}
export const call = (daysAgo: number, known: Known = {}) =>
  clock('call', presets.circle.call, { lastAt: at(monday - daysAgo), ...known })
export const email = (daysAgo: number, known: Known = {}) =>
  clock('email', presets.circle.email, { lastAt: at(monday - daysAgo), ...known })
export const seat = (contact: number, clocks: ClockState[], change: Partial<PlanSeat> = {}): PlanSeat => ({
  contact,
  tier: 'circle',
  zone: null,
  bestHours: null,
  clocks,
  ...change,
})
export const planned = (seats: PlanSeat[], change: Partial<PlanInput> = {}): Plan =>
  plan({ today: monday, days: 28, seats, settings, ...change })
export const items = ({ days }: Plan): PlannedItem[] => days.flatMap((day) => day.items)
export const dayOf = (of: Plan, contact: number, name: ClockName = 'call'): number | null =>
  items(of).find((item) => item.contact === contact && item.clock === name)?.day ?? null
export const dials = (count: number) => ({ ...settings, capacity: { ...capacity, dials: count } })
