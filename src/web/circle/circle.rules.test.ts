import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Clock, Row } from './circle.query.ts'
import { cadenceInWords, cadenceOf, clockPicture, lookOf, ordered, pictureInWords } from './circle.rules.ts'

const clock = (state: string, longestOn: string | null = '2026-12-03'): Clock => ({
  state,
  idealOn: '2026-11-28',
  longestOn,
  last: new Date(2026, 10, 3, 12).getTime(),
  reason: '',
})
const row = (display: string, call: Clock | null, email: Clock | null = null) =>
  ({ display, late: call?.state === 'late', call, email }) as Row

it.each([
  ['late', null, 'late'],
  ['fresh', 'late', 'late'],
  ['fresh', 'due', 'due'],
  ['asking', 'fresh', 'due'],
  ['snoozed', null, 'quiet'],
  ['snoozed', 'fresh', 'fresh'],
] as const)('looks at %s and %s and sees %s', (call, email, look) => {
  expect(
    lookOf({ late: call === 'late' || email === 'late', call: clock(call), email: email && clock(email) }),
  ).toBe(look)
})

it('says the picture in words', () => {
  const rows = [row('A', clock('late')), row('B', clock('fresh')), row('C', clock('fresh'))]
  expect(pictureInWords(rows, 108)).toBe('1 late, 2 in time, 105 free')
  expect(pictureInWords([], 3)).toBe('3 free')
  expect(pictureInWords(rows, 2)).toBe('1 late, 2 in time, 0 free')
})

it('puts first whose longest day comes first, and last who has none', () => {
  const rows = [
    row('None', clock('paused', null)),
    row('Later', clock('fresh', '2026-12-20')),
    row('Mail first', clock('fresh', '2026-12-24'), clock('due', '2026-11-30')),
  ]
  expect(ordered(rows, 'due').map(({ display }) => display)).toEqual(['Mail first', 'Later', 'None'])
  expect(ordered(rows, 'name').map(({ display }) => display)).toEqual(['Later', 'Mail first', 'None'])
})

it('draws a clock from its last time to its longest day', () => {
  const picture = clockPicture(clock('fresh'), { ideal: 25, longest: 30 }, '2026-11-18')
  expect(picture?.today).toBeCloseTo(15 / 30)
  expect(picture?.ideal).toBeCloseTo(25 / 30)
})

it('draws a late clock past its end, and one without days not at all', () => {
  expect(clockPicture(clock('late'), { ideal: 25, longest: 30 }, '2026-12-06')?.today).toBeGreaterThan(1)
  expect(clockPicture(clock('paused', null), { ideal: 25, longest: 30 }, '2026-12-06')).toBeNull()
})

it('stays inside the picture whatever the days', () => {
  const days = fc
    .integer({ min: 0, max: 20_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
  fc.assert(
    fc.property(
      days,
      days,
      days,
      fc.option(fc.integer({ min: 0, max: 2e12 })),
      (idealOn, longestOn, today, last) => {
        const picture = clockPicture(
          { state: 'fresh', reason: '', idealOn, longestOn, last },
          { ideal: 5, longest: 9 },
          today,
        )
        expect(picture?.today).toBeGreaterThanOrEqual(0)
        expect(picture?.today).toBeLessThanOrEqual(1.2)
        expect(picture?.ideal).toBeGreaterThanOrEqual(0)
        expect(picture?.ideal).toBeLessThanOrEqual(1)
      },
    ),
  )
})

it.each([
  ['25', '30', { ideal: 25, longest: 30 }],
  ['', ' ', null],
  ['30', '25', 'wrong'],
  ['25', '', 'wrong'],
  ['0', '10', 'wrong'],
  ['2.5', '10', 'wrong'],
  ['x', 'y', 'wrong'],
])('reads the cadence %j/%j', (ideal, longest, cadence) => {
  expect(cadenceOf(ideal, longest)).toEqual(cadence)
})

it('says a cadence', () => {
  expect(cadenceInWords({ ideal: 25, longest: 30 })).toBe('every 25 days, 30 at the longest')
})
