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
  hasTalked: false,
  attempts: 0,
  ...rest,
})
const proposed = (holders: Holder[], limit = 5) => releaseProposals(holders, today, limit)

test('somebody well looked after, or seated lately, comes after those with a clear reason, with what there is to say', () => {
  const lately = { seatedOn: today - 10, countIn: 0 }
  const holders = [
    holder(1),
    holder(2, { clocks: [clock({ lastOn: today })] }),
    holder(3, { ...lately, countOut: 9 }),
    holder(4, { ...lately, countOut: 0 }),
    holder(5, { ...lately, countOut: 0, seatedOn: today }),
    holder(6, { ...lately, countOut: 1, hasTalked: true, clocks: [clock({ lastOn: today - 1 })] }),
    holder(7, { countOut: 12, countIn: 2 }),
  ]
  expect(proposed(holders, 7)).toEqual([
    { contact: 7, why: 'one-sided: 12 words from you, 2 back' },
    { contact: 5, why: 'no word yet; seated today' },
    { contact: 4, why: 'no word yet; seated 10 days ago' },
    { contact: 3, why: 'no answer yet: 9 words from you' },
    { contact: 1, why: '10 words in all, the last 20 days ago' },
    { contact: 6, why: '1 word in all, the last 1 day ago' },
    { contact: 2, why: '10 words in all, the last today' },
  ])
  expect(proposed([holder(1, { countOut: 0, clocks: [clock({ lastOn: null })], seatedOn: today })])).toEqual([
    { contact: 1, why: '5 words in all, none from you' },
  ])
})

test('whom you talked to did answer', () => {
  const [one] = proposed([holder(1, { countIn: 0, countOut: 5, hasTalked: true })])
  expect(one?.why).toBe('5 words in all, the last 20 days ago')
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

/** The reason, when it is a clear one: of whom there is none comes after somebody one-sided. */
const why = (rest: Partial<Holder>) => {
  const [first] = proposed([holder(2, { countOut: 7, countIn: 2 }), holder(1, rest)])
  return first?.contact === 1 ? first.why : null
}
test.each([
  ['two words unanswered are no silence', { countIn: 0, countOut: 2 }, null],
  ['three are', { countIn: 0, countOut: 3 }, 'never answered: 3 words from you, none back'],
  ['two tries are not many', { attempts: 2 }, null],
  ['on its last day nobody is late', { clocks: [clock({ longestOn: today })] }, null],
  [
    'the day after they are',
    { clocks: [clock({ longestOn: today - 1 })] },
    'late by 1 day; you seem to put it off',
  ],
  [
    'a clock that cannot be late gives no reason',
    { clocks: [clock({ longestOn: today - 14, countsLate: false })] },
    null,
  ],
  [
    'the dead need no seat, however new it is',
    { clocks: [clock({ hasDied: true })], seatedOn: today },
    'they have died',
  ],
  ['three words for one are not one-sided', { countIn: 2, countOut: 6 }, null],
  ['more than three for one are', { countIn: 2, countOut: 7 }, 'one-sided: 7 words from you, 2 back'],
  ['of five words none is one-sided', { countIn: 1, countOut: 5 }, null],
  ['a word on one clock is a word', { clocks: [clock({ lastOn: null }), clock({ clock: 'email' })] }, null],
  ['a seat of 44 days is given its chance', { seatedOn: today - 44, countIn: 0, countOut: 9 }, null],
  [
    'one of 45 days has had it',
    { seatedOn: today - 45, countIn: 0, countOut: 9 },
    'never answered: 9 words from you, none back',
  ],
] as [string, Partial<Holder>, string | null][])('%s', (_, rest, reason) => expect(why(rest)).toBe(reason))

test('of equal reasons the contact known longer comes first', () => {
  const silent = (contact: number) => holder(contact, { countIn: 0, countOut: 4 })
  expect(proposed([silent(9), silent(3), silent(7)]).map(({ contact }) => contact)).toEqual([3, 7, 9])
})
