import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  ago,
  clockTime,
  dateOf,
  daysBetween,
  dayWord,
  longDay,
  momentOf,
  nextMonday,
  weekdayOf,
} from './when.rules.ts'

const at = (day: number, hour = 12) => new Date(2026, 10, day, hour).getTime()

it.each([
  [at(23, 1), 'today'],
  [at(22, 23), 'yesterday'],
  [at(11), '12 days ago'],
  [at(-160), '6 months ago'],
  [at(-1500), '4 years ago'],
  [at(25), 'today'],
])('counts calendar days back', (then, word) => {
  expect(ago(then, at(23))).toBe(word)
})

it.each([
  ['2026-11-23', 'today'],
  ['2026-11-24', 'tomorrow'],
  ['2026-11-22', 'yesterday'],
  ['2026-11-27', 'Friday'],
  ['2026-11-30', '30 November'],
  ['2027-01-04', '4 January 2027'],
])('calls %s %s', (date, word) => {
  expect(dayWord(date, '2026-11-23')).toBe(word)
})

describe('the calendar', () => {
  const dates = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1970-01-01', days))

  it('adds days and counts them back, across months, years and clock changes', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -1000, max: 1000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  it('finds the Monday after, never the day itself', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const monday = nextMonday(date)
        expect(weekdayOf(monday)).toBe(1)
        expect(daysBetween(date, monday)).toBeGreaterThanOrEqual(1)
        expect(daysBetween(date, monday)).toBeLessThanOrEqual(7)
      }),
    )
  })
})

it('writes days and hours out', () => {
  expect(longDay('2026-11-23')).toBe('Monday 23 November')
  expect(dateOf(at(5, 23))).toBe('2026-11-05')
  expect(clockTime(at(5, 9))).toBe('09:00')
})

it('says a moment with its year', () => {
  expect(momentOf(new Date(2025, 0, 3, 9, 5).getTime())).toBe('3 January 2025, 09:05')
})
