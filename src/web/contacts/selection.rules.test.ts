import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batches, extended, nobody, toggled } from './selection.rules.ts'

const rows = [10, 11, 12, 13, 14].map((id) => ({ id }))

test('a press takes in, another takes out', () => {
  const one = toggled(nobody, rows, 2)
  expect([...one.ids]).toEqual([12])
  expect([...toggled(one, rows, 2).ids]).toEqual([])
})

test('Shift takes in all from the anchor, in either direction, and leaves the anchor', () => {
  const one = toggled(nobody, rows, 3)
  expect([...extended(one, rows, 1).ids].sort()).toEqual([11, 12, 13])
  expect([...extended(extended(one, rows, 1), rows, 4).ids].sort()).toEqual([11, 12, 13, 14])
})

test('Shift without an anchor takes the row alone', () => {
  expect([...extended(nobody, rows, 4).ids]).toEqual([14])
})

test('a row that is not read yet selects nobody', () => {
  expect(toggled(nobody, rows, 99).ids.size).toBe(0)
})

test('batches lose nobody and are never too large', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(), { maxLength: 300 }),
      fc.integer({ min: 1, max: 50 }),
      (ids, size) => {
        const parts = batches(ids, size)
        expect(parts.flat()).toEqual(ids)
        expect(parts.every((part) => part.length > 0 && part.length <= size)).toBe(true)
      },
    ),
  )
})
