import { expect, test } from 'vitest'
import { DAY } from '#kernel/clock.ts'
import { birthdaySpan, pastSpan } from './operators.rules.ts'

const NOW = Date.UTC(2026, 11, 28, 12)

test.each([
  ['<90d', { from: NOW - 90 * DAY, to: NOW }],
  ['2w', { from: NOW - 14 * DAY, to: NOW }],
  ['>1y', { from: 0, to: NOW - 365 * DAY }],
  ['>6M', { from: 0, to: NOW - 180 * DAY }],
  ['never', { from: 0, to: 0 }],
  ['2026', { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) - 1 }],
  ['2026-12', { from: Date.UTC(2026, 11, 1), to: Date.UTC(2027, 0, 1) - 1 }],
  ['2026-02-28', { from: Date.UTC(2026, 1, 28), to: Date.UTC(2026, 2, 1) - 1 }],
  ['2026-13', null],
  ['soon', null],
  ['<99999d', null],
])('%s', (text, span) => {
  expect(pastSpan(text, NOW)).toEqual(span)
})

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
  expect(birthdaySpan(text, NOW)).toEqual(spans)
})
