import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DateReading, instantIn, readDate } from './linkedin.dates.rules.ts'

const denver = (text: string) => readDate(text, 'America/Denver')
const instant = (text: string) => {
  const reading = denver(text)
  return reading.kind === 'instant' ? new Date(reading.at).toISOString() : reading
}

test.each([
  ['14 Nov 2023', '2023-11-14'],
  ['8 Feb 2023', '2023-02-08'],
  ['7-Feb-22', '2022-02-07'],
  ['30-Jan-09', '2009-01-30'],
  ['2026-05-01', '2026-05-01'],
  ['29 Feb 2024', '2024-02-29'],
  ['14. Nov. 2023', '2023-11-14'],
  ['3 août 2021', '2021-08-03'],
  ['3 juil. 2021', '2021-07-03'],
  ['3 juin 2021', '2021-06-03'],
  ['1 März 2020', '2020-03-01'],
  ['  14\u00a0Nov  2023 ', '2023-11-14'],
])('%s is the day %s', (text, date) => expect(denver(text)).toEqual({ kind: 'day', date }))

test.each([
  ['2024-10-26 11:43:11 UTC', '2024-10-26T11:43:11.000Z'],
  ['2024/02/01 15:02:55 UTC', '2024-02-01T15:02:55.000Z'],
  ['1/29/26, 2:37 PM', '2026-01-29T21:37:00.000Z'],
  ['07/21/09, 12:11 PM', '2009-07-21T18:11:00.000Z'],
  ['12/31/25, 12:00 AM', '2025-12-31T07:00:00.000Z'],
  ['1/5/12, 8:00\u202fAM', '2012-01-05T15:00:00.000Z'],
  ['3/9/25, 2:30 AM', '2025-03-09T09:30:00.000Z'],
])('%s is the instant %s', (text, iso) => expect(instant(text)).toBe(iso))

test.each<[string, DateReading]>([
  ['Jan 2024', { kind: 'month', month: '2024-01' }],
  ['2012', { kind: 'year', year: 2012 }],
  ['', { kind: 'none' }],
  ['   ', { kind: 'none' }],
  ['31 Feb 2023', { kind: 'unreadable', text: '31 Feb 2023' }],
  ['29 Feb 2023', { kind: 'unreadable', text: '29 Feb 2023' }],
  ['13/31/25, 1:00 AM', { kind: 'unreadable', text: '13/31/25, 1:00 AM' }],
  ['1/1/25, 13:00 PM', { kind: 'unreadable', text: '1/1/25, 13:00 PM' }],
  ['2024-10-26 24:00:00 UTC', { kind: 'unreadable', text: '2024-10-26 24:00:00 UTC' }],
  ['8 Xyz 2023', { kind: 'unreadable', text: '8 Xyz 2023' }],
  ['8 Feb', { kind: 'unreadable', text: '8 Feb' }],
  ['=HYPERLINK("x")', { kind: 'unreadable', text: '=HYPERLINK("x")' }],
])('%j is read as %j', (text, reading) => expect(denver(text)).toEqual(reading))

test('nothing at all makes it throw, and what is kept is bounded', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('1', '2', '0', '/', '-', ' ', ':', ',', 'A', 'M', 'Jan'),
        maxLength: 200,
      }),
      (text) => {
        const reading = denver(text)
        if (reading.kind === 'unreadable') expect(reading.text.length).toBeLessThanOrEqual(100)
      },
    ),
  )
})

test('a UTC stamp comes back to the second', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      (date) => {
        const text = date.toISOString().replace('T', ' ').slice(0, 19)
        expect(denver(`${text} UTC`)).toEqual({
          kind: 'instant',
          at: Math.floor(date.getTime() / 1000) * 1000,
        })
      },
    ),
  )
})

test('a day has its noon as instant, a month has none', () => {
  expect(instantIn({ kind: 'day', date: '2026-05-01' })).toBe(Date.UTC(2026, 4, 1, 12))
  expect(instantIn({ kind: 'instant', at: 5 })).toBe(5)
  expect(instantIn({ kind: 'month', month: '2026-05' })).toBeNull()
})
