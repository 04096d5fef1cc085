import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { calendarDate, dayIn, dayNumber, instantOf, isTimeZone, minuteIn, weekday } from './calendar.ts'
import { HOUR, MINUTE } from './clock.ts'

const anyDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') })
const anyMoment = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) })
const zones = ['UTC', 'America/Denver', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Auckland', 'Pacific/Apia']
const anyZone = fc.constantFrom(...zones)

it('counts days from 1970, before it too, and writes them back as the same date', () => {
  expect(['1969-12-31', '1970-01-01', '1970-01-02', '2024-02-29'].map(dayNumber)).toEqual([-1, 0, 1, 19_782])
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(dayNumber(calendarDate(day))).toBe(day)
      expect(calendarDate(day) < calendarDate(day + 1)).toBe(true)
    }),
  )
})

test('the week begins on Monday, for days before 1970 as well', () => {
  const days = ['2026-11-23', '2026-11-28', '2026-11-29', '1970-01-01', '1969-12-29', '1969-12-28']
  expect(days.map((date) => weekday(dayNumber(date)))).toEqual([1, 6, 7, 4, 1, 7])
  fc.assert(fc.property(anyDay, (day) => weekday(day + 1) === (weekday(day) % 7) + 1))
})

it('knows the names of time zones, and takes nothing else for one', () => {
  expect(zones.filter(isTimeZone)).toEqual(zones)
  expect(['', 'Mars/Base', 'Europe', 'Berlin', 'a\u0000b'].filter(isTimeZone)).toEqual([])
})

test.each([
  ['America/Denver', '2026-11-23T06:59:59Z', '2026-11-22', 23 * 60 + 59],
  ['America/Denver', '2026-11-23T07:00:00Z', '2026-11-23', 0],
  ['Asia/Kathmandu', '2026-11-23T18:15:00Z', '2026-11-24', 0],
  ['Asia/Kathmandu', '2026-11-23T10:00:00Z', '2026-11-23', 15 * 60 + 45],
  ['Pacific/Auckland', '2026-11-23T11:00:00Z', '2026-11-24', 0],
])('in %s it is, at %s, the day %s and minute %i', (zone, moment, date, minute) => {
  const now = Date.parse(moment)
  expect([calendarDate(dayIn(zone, now)), minuteIn(zone, now)]).toEqual([date, minute])
})

test('an hour that the clocks leave out is the one after it, and of one that comes twice the first', () => {
  const berlin = (date: string, minute: number) =>
    new Date(instantOf('Europe/Berlin', dayNumber(date), minute)).toISOString()
  expect(berlin('2026-03-29', 2 * 60 + 30)).toBe('2026-03-29T01:30:00.000Z')
  expect(berlin('2026-10-25', 2 * 60 + 30)).toBe('2026-10-25T00:30:00.000Z')
})

test('a day begins with its first moment, also where midnight is left out', () => {
  const day = dayNumber('2026-09-06')
  const begins = instantOf('America/Santiago', day)
  expect([dayIn('America/Santiago', begins), dayIn('America/Santiago', begins - 1)]).toEqual([day, day - 1])
  expect(minuteIn('America/Santiago', begins)).toBe(60)
})

test('days of 23 and 25 hours are as long as they are', () => {
  const long = (date: string) =>
    (instantOf('America/Denver', dayNumber(date) + 1) - instantOf('America/Denver', dayNumber(date))) / HOUR
  expect(['2026-03-08', '2026-11-01', '2026-11-02'].map(long)).toEqual([23, 25, 24])
})

test('what a wall clock shows leads back to its moment, but for the hour that comes twice', () => {
  fc.assert(
    fc.property(anyZone, anyMoment, (zone, moment) => {
      const now = moment - (moment % MINUTE)
      const again = instantOf(zone, dayIn(zone, now), minuteIn(zone, now))
      expect([dayIn(zone, again), minuteIn(zone, again)]).toEqual([dayIn(zone, now), minuteIn(zone, now)])
      expect(now - again).toBeGreaterThanOrEqual(0)
      expect(now - again).toBeLessThanOrEqual(HOUR)
    }),
  )
})
