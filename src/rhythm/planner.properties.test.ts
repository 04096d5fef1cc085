import fc from 'fast-check'
import { expect, test } from 'vitest'
import { presets } from './cadence.rules.ts'
import { usualCapacity } from './capacity.rules.ts'
import { type ClockState, firstDueOn } from './clock.rules.ts'
import type { PlanSeat } from './lanes.rules.ts'
import {
  at,
  call,
  clock,
  dayOf,
  dials,
  email,
  items,
  monday,
  planned,
  seat,
  settings,
  workdays,
} from './planner.fixture.ts'
import { type Plan, placedOf } from './planner.rules.ts'
import { whyInWords } from './reason.rules.ts'

const circle = (people: { ago: number; emailAgo: number }[], today = monday): PlanSeat[] =>
  people.map(({ ago, emailAgo }, contact) =>
    seat(contact, [call(ago, { today }), email(emailAgo, { today })]),
  )
const anyPeople = (least: number, most: number) =>
  fc.array(fc.record({ ago: fc.integer({ min: 0, max: 29 }), emailAgo: fc.integer({ min: 0, max: 20 }) }), {
    minLength: least,
    maxLength: most,
  })

/** Whether all calls fit in time into the rooms of the plan: a flow from calls to days, grown call by call. */
function callsFit(seats: PlanSeat[], { days }: Plan): boolean {
  const open = days.filter(({ working }) => working)
  const holders = open.map(() => [] as ClockState[])
  const find = (state: ClockState, seen: Set<number>): boolean =>
    open.some(({ day, room }, index) => {
      if (seen.has(index) || day < state.soonestOn || day > state.longestOn) return false
      seen.add(index)
      const free = holders[index]!.length < room.dials
      const moved = free ? null : holders[index]!.find((other) => find(other, seen))
      if (!free && !moved) return false
      if (moved) holders[index]!.splice(holders[index]!.indexOf(moved), 1)
      holders[index]!.push(state)
      return true
    })
  const last = days.at(-1)!.day
  const calls = seats.flatMap(({ clocks }) => clocks.filter(({ clock: name }) => name === 'call'))
  return calls.filter(({ longestOn }) => longestOn <= last).every((state) => find(state, new Set()))
}

test('nobody is late whenever a feasible plan exists', () => {
  fc.assert(
    fc.property(anyPeople(1, 25), fc.integer({ min: 1, max: 4 }), (people, count) => {
      const seats = circle(people)
      const plans = planned(seats, { settings: dials(count) })
      fc.pre(callsFit(seats, plans))
      expect(plans.late.filter(({ clock: name }) => name === 'call')).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('logging one call moves at most two others', () => {
  fc.assert(
    fc.property(
      anyPeople(10, 108),
      fc.nat(),
      fc.constantFrom('talked', 'no answer'),
      (people, pick, outcome) => {
        const seats = circle(people)
        const usual = { ...settings, capacity: { ...usualCapacity, dials: 12, minutes: 200 } }
        const before = planned(seats, { settings: usual })
        const today = before.days[0]!.items.filter(({ work }) => work === 'call')
        fc.pre(today.length > 0)
        const logged = today[pick % today.length]!.contact
        const after = planned(
          seats.map((one) => (one.contact === logged ? seatAfter(one, outcome) : one)),
          { settings: usual, previous: placedOf(before), spent: { dials: 1, messages: 0 } },
        )
        const moved = items(before).filter(
          ({ contact, clock: name, day }) =>
            contact !== logged && dayOf(after, contact, name) !== null && dayOf(after, contact, name) !== day,
        )
        expect(moved.length).toBeLessThanOrEqual(2)
      },
    ),
    { numRuns: 200 },
  )
})

function seatAfter(one: PlanSeat, outcome: string): PlanSeat {
  const emails = one.clocks.filter(({ clock: name }) => name === 'email')
  if (outcome === 'talked') return { ...one, clocks: [call(0), email(0)] }
  const last = one.clocks[0]!.lastOn!
  return { ...one, clocks: [call(monday - last, { attempts: 1, lastAttemptAt: at(monday) }), ...emails] }
}

test('planning again moves nobody, and gives the same plan from the same seats', () => {
  fc.assert(
    fc.property(anyPeople(1, 108), (people) => {
      const seats = circle(people)
      const first = planned(seats)
      const again = planned(seats, { previous: placedOf(first) })
      expect(placedOf(again)).toEqual(placedOf(first))
      expect(again.moved).toBe(0)
      expect(placedOf(planned(seats.toReversed()))).toEqual(placedOf(first))
    }),
    { numRuns: 100 },
  )
})

test('a new circle of 108 is spread over its first month, with nobody late', () => {
  const seats = Array.from({ length: 108 }, (_, order) => {
    const fresh = {
      lastAt: null,
      seatedAt: at(monday),
      firstDue: firstDueOn(order, monday, presets.circle.call, workdays),
    }
    return seat(order, [clock('call', presets.circle.call, fresh)])
  })
  const plans = planned(seats, { days: 31, settings: { ...settings, capacity: usualCapacity } })
  expect(plans.late).toEqual([])
  const loads = plans.days.filter(({ working }) => working).map((day) => day.dials)
  expect(Math.max(...loads)).toBeLessThanOrEqual(12)
  expect(items(plans).length).toBeGreaterThan(100)
  expect(Math.min(...loads.slice(0, 18))).toBeGreaterThanOrEqual(4)
  expect(Math.max(...loads.slice(0, 18))).toBeLessThanOrEqual(7)
})

test('work wanted at a weekend is shared by the days around it', () => {
  const friday = monday + 4
  const saturdays = Array.from({ length: 6 }, (_, contact) => seat(contact, [call(20)]))
  const loads = planned(saturdays).days.map(({ dials: count }) => count)
  expect([loads[friday - monday], loads[7]]).toEqual([2, 2])
  expect(planned(saturdays).late).toEqual([])
})

test('a plan is plain data, its days hold what they say, and no room is overdrawn', () => {
  fc.assert(
    fc.property(anyPeople(1, 60), fc.integer({ min: 0, max: 6 }), (people, count) => {
      const plans = planned(circle(people), { settings: dials(count) })
      expect(JSON.parse(JSON.stringify(plans))).toEqual(plans)
      for (const day of plans.days) {
        const calls = day.items.filter(({ work }) => work === 'call')
        expect(calls.length).toBeLessThanOrEqual(day.room.dials)
        expect(day.items.length - calls.length).toBeLessThanOrEqual(day.room.messages)
        expect(day.dials).toBe(calls.length)
        expect(day.items.every((item) => item.day === day.day)).toBe(true)
      }
      for (const { why } of items(plans)) expect(whyInWords(why, monday)).not.toMatch(/undefined|NaN|null/)
    }),
    { numRuns: 100 },
  )
})
