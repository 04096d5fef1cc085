import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate, dayNumber } from '#kernel/calendar.ts'
import { findDate } from './dateword.rules.ts'

/** The date a sentence ends with, said on that day. */
const dateIn = (sentence: string, today: string) => {
  const found = findDate(sentence, dayNumber(today))
  return found && calendarDate(found.day)
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
  '',
  'some day',
  'in a while',
  '31 June',
  '29 February',
  '2026-02-30',
  '2026-11-22',
  '22 November 2026',
  'Monday or so',
  'maybe',
])('"%s" at the end of a sentence is no day to come', (words) => expect(dateIn(words, MONDAY)).toBeNull())

test('the words before the date are left as they are', () => {
  const sentence = 'she moves to Rome on Friday'
  expect(sentence.slice(0, findDate(sentence, dayNumber(MONDAY))?.start)).toBe('she moves to Rome ')
})

test('any date to come, written as one, is read as itself on any day', () => {
  const days = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2099-12-31') })
  fc.assert(
    fc.property(days, fc.nat(1000), (today, ahead) => {
      const date = calendarDate(today + ahead)
      expect(dateIn(`back ${date}`, calendarDate(today))).toBe(date)
      expect(findDate(`back on Wednesday`, today)?.day).toBeGreaterThan(today)
    }),
  )
})
