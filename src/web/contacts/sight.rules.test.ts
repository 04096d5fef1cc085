import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFast, rowsDrawn, rowsInSight } from './sight.rules.ts'

const anywhere = fc.record({
  top: fc.integer({ min: -2000, max: 5_000_000 }),
  screen: fc.integer({ min: 1, max: 3000 }),
  height: fc.constantFrom(44, 68),
  count: fc.integer({ min: 1, max: 100_000 }),
})

test('every row on the screen is drawn, few beyond it, and none that is not there', () => {
  fc.assert(
    fc.property(anywhere, ({ top, screen, height, count }) => {
      const { first, last } = rowsInSight(top, screen, height, count)
      expect(first).toBeGreaterThanOrEqual(0)
      expect(last).toBeLessThan(count)
      expect(last).toBeGreaterThanOrEqual(first)
      const onScreen = [Math.floor(top / height), Math.floor((top + screen) / height)] as const
      for (const row of onScreen) {
        if (row < 0 || row >= count) continue
        expect(row).toBeGreaterThanOrEqual(first)
        expect(row).toBeLessThanOrEqual(last)
      }
      expect(last - first).toBeLessThan(rowsDrawn(screen, height))
      expect(rowsDrawn(screen, height)).toBeLessThanOrEqual(screen / height + 16)
    }),
  )
})

test('most frames of a slow thumb draw the same rows', () => {
  const frames = Array.from({ length: 100 }, (_, frame) =>
    JSON.stringify(rowsInSight(frame * 11, 900, 44, 1000)),
  )
  expect(new Set(frames).size).toBeLessThanOrEqual(16)
})

test('wherever the screen is, a row that comes has the place of one that goes', () => {
  const size = rowsDrawn(900, 44)
  for (const top of [0, 5000, 5044, 9000].map((at) => at + 44 * 20)) {
    const { first, last } = rowsInSight(top, 900, 44, 100_000)
    const places = Array.from({ length: last - first + 1 }, (_, at) => (first + at) % size)
    expect(new Set(places).size).toBe(size)
  }
})

test('it is fast when more than a sixth of a screen passes at once, in either direction', () => {
  expect(isFast(0, 150, 900)).toBe(false)
  expect(isFast(0, 160, 900)).toBe(true)
  expect(isFast(1000, 840, 900)).toBe(true)
})
