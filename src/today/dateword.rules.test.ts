import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate, dayNumber } from '#kernel/calendar.ts'
import { usualWeek, workdaysOf } from '#rhythm/workdays.rules.ts'
import { readDay } from './dateword.rules.ts'

const workdays = workdaysOf(usualWeek)
const read = (words: string, today: string, monthFirst = true) =>
  readDay(words, { today: dayNumber(today), workdays, monthFirst })
/** The date words begin with, said on that day. */
const dateIn = (words: string, today: string) => {
  const found = read(words, today)
  return found?.is === 'day' ? calendarDate(found.day) : null
}

const MONDAY = '2026-11-23'
const SUNDAY = '2026-11-29'

test.each([
  ['today', MONDAY, '2026-11-23'],
  ['tomorrow', SUNDAY, '2026-11-30'],
  ['in 3 days', MONDAY, '2026-11-26'],
  ['in a week', MONDAY, '2026-11-30'],
  ['in six weeks', MONDAY, '2027-01-04'],
  ['next week', MONDAY, '2026-11-30'],
  ['next week', SUNDAY, '2026-11-30'],
  ['next month', '2026-12-31', '2027-01-01'],
  ['next year', MONDAY, '2027-01-01'],
  ['in ten days', MONDAY, '2026-12-03'],
  ['in a couple of weeks', MONDAY, '2026-12-07'],
  ['in two working days', '2026-11-27', '2026-12-01'],
  ['two weeks from now', MONDAY, '2026-12-07'],
  ['the day after tomorrow', MONDAY, '2026-11-25'],
  ['end of the week', MONDAY, '2026-11-27'],
  ['end of the month', MONDAY, '2026-11-30'],
])('"%s", said on %s, is %s', (words, today, date) => expect(dateIn(words, today)).toBe(date))

test.each([
  ['Monday', MONDAY, '2026-11-30'],
  ['Tuesday', MONDAY, '2026-11-24'],
  ['Sunday', MONDAY, '2026-11-29'],
  ['Monday', SUNDAY, '2026-11-30'],
  ['this Friday', MONDAY, '2026-11-27'],
  ['next Monday', MONDAY, '2026-11-30'],
  ['next Tuesday', MONDAY, '2026-12-01'],
  ['next Sunday', MONDAY, '2026-12-06'],
  ['next Monday', SUNDAY, '2026-11-30'],
  ['fri', MONDAY, '2026-11-27'],
])(
  '"%s", said on %s, is the first one after it, and with "next" the one in the week after: %s',
  (words, today, date) => expect(dateIn(words, today)).toBe(date),
)

test.each([
  ['23 November', MONDAY, '2026-11-23'],
  ['22 November', MONDAY, '2027-11-22'],
  ['the 3rd of March', MONDAY, '2027-03-03'],
  ['Dec 24th', MONDAY, '2026-12-24'],
  ['December 24, 2028', MONDAY, '2028-12-24'],
  ['2027-01-05.', MONDAY, '2027-01-05'],
  ['29 February', '2027-11-23', '2028-02-29'],
])('"%s", said on %s, is the next such day: %s', (words, today, date) =>
  expect(dateIn(words, today)).toBe(date),
)

test.each([
  ['12/24', true, '2026-12-24'],
  ['24/12', true, '2026-12-24'],
  ['3/4', true, '2027-03-04'],
  ['3/4', false, '2027-04-03'],
  ['3/4/28', false, '2028-04-03'],
  ['24.12.', true, '2026-12-24'],
  ['3.4.2028', true, '2028-04-03'],
  ['the 15th', true, '2026-12-15'],
  ['30th', true, '2026-11-30'],
  ['the 31st', true, '2026-12-31'],
] as [string, boolean, string][])('%s, the month first: %s, is %s', (words, monthFirst, date) => {
  expect(read(words, MONDAY, monthFirst)).toMatchObject({ day: dayNumber(date), length: words.length })
})

test.each(['', 'some day', 'in a while', 'maybe', 'mondays', 'Friday’s', '7', 'the 3'])(
  '"%s" is no day',
  (words) => expect(read(words, MONDAY)).toBeNull(),
)

test.each([
  ['31 June', 'none'],
  ['29 February', 'none'],
  ['2026-02-30', 'none'],
  ['13/13', 'none'],
  ['32nd', 'none'],
  ['2026-11-22', 'past'],
  ['22 November 2026', 'past'],
])('"%s" is written as a day, but is %s to come', (words, is) => {
  expect(read(words, MONDAY)).toEqual({ is, length: words.length })
})

test('what comes after the day is left', () => {
  expect(read('Friday about the lease', MONDAY)).toMatchObject({ length: 'Friday'.length })
})

test('any date to come, written as one, is read as itself on any day', () => {
  const days = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2099-12-31') })
  fc.assert(
    fc.property(days, fc.nat(1000), (today, ahead) => {
      const date = calendarDate(today + ahead)
      expect(dateIn(date, calendarDate(today))).toBe(date)
      expect(dateIn('Wednesday', calendarDate(today))! > calendarDate(today)).toBe(true)
    }),
  )
})
