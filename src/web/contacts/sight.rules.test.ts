import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFast, rowsInSight } from './sight.rules.ts'

const anywhere = fc.record({
  top: fc.integer({ min: -2000, max: 5_000_000 }),
  screen: fc.integer({ min: 1, max: 3000 }),
  height: fc.constantFrom(44, 68),
  count: fc.integer({ min: 1, max: 100_000 }),
})

test('every row on the screen is drawn, few beyond it, and none that is not there', () => {
  fc.assert(
    fc.property(anywhere, ({ top, screen, height, count }) => {
      const { first, last } = rowsInSight({ top, bottom: top + screen }, height, count)
      expect(first).toBeGreaterThanOrEqual(0)
      expect(last).toBeLessThan(count)
      expect(last).toBeGreaterThanOrEqual(first)
      const onScreen = [Math.floor(top / height), Math.floor((top + screen) / height)] as const
      for (const row of onScreen) {
        if (row < 0 || row >= count) continue
        expect(row).toBeGreaterThanOrEqual(first)
        expect(row).toBeLessThanOrEqual(last)
      }
      expect(last - first).toBeLessThanOrEqual(screen / height + 16)
    }),
  )
})

test('most frames of a slow thumb draw the same rows', () => {
  const frames = Array.from({ length: 100 }, (_, frame) =>
    JSON.stringify(rowsInSight({ top: frame * 11, bottom: frame * 11 + 900 }, 44, 1000)),
  )
  expect(new Set(frames).size).toBeLessThanOrEqual(16)
})

test('it is fast when more than a quarter of a screen passes at once, in either direction', () => {
  expect(isFast(0, 200, 900)).toBe(false)
  expect(isFast(0, 250, 900)).toBe(true)
  expect(isFast(1000, 750, 900)).toBe(true)
})
