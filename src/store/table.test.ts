import { expect, test } from 'vitest'
import { column } from './table.ts'

const taken = (schema: keyof typeof column, values: readonly unknown[]) =>
  values.filter((value) => column[schema].safeParse(value).success)

test('a date is a day of the calendar: thirty days hath November, and February 29 only in leap years', () => {
  const days = ['2026-11-30', '2024-02-29', '1000-01-01', '9999-12-31']
  expect(taken('date', days)).toEqual(days)
  const none = ['2026-11-31', '2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-01-00']
  expect(taken('date', [...none, '2026-1-1', '26-01-01', '2026-01-01T00:00', '', null, 20261123])).toEqual([])
})

test('yes and no are 1 and 0, on both databases', () => {
  expect(taken('flag', [0, 1, 2, -1, true, false, '1', null])).toEqual([0, 1])
})

test('ids are whole numbers from 0 that JSON carries, moments may lie before 1970', () => {
  expect(taken('id', [0, 7, 2 ** 52, -1, 1.5, 2 ** 53, '7', Number.NaN])).toEqual([0, 7, 2 ** 52])
  expect(taken('millis', [0, -1000, 1.5, '0', null])).toEqual([0, -1000])
})

test('what is kept as JSON can be read as JSON', () => {
  expect(taken('json', ['{}', '[1]', 'null', '"a"', '{', '', "{'a':1}", {}])).toEqual([
    '{}',
    '[1]',
    'null',
    '"a"',
  ])
})
