import { expect, test } from 'vitest'
import { dayNumber } from '#kernel/calendar.ts'
import { birthdaySpan } from './operators.rules.ts'

const today = dayNumber('2026-12-28')

test.each([
  ['today', [['12-28', '12-28']]],
  [
    'week',
    [
      ['12-28', '12-31'],
      ['01-01', '01-04'],
    ],
  ],
  ['May', [['05-01', '05-31']]],
  ['february', [['02-01', '02-31']]],
  ['05-12', [['05-12', '05-12']]],
  ['5', null],
  ['ma', null],
])('birthday:%s', (text, spans) => {
  expect(birthdaySpan(text, today)).toEqual(spans)
})
