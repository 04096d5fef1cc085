import { Temporal } from 'temporal-polyfill'
import type { Millis } from './clock.ts'

/** A calendar date, `YYYY-MM-DD`. */
export type CalendarDate = string

/** Days since 1970-01-01: calendar dates as integers, for arithmetic. */
export type DayNumber = number

const DAY_MS = 86_400_000

export function dayNumber(date: CalendarDate): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

export function calendarDate(day: DayNumber): CalendarDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** The calendar day it is in `zone` (IANA name) at `now`. */
export function dayIn(zone: string, now: Millis): DayNumber {
  return dayNumber(
    Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString(),
  )
}

/** Minutes after local midnight on the wall clock in `zone` at `now`: 0–1439. */
export function minuteIn(zone: string, now: Millis): number {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  return local.hour * 60 + local.minute
}

/** The instant at which the wall clock in `zone` shows `minute` minutes after midnight on `day`; in a DST gap, the instant after it. */
export function instantOf(zone: string, day: DayNumber, minute = 0): Millis {
  return Temporal.PlainDate.from(calendarDate(day))
    .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
    .toZonedDateTime(zone).epochMilliseconds
}
