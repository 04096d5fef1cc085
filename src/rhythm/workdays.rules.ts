import { type CalendarDate, type DayNumber, dayNumber, weekday } from '#kernel/calendar.ts'

/** Minutes after local midnight; `to` is not included. */
export type Hours = { from: number; to: number }

/** A working week as settings keep it: `week` runs from Monday to Sunday, null is a day not worked. */
export type Workweek = { week: (Hours | null)[]; holidays: CalendarDate[]; daysOff: CalendarDate[] }

/** A working week made ready for counting. */
export type Workdays = {
  week: readonly (Hours | null)[]
  closed: ReadonlySet<DayNumber>
  /** How many weekdays before this one (Monday = 0) are worked, and at 7 how many in a week. */
  before: readonly number[]
}

export type Workday = { day: DayNumber; hours: Hours; minutes: number }

const nine: Hours = { from: 9 * 60, to: 17 * 60 }

export const usualWeek: Workweek = {
  week: [nine, nine, nine, nine, nine, null, null],
  holidays: [],
  daysOff: [],
}

/** A week with the same hours on each of `days` (1 = Monday … 7 = Sunday). */
export function sameHours(days: readonly number[], hours: Hours): (Hours | null)[] {
  return Array.from({ length: 7 }, (_, index) => (days.includes(index + 1) ? hours : null))
}

/** No search for a working day goes further than this: a year without one means there is none. */
const FURTHEST = 366

export function workdaysOf(weekly: Workweek): Workdays {
  const week = Array.from({ length: 7 }, (_, index) => weekly.week[index] ?? null)
  const before = [0]
  for (const hours of week) before.push(before.at(-1)! + (hours ? 1 : 0))
  return { week, closed: new Set([...weekly.holidays, ...weekly.daysOff].map(dayNumber)), before }
}

export function hoursOn(workdays: Workdays, day: DayNumber): Hours | null {
  return workdays.closed.has(day) ? null : (workdays.week[weekday(day) - 1] ?? null)
}

export function isWorkday(workdays: Workdays, day: DayNumber): boolean {
  return hoursOn(workdays, day) !== null
}

/** The `count`-th working day after `day` (before it when negative); whoever works on no day counts every day. */
export function addWorkdays(workdays: Workdays, day: DayNumber, count: number): DayNumber {
  const step = count < 0 ? -1 : 1
  let reached = day
  for (let left = Math.abs(count); left > 0; left--) {
    let next = reached + step
    while (!isWorkday(workdays, next)) {
      next += step
      if (Math.abs(next - reached) > FURTHEST) return day + count
    }
    reached = next
  }
  return reached
}

/** `day` itself when it is worked, otherwise the next day that is. */
export function workdayFrom(workdays: Workdays, day: DayNumber): DayNumber {
  return isWorkday(workdays, day) ? day : addWorkdays(workdays, day, 1)
}

/** The working days from `from` to `to`, both included, with the minutes each has. */
export function workdaysBetween(workdays: Workdays, from: DayNumber, to: DayNumber): Workday[] {
  const days: Workday[] = []
  for (let day = from; day <= to; day++) {
    const hours = hoursOn(workdays, day)
    if (hours) days.push({ day, hours, minutes: hours.to - hours.from })
  }
  return days
}

/** A running number of working days that does not depend on today, holidays left in. */
export function workdayOrdinal(workdays: Workdays, day: DayNumber): number {
  const monday = Math.floor((day + 3) / 7)
  return monday * workdays.before[7]! + workdays.before[weekday(day) - 1]!
}

/** The working day with this `workdayOrdinal`, holidays left in; the week needs at least one. */
export function workdayAt({ week, before }: Workdays, ordinal: number): DayNumber {
  const perWeek = before[7]!
  const monday = Math.floor(ordinal / perWeek)
  const nth = ordinal - monday * perWeek
  return monday * 7 - 3 + week.findIndex((hours, index) => hours !== null && before[index] === nth)
}
