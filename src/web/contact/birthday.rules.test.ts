import fc from 'fast-check'
import { expect, test } from 'vitest'
import { birthdayInWords, birthdayOf, typedOf } from './birthday.rules.ts'

test.each([
  [{ day: '12', month: '5', year: '1970' }, '1970-05-12'],
  [{ day: ' 3', month: '11', year: '' }, '--11-03'],
  [{ day: '29', month: '2', year: '' }, '--02-29'],
  [{ day: '29', month: '2', year: '1972' }, '1972-02-29'],
  [{ day: '29', month: '2', year: '1971' }, 'wrong'],
  [{ day: '31', month: '4', year: '' }, 'wrong'],
  [{ day: '12', month: '', year: '' }, 'wrong'],
  [{ day: '', month: '', year: '1970' }, 'wrong'],
  [{ day: '12', month: '5', year: '70' }, 'wrong'],
  [{ day: 'x', month: '5', year: '1970' }, 'wrong'],
  [{ day: '', month: '', year: '' }, null],
])('%j is %s', (typed, birthday) => {
  expect(birthdayOf(typed)).toBe(birthday)
})

test('what is kept is shown, and typed back the same', () => {
  const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(date, fc.boolean(), (date, hasYear) => {
      const whole = date.toISOString().slice(0, 10)
      const birthday = hasYear ? whole : `-${whole.slice(4)}`
      expect(birthdayOf(typedOf(birthday))).toBe(birthday)
    }),
  )
})

test('reads with and without a year', () => {
  expect(birthdayInWords('1970-05-12')).toBe('12 May 1970')
  expect(birthdayInWords('--12-01')).toBe('1 December')
  expect(typedOf(null)).toEqual({ day: '', month: '', year: '' })
})
