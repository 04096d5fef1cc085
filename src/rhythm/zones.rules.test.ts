import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayIn, dayNumber } from '#kernel/calendar.ts'
import { HOUR } from '#kernel/clock.ts'
import { dayFinder, decentHours, offsetOn, offsetsOver, sharedHours } from './zones.rules.ts'

const zones = [
  'America/Denver',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'UTC',
  'Pacific/Apia',
]

test.each([
  ['America/Denver', '2026-11-23', -420],
  ['America/Denver', '2026-07-01', -360],
  ['Asia/Kathmandu', '2026-11-23', 345],
])('%s on %s is %i minutes ahead', (zone, day, minutes) => {
  expect(offsetOn(zone, dayNumber(day))).toBe(minutes)
})

test('offsets over a stretch are those of its days, changes of the hour included', () => {
  for (const zone of zones) {
    const from = dayNumber('2026-01-25')
    const offsets = offsetsOver(zone, from, from + 300)
    for (let day = 0; day <= 300; day += 1)
      expect(offsets[day], `${zone} ${day}`).toBe(offsetOn(zone, from + day))
  }
})

test('the day finder agrees with the calendar, at every hour of a year', () => {
  for (const zone of zones.slice(0, 4)) {
    const find = dayFinder(zone)
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 5 * HOUR)
      expect(find(at), `${zone} ${at}`).toBe(dayIn(zone, at))
  }
})

test('the day finder agrees on any instant', () => {
  const finders = zones.map((zone) => [zone, dayFinder(zone)] as const)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_000_000_000_000 }),
      fc.constantFrom(...finders),
      (at, [zone, find]) => {
        expect(find(at)).toBe(dayIn(zone, at))
      },
    ),
  )
})

const nine = { from: 540, to: 1020 }
test.each([
  ['the same zone', nine, 0, { from: 540, to: 1020 }],
  ['London seen from Denver', nine, 420, { from: 540, to: 660 }],
  ['Kathmandu seen from Denver', nine, 765, null],
  ['Auckland, already tomorrow, seen from Denver', nine, 1200, { from: 780, to: 1020 }],
  ['Denver seen from Auckland', nine, -1200, { from: 540, to: 840 }],
  ['ten minutes are not enough', { from: 540, to: 550 }, 0, null],
])('%s', (_, mine, ahead, shared) => {
  expect(sharedHours(mine, decentHours, ahead)).toEqual(shared)
})

test('of two stretches in a long day the longer one is taken, be it the first or the second', () => {
  const [mine, theirs] = [
    { from: 360, to: 1380 },
    { from: 540, to: 1230 },
  ]
  expect(sharedHours(mine, theirs, 700)).toEqual({ from: 360, to: 530 })
  expect(sharedHours(mine, theirs, 800)).toEqual({ from: 1180, to: 1380 })
})

test('a shared hour is decent on both clocks', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1500, max: 1500 }), fc.integer({ min: 0, max: 1439 }), (ahead, minute) => {
      const shared = sharedHours(nine, decentHours, ahead)
      const there = (((minute + ahead) % 1440) + 1440) % 1440
      const decent = there >= decentHours.from && there < decentHours.to
      if (shared && minute >= shared.from && minute < shared.to) {
        expect(decent).toBe(true)
        expect(minute >= nine.from && minute < nine.to).toBe(true)
      }
    }),
  )
})
