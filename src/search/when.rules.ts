import { calendarDate, dayIn, dayNumber, instantOf } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'

/** Instants from `from` (included) to `to` (not included); null is without end. `never`: it has not happened. */
export type Span = { from: Millis | null; to: Millis | null } | 'never'

const AGE = /^(\d{1,4})\s*(h|d|w|m|y)$/
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const NAMED: Record<string, number> = { today: 0, yesterday: 1 }

/**
 * The time a value of an operator means: `>30d` longer ago than 30 days, `<2w` (or `2w`) within two weeks, `6m`, `1y`,
 * `2026-01-31`, `2026-01`, `2026`, `>2026-01-31` after it, `2026-01..2026-03`, `today`, `yesterday`, `never`. Null when
 * it means none. Dates are days in `zone`.
 */
export function spanOf(written: string, now: Millis, zone: string): Span | null {
  const text = written.trim().toLowerCase()
  if (text === 'never') return 'never'
  const [first = '', last, ...more] = text.split('..')
  if (last !== undefined) {
    const [begin, end] = [dates(first, now, zone), dates(last, now, zone)]
    return begin && end && more.length === 0 && begin.from < end.to ? { from: begin.from, to: end.to } : null
  }
  const [, sign = '', value = ''] = /^(>=|<=|>|<|)\s*(.+)$/.exec(text) ?? []
  const age = AGE.exec(value)
  if (age) {
    const since = before(now, zone, Number(age[1]), age[2] as string)
    return sign.startsWith('>') ? { from: null, to: since } : { from: since, to: null }
  }
  const day = dates(value, now, zone)
  if (!day) return null
  if (sign === '') return day
  if (sign.startsWith('>')) return { from: sign === '>=' ? day.from : day.to, to: null }
  return { from: null, to: sign === '<=' ? day.to : day.from }
}

function before(now: Millis, zone: string, count: number, unit: string): Millis {
  if (unit === 'h') return now - count * 3_600_000
  const days = { d: 1, w: 7, m: 0, y: 0 }[unit] ?? 0
  if (days > 0) return now - count * days * 86_400_000
  const date = calendarDate(dayIn(zone, now))
  const shifted = monthsBefore(date, unit === 'y' ? count * 12 : count)
  return instantOf(zone, shifted) + (now - instantOf(zone, dayNumber(date)))
}

/** The day so many months before; the last of its month where that month is shorter. */
function monthsBefore(date: string, count: number) {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - count
  const first = dayNumber(monthDate(Math.max(month, 0)))
  const length = dayNumber(monthDate(Math.max(month, 0) + 1)) - first
  return first + Math.min(Number(date.slice(8)), length) - 1
}

function monthDate(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

function dates(value: string, now: Millis, zone: string): { from: Millis; to: Millis } | null {
  const ago = NAMED[value]
  if (ago !== undefined) {
    const day = dayIn(zone, now) - ago
    return { from: instantOf(zone, day), to: instantOf(zone, day + 1) }
  }
  const [, year, month, day] = DATE.exec(value) ?? []
  if (year === undefined || Number(year) < 1900) return null
  const from = dayNumber(`${year}-${month ?? '01'}-${day ?? '01'}`)
  if (!Number.isFinite(from) || (day && calendarDate(from) !== value)) return null
  const months = Number(year) * 12 + Number(month ?? 1) - 1
  const to = day ? from + 1 : dayNumber(monthDate(months + (month ? 1 : 12)))
  return { from: instantOf(zone, from), to: instantOf(zone, to) }
}
