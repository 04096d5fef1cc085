import { type CalendarDate, calendarDate, dayIn } from '#kernel/calendar.ts'
import { DAY, type Millis } from '#kernel/clock.ts'

const UNITS: Record<string, number> = { d: DAY, w: 7 * DAY, m: 30 * DAY, y: 365 * DAY }

/** From and to, both included; from 0 takes in what never happened. */
export type Span = { from: Millis; to: Millis }

/**
 * `<90d`: during the last 90 days; `>90d`: longer ago, or never; `never`; `2026`, `2026-05`, `2026-05-12`: then (UTC).
 * Units are d, w, m (30 days) and y (365 days). Null when it says nothing.
 */
export function pastSpan(text: string, now: Millis): Span | null {
  if (text.toLowerCase() === 'never') return { from: 0, to: 0 }
  const [, way, count, unit] = /^([<>])?(\d{1,4})([dwmy])$/i.exec(text) ?? []
  if (count && unit) {
    const then = now - Number(count) * (UNITS[unit.toLowerCase()] as number)
    return way === '>' ? { from: 0, to: Math.max(0, then) } : { from: Math.max(1, then), to: now }
  }
  const dated = /^(\d{4})(-\d{2})?(-\d{2})?$/.exec(text)
  return dated ? dateSpan(dated[0]) : null
}

function dateSpan(date: string): Span | null {
  const [year = 0, month, day] = date.split('-').map(Number)
  const from = Date.parse(`${date}${'-01'.repeat(3 - date.split('-').length)}T00:00:00Z`)
  const next = day
    ? Date.UTC(year, (month ?? 1) - 1, day + 1)
    : month
      ? Date.UTC(year, month, 1)
      : Date.UTC(year + 1, 0, 1)
  return Number.isNaN(from) ? null : { from: Math.max(1, from), to: next - 1 }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `MM-DD` spans in which a birthday lies: today, the coming week or month (in UTC), a month by name, or a day. */
export function birthdaySpan(text: string, now: Millis): [string, string][] | null {
  const asked = text.toLowerCase()
  const days = { today: 0, week: 7, month: 30 }[asked]
  if (days !== undefined) return comingDays(now, days)
  const month = asked.length >= 3 ? MONTHS.findIndex((name) => asked.startsWith(name)) + 1 : 0
  if (month > 0) {
    const two = String(month).padStart(2, '0')
    return [[`${two}-01`, `${two}-31`]]
  }
  const day = /^\d{2}-\d{2}$/.exec(asked)?.[0]
  return day ? [[day, day]] : null
}

/** At the end of the year the days go on in the next one. */
export function comingDays(now: Millis, days: number): [string, string][] {
  const today = dayIn('UTC', now)
  const from = monthDay(calendarDate(today))
  const to = monthDay(calendarDate(today + days))
  if (from <= to) return [[from, to]]
  return [
    [from, '12-31'],
    ['01-01', to],
  ]
}

function monthDay(date: CalendarDate): string {
  return date.slice(5)
}
