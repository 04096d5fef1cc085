import { expect, test } from 'vitest'
import { minuteOf, timeOf } from './week.rules.ts'

test('times and minutes go both ways', () => {
  for (const minute of [0, 1, 59, 60, 540, 1020, 1439]) expect(minuteOf(timeOf(minute))).toBe(minute)
  expect([timeOf(540), timeOf(1440)]).toEqual(['09:00', '23:59'])
  expect(minuteOf('17:00:00')).toBe(1020)
})
