import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate, dayNumber } from '#kernel/calendar.ts'
import {
  addWorkdays,
  hoursOn,
  isWorkday,
  sameHours,
  usualWeek,
  workdayAt,
  workdayFrom,
  workdayOrdinal,
  workdaysBetween,
  workdaysOf,
} from './workdays.rules.ts'

const usual = workdaysOf(usualWeek)
const friday = dayNumber('2026-11-20')

test.each([
  ['2026-11-20', 1, '2026-11-23'],
  ['2026-11-20', 2, '2026-11-24'],
  ['2026-11-21', 2, '2026-11-24'],
  ['2026-11-23', 5, '2026-11-30'],
  ['2026-11-23', -1, '2026-11-20'],
  ['2026-11-22', -2, '2026-11-19'],
  ['2026-11-21', 0, '2026-11-21'],
])('%s and %i working days is %s', (from, count, to) => {
  expect(addWorkdays(usual, dayNumber(from), count)).toBe(dayNumber(to))
})

test('a day that is worked is its own next working day; a weekend waits for Monday', () => {
  const days = [friday, friday + 1, friday + 2, friday + 3]
  expect(days.map((day) => workdayFrom(usual, day))).toEqual([friday, friday + 3, friday + 3, friday + 3])
})

test('working days are numbered without a gap, on any day and over any weekend', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 40000 }), (day) => {
      const step = workdayOrdinal(usual, day + 1) - workdayOrdinal(usual, day)
      expect(step).toBe(isWorkday(usual, day) ? 1 : 0)
    }),
  )
})

test('a working day may be a year away, and no further', () => {
  const closed = (days: number) =>
    workdaysOf({
      week: usualWeek.week.map(() => ({ from: 0, to: 60 })),
      holidays: Array.from({ length: days }, (_, at) => calendarDate(friday + 1 + at)),
      daysOff: [],
    })
  expect(addWorkdays(closed(365), friday, 1)).toBe(friday + 366)
  expect(addWorkdays(closed(366), friday, 1)).toBe(friday + 1)
})

test('holidays and days off are not worked', () => {
  const short = workdaysOf({ ...usualWeek, holidays: ['2026-11-26'], daysOff: ['2026-11-27'] })
  expect(addWorkdays(short, dayNumber('2026-11-25'), 1)).toBe(dayNumber('2026-11-30'))
  expect(hoursOn(short, dayNumber('2026-11-26'))).toBeNull()
  expect(workdaysBetween(short, dayNumber('2026-11-23'), dayNumber('2026-11-29')).map((w) => w.day)).toEqual(
    ['2026-11-23', '2026-11-24', '2026-11-25'].map(dayNumber),
  )
})

test('a working day has its own minutes', () => {
  const half = workdaysOf({ ...usualWeek, week: [null, null, null, null, { from: 540, to: 720 }] })
  expect(workdaysBetween(half, friday, friday + 7)).toEqual([
    { day: friday, hours: { from: 540, to: 720 }, minutes: 180 },
    { day: friday + 7, hours: { from: 540, to: 720 }, minutes: 180 },
  ])
})

test('a week without a working day does not search for ever', () => {
  const never = workdaysOf({ week: [], holidays: [], daysOff: [] })
  expect(addWorkdays(never, friday, 2)).toBe(friday + 2)
  expect(workdayFrom(never, friday)).toBe(friday + 1)
  expect(workdaysBetween(never, friday, friday + 30)).toEqual([])
})

test('adding and taking away working days meet on a working day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40000 }), fc.integer({ min: 1, max: 40 }), (day, count) => {
      const start = workdayFrom(usual, day)
      const there = addWorkdays(usual, start, count)
      expect(isWorkday(usual, there)).toBe(true)
      expect(addWorkdays(usual, there, -count)).toBe(start)
      expect(workdaysBetween(usual, start + 1, there)).toHaveLength(count)
      expect(workdayOrdinal(usual, there) - workdayOrdinal(usual, start)).toBe(count)
      expect(workdayAt(usual, workdayOrdinal(usual, there))).toBe(there)
    }),
  )
})

test('the same hours on some days make a week', () => {
  expect(sameHours([1, 2, 3, 4, 5], { from: 540, to: 1020 })).toEqual(usualWeek.week)
  expect(sameHours([7], { from: 0, to: 60 })).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    { from: 0, to: 60 },
  ])
})
