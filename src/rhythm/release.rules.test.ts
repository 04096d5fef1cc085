import { expect, test } from 'vitest'
import { dayNumber } from '#kernel/calendar.ts'
import type { ClockState } from './clock.rules.ts'
import { type Holder, releaseProposals } from './release.rules.ts'

const today = dayNumber('2026-11-23')
const clock = (rest: Partial<ClockState>): ClockState => ({
  clock: 'call',
  standing: 'fresh',
  cadence: { ideal: 25, longest: 30 },
  work: 'call',
  soonestOn: today,
  idealOn: today + 5,
  longestOn: today + 10,
  countsLate: true,
  lastOn: today - 20,
  seatedOn: today - 100,
  wordOn: null,
  attempts: 0,
  pinnedAt: null,
  ...rest,
})
const holder = (contact: number, rest: Partial<Holder> = {}): Holder => ({
  contact,
  seatedOn: today - 100,
  clocks: [clock({})],
  countIn: 5,
  countOut: 5,
  attempts: 0,
  ...rest,
})
const proposed = (holders: Holder[], limit = 5) => releaseProposals(holders, today, limit)

test('somebody well looked after, or seated lately, is not proposed', () => {
  expect(proposed([holder(1), holder(2, { seatedOn: today - 10, countIn: 0, countOut: 9 })])).toEqual([])
})

test('the clearest reasons come first, each in words', () => {
  const holders = [
    holder(1, { clocks: [clock({ lastOn: null })] }),
    holder(2, { countOut: 12, countIn: 2 }),
    holder(3, { clocks: [clock({ longestOn: today - 14 })] }),
    holder(4, { attempts: 3 }),
    holder(5, { countIn: 0, countOut: 7 }),
  ]
  expect(proposed(holders)).toEqual([
    { contact: 5, why: 'never answered: 7 words from you, none back' },
    { contact: 4, why: '3 calls without an answer' },
    { contact: 3, why: 'late by 14 days; you seem to put it off' },
    { contact: 2, why: 'one-sided: 12 words from you, 2 back' },
    { contact: 1, why: 'no word in 100 days' },
  ])
  expect(proposed(holders, 2)).toHaveLength(2)
})

test('a clock that cannot be late gives no reason', () => {
  expect(proposed([holder(1, { clocks: [clock({ longestOn: today - 14, countsLate: false })] })])).toEqual([])
})
