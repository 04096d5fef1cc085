import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate, dayNumber } from '#kernel/calendar.ts'
import {
  type Capacity,
  daysToAnAnswer,
  missedShare,
  needOf,
  roomOf,
  roomsOf,
  unansweredShare,
  usualCapacity,
  verdictOf,
  workdayShare,
} from './capacity.rules.ts'
import type { ClockState } from './clock.rules.ts'
import { usualWeek, workdaysBetween, workdaysOf } from './workdays.rules.ts'

const monday = dayNumber('2026-11-23')
const threeHolidays = { ...usualWeek, holidays: ['2026-12-24', '2026-12-25', '2027-01-01'] }

function state(clock: 'call' | 'email', ideal: number, longest: number): ClockState {
  return {
    clock,
    standing: 'fresh',
    cadence: { ideal, longest },
    work: clock === 'call' ? 'call' : 'message',
    soonestOn: monday,
    idealOn: monday,
    longestOn: monday,
    countsLate: true,
    lastOn: null,
    seatedOn: monday,
    wordOn: null,
    attempts: 0,
    pinnedAt: null,
  }
}
const circleCalls = (count: number) => Array.from({ length: count }, () => [state('call', 25, 30)])
const share = workdayShare(workdaysOf(threeHolidays), monday)
const needed = (seats: ClockState[][], unanswered = 0.4) => needOf(seats, share, unanswered, true)

describe('the verdict', () => {
  const hours = { ...usualCapacity, minutes: 300 }
  test('says in numbers what does not fit', () => {
    const verdict = verdictOf({ ...hours, dials: 6 }, needed(circleCalls(108)))
    expect(verdict.sentence).toBe(
      '108 monthly calls are 5.1 talks, about 8.5 dials, a working day; you have 6 dials; 32 will be late; free 32 seats or make room for 8.5 dials',
    )
    expect(verdict).toMatchObject({
      fits: false,
      lateCalls: 32,
      talksADay: 5.1,
      dialsADay: 8.5,
      freeSeats: 32,
    })
  })
  test('says so when it fits', () => {
    expect(verdictOf(hours, needed(circleCalls(108))).sentence).toBe(
      '108 monthly calls are 5.1 talks, about 8.5 dials, a working day; you have 12 dials; nobody need be late',
    )
    expect(verdictOf(hours, needed([])).sentence).toBe('no calls to plan yet')
    expect(verdictOf(hours, needed(circleCalls(1))).sentence).toContain(
      '1 monthly call is less than 0.1 talks, about 0.1 dials',
    )
  })
  test('counts in the days missed', () => {
    const { sentence } = verdictOf({ ...hours, dials: 10, missed: 0.22 }, needed(circleCalls(108)))
    expect(sentence).toContain('you have 10 dials, 7.8 with the days you miss; 9 will be late')
    expect(sentence).toContain('make room for 10.9 dials')
  })
  test('names the cadence', () => {
    const says = (...longest: number[]) =>
      verdictOf(hours, needed(longest.map((days) => [state('call', days, days)]))).sentence.split(' are ')[0]
    expect(says(7, 7)).toBe('2 weekly calls')
    expect(says(21, 21)).toBe('2 calls every 21 days')
    expect(says(21, 30)).toBe('2 calls every 21 to 30 days')
  })
  test('counts minutes as well as dials', () => {
    const verdict = verdictOf({ ...usualCapacity, minutes: 30 }, needed(circleCalls(108)))
    expect(verdict.dialsYouHave).toBe(4.4)
    expect(verdict.fits).toBe(false)
  })
  test('tells when messages find no time', () => {
    const emails = Array.from({ length: 200 }, () => [state('email', 14, 21)])
    const verdict = verdictOf(hours, { ...needed(emails) })
    expect(verdict).toMatchObject({ lateCalls: 0, fits: true })
    const short = verdictOf({ ...hours, minutes: 30 }, needed(emails))
    expect(short.sentence).toBe(
      '200 e-mail clocks ask for 13.5 messages a working day and you have time for 6; 111 will be late',
    )
  })
  test('freeing as many seats as it says is enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 20 }), (seats, dials) => {
        const capacity = { ...usualCapacity, minutes: 480, dials }
        const { freeSeats } = verdictOf(capacity, needed(circleCalls(seats)))
        expect(verdictOf(capacity, needed(circleCalls(seats - freeSeats))).fits).toBe(true)
        if (freeSeats > 0)
          expect(verdictOf(capacity, needed(circleCalls(seats - freeSeats + 1))).fits).toBe(false)
      }),
    )
  })
})

describe('what is needed', () => {
  test('a talk saves an e-mail, when it counts as one', () => {
    const both = [[state('call', 25, 30), state('email', 14, 21)]]
    expect(needOf(both, 1, 0, true).messagesADay).toBeCloseTo(1 / 30)
    expect(needOf(both, 1, 0, false).messagesADay).toBeCloseTo(1 / 21)
  })
  test('who has no number, or wishes no calls, needs no dials', () => {
    const call = state('call', 25, 30)
    const seats = (['asking', 'waiting', 'silent'] as const).map((standing) => [{ ...call, standing }])
    expect(needOf(seats, 1, 0, true)).toMatchObject({ calls: 0, dialsADay: 0 })
  })
})

describe('rates', () => {
  test('are the usual ones until the user’s own outweigh them', () => {
    expect(unansweredShare(0, 0)).toBeCloseTo(0.4)
    expect(unansweredShare(1000, 700)).toBeCloseTo(0.69, 2)
    expect(missedShare(0, 0)).toBe(0)
    expect(missedShare(180, 50)).toBeCloseTo(0.25)
    expect(unansweredShare(10_000, 10_000)).toBe(0.9)
  })
  test('a first try is made early enough to be answered on time', () => {
    const early = (unanswered: number, missed: number) =>
      daysToAnAnswer({ ...usualCapacity, unanswered, missed })
    expect([early(0, 0), early(0.4, 0), early(0.4, 0.22), early(0.9, 0.5)]).toEqual([0, 3, 4, 7])
  })
  test('a minute of work is divided as it is needed', () => {
    const need = needed(circleCalls(108))
    expect(roomOf(usualCapacity, 600, need)).toMatchObject({ dials: 12 })
    expect(roomOf(usualCapacity, 100, { ...need, messagesADay: 5 }).messages).toBeCloseTo(5)
    const { dials, messages } = roomOf(usualCapacity, 60, { ...need, messagesADay: 10 })
    expect(dials * 6.8 + messages * 5).toBeCloseTo(60)
    expect(messages).toBeGreaterThan(4)
  })
})

describe('room on each day', () => {
  const workdays = workdaysOf(usualWeek)
  const days = workdaysBetween(workdays, monday, monday + 27)
  const rooms = (
    capacity: Partial<Capacity>,
    dials = 0,
    today = monday,
    tries = new Map<number, number>(),
  ) => {
    const all = { ...usualCapacity, minutes: 480, ...capacity }
    return roomsOf(days, workdays, today, all, needed(circleCalls(10)), { dials, messages: 0 }, tries)
  }

  test('is whole today and tomorrow; then what next tries will take is kept back', () => {
    const { dials, kept } = rooms({ dials: 10 })
    expect([...dials.slice(0, 4)]).toEqual([10, 10, 6, 6])
    expect(kept.slice(0, 4)).toEqual([0, 0, 4, 4])
  })
  test('what was dialled today is gone, and known tries get what was kept for them', () => {
    expect([...rooms({ dials: 10 }, 5).dials.slice(0, 4)]).toEqual([5, 10, 6, 6])
    const { dials, kept } = rooms({ dials: 10 }, 5, monday, new Map([[monday + 2, 3]]))
    expect([...dials.slice(0, 4)]).toEqual([5, 10, 9, 6])
    expect(kept[2]).toBe(1)
    expect(rooms({ dials: 10 }, 5, monday, new Map([[monday + 2, 9]])).dials[2]).toBe(10)
  })
  test('days that will be missed are taken off all but today', () => {
    const { dials } = rooms({ dials: 10, missed: 0.2, unanswered: 0 })
    expect([...dials.slice(0, 3)]).toEqual([10, 8, 8])
  })
  test('broken numbers come out over time, whatever day it is', () => {
    const { dials } = rooms({ dials: 3 })
    expect(dials.slice(2).reduce((sum, count) => sum + count, 0)).toBeCloseTo(18 * 1.8, -1)
    const later = rooms({ dials: 3 }, 0, monday - 3)
    expect([...later.dials.slice(3)]).toEqual([...dials.slice(3)])
  })
  test('a short day has less of it', () => {
    const short = workdaysOf({
      ...usualWeek,
      week: usualWeek.week.map((_, at) => (at < 5 ? { from: 540, to: 600 } : null)),
    })
    const hourly = workdaysBetween(short, monday, monday + 4)
    const { dials } = roomsOf(
      hourly,
      short,
      monday,
      usualCapacity,
      needed(circleCalls(108)),
      { dials: 0, messages: 0 },
      new Map(),
    )
    expect(Math.max(...dials)).toBeLessThanOrEqual(9)
  })
})

test('the share of working days is that of the year ahead', () => {
  expect(workdayShare(workdaysOf(usualWeek), monday) * 365).toBe(261)
  const closed = Array.from({ length: 400 }, (_, at) => calendarDate(monday + at))
  expect(workdayShare(workdaysOf({ ...usualWeek, holidays: closed }), monday)).toBe(0)
})
