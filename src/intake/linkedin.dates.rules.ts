import { type CalendarDate, dayNumber, instantOf } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'

/** A date as precisely as it was written. */
export type DateReading =
  | { kind: 'instant'; at: Millis }
  | { kind: 'day'; date: CalendarDate }
  /** `YYYY-MM`. */
  | { kind: 'month'; month: string }
  | { kind: 'year'; year: number }
  | { kind: 'none' }
  | { kind: 'unreadable'; text: string }

/** First letters of the month names of the languages LinkedIn speaks in Latin script. */
const MONTHS = new Map(
  `jan ene gen sty led oca;feb fev fév lut úno şub;mar mär mrz mrt;apr avr abr kwi dub nis;may mai mei mag maj mayıs kvě;
  jun juin giu cze čvn haz;jul juil lug lip tem;aug aoû aou ago sie srp ağu;sep set wrz zář eyl;oct okt out ott paź říj eki;
  nov lis kas;dec déc dez dic gru pro ara`
    .split(';')
    .flatMap((names, at) =>
      names
        .trim()
        .split(/\s+/)
        .map((name) => [name, at + 1] as const),
    ),
)

const DAY_MONTH_YEAR = /^(\d{1,2})[. -]{1,2}([\p{L}\p{M}]{3,10})[. -]{1,2}(\d{4}|\d{2})$/u
const STAMP = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)? ?(?:UTC|GMT|Z)$/
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2}),?\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP])\.?M\.?$/i
const MONTH_YEAR = /^([\p{L}\p{M}]{3,10})\.? (\d{4})$/u
const ISO_DAY = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/
const YEAR = /^\d{4}$/
const ODD_SPACE = /[^\S ]/

/**
 * Reads a date in any of the ways LinkedIn's files write it, or Excel after it. One without a zone is on the wall clock
 * of `zone`, the user's.
 */
export function readDate(text: string, zone: string): DateReading {
  const written = text.includes('  ') || ODD_SPACE.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim()
  if (written === '') return { kind: 'none' }
  return (
    readStamp(written) ??
    readDayMonthYear(written) ??
    readAmerican(written, zone) ??
    readPartial(written) ?? { kind: 'unreadable', text: written.slice(0, 100) }
  )
}

/** `2024-10-26 11:43:11 UTC`, `2024/02/01 15:02:55 UTC`. */
function readStamp(text: string): DateReading | null {
  const found = STAMP.exec(text)
  if (!found) return null
  const [hour, minute, second] = [Number(found[4]), Number(found[5]), Number(found[6] ?? 0)]
  const start = midnight(Number(found[1]), Number(found[2]), Number(found[3]))
  if (start === null || hour > 23 || minute > 59 || second > 60) return null
  return { kind: 'instant', at: start + ((hour * 60 + minute) * 60 + second) * 1000 }
}

/** `14 Nov 2023`, `8 Feb 2023`, `7-Feb-22`. */
function readDayMonthYear(text: string): DateReading | null {
  const found = DAY_MONTH_YEAR.exec(text)
  const month = found ? monthOf(found[2] as string) : null
  if (!found || month === null) return null
  const date = dateOf(yearOf(found[3] as string), month, Number(found[1]))
  return date === null ? null : { kind: 'day', date }
}

/** `1/29/26, 2:37 PM`: month first, no zone. */
function readAmerican(text: string, zone: string): DateReading | null {
  const found = AMERICAN.exec(text)
  if (!found) return null
  const [month, day, , hour, minute] = found.slice(1, 6).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const date = dateOf(yearOf(found[3] as string), month, day)
  if (date === null || hour < 1 || hour > 12 || minute > 59) return null
  const afternoon = /p/i.test(found[6] as string) ? 720 : 0
  return { kind: 'instant', at: instantOf(zone, dayNumber(date), (hour % 12) * 60 + minute + afternoon) }
}

/** `2026-05-01`, `Jan 2024`, `2012`. */
function readPartial(text: string): DateReading | null {
  const day = ISO_DAY.exec(text)
  if (day) {
    const date = dateOf(Number(day[1]), Number(day[2]), Number(day[3]))
    return date === null ? null : { kind: 'day', date }
  }
  const month = MONTH_YEAR.exec(text)
  const number = month ? monthOf(month[1] as string) : null
  if (month && number !== null)
    return { kind: 'month', month: `${month[2]}-${String(number).padStart(2, '0')}` }
  return YEAR.test(text) ? { kind: 'year', year: Number(text) } : null
}

function monthOf(name: string): number | null {
  const lower = name.normalize('NFC').toLowerCase()
  return MONTHS.get(lower) ?? MONTHS.get(lower.slice(0, 4)) ?? MONTHS.get(lower.slice(0, 3)) ?? null
}

/** Two digits are of this century: LinkedIn began in 2003. */
const yearOf = (digits: string) => Number(digits) + (digits.length === 2 ? 2000 : 0)

/** Midnight UTC of a calendar day that exists, else null. */
function midnight(year: number, month: number, day: number): Millis | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null
  const at = Date.UTC(year, month - 1, day)
  return day < 29 || new Date(at).getUTCDate() === day ? at : null
}

function dateOf(year: number, month: number, day: number): CalendarDate | null {
  if (midnight(year, month, day) === null) return null
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/** The instant of a reading as an interaction has it: a day without time is its noon UTC, which is that day nearly everywhere. */
export function instantIn(reading: DateReading): Millis | null {
  if (reading.kind === 'instant') return reading.at
  return reading.kind === 'day' ? dayNumber(reading.date) * 86_400_000 + 43_200_000 : null
}
