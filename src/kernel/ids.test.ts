import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { ID_EPOCH, idsFor, idTime, SLOTS } from './ids.ts'

const now = Date.UTC(2026, 10, 23)
const clockOf = (...readings: number[]) => {
  let at = 0
  return () => readings[Math.min(at++, readings.length - 1)] as number
}

it('tells when an id was made, and of two ids which came first', () => {
  const ids = idsFor(3, clockOf(now, now + 1))
  const [first, second] = [ids.next(), ids.next()]
  expect([idTime(first), idTime(second), first < second]).toEqual([now, now + 1, true])
})

test('ids are never the same and never go back, whatever the clock does', () => {
  const readings = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 300, size: 'max' })
  fc.assert(
    fc.property(readings, fc.integer({ min: 0, max: SLOTS - 1 }), (offsets, slot) => {
      const ids = idsFor(slot, clockOf(...offsets.map((offset) => now + offset)))
      const made = offsets.map(() => ids.next())
      for (const [at, id] of made.entries()) expect(id).toBeGreaterThan(made[at - 1] ?? 0)
    }),
  )
})

test('two processes never make the same id, even in the same millisecond and past its 128', () => {
  const made = [0, 1, SLOTS - 1].flatMap((slot) => {
    const ids = idsFor(slot, () => now)
    return Array.from({ length: 400 }, () => ids.next())
  })
  expect(new Set(made).size).toBe(1200)
})

it('runs ahead of a clock that stands still, 128 ids a millisecond, and says how far', () => {
  const ids = idsFor(0, () => now)
  const made = Array.from({ length: 128 * 3 }, () => ids.next())
  expect(made.filter((id) => idTime(id) === now)).toHaveLength(128)
  expect(idTime(made.at(-1) as number)).toBe(now + 2)
  expect(ids.reachedAt()).toBe(now + 2)
})

it('begins after what an earlier holder of the slot may have made', () => {
  const earlier = idsFor(5, () => now)
  const last = Array.from({ length: 300 }, () => earlier.next()).at(-1) as number
  const later = idsFor(5, () => now - 1000, earlier.reachedAt() + 1)
  expect(later.next()).toBeGreaterThan(last)
  expect(later.reachedAt()).toBe(now + 3)
})

test('ids stay whole numbers that JSON carries, for as long as anybody plans', () => {
  const ids = idsFor(SLOTS - 1, () => Date.UTC(2090, 0, 1))
  expect(Number.isSafeInteger(ids.next())).toBe(true)
  expect(idsFor(0, () => ID_EPOCH - 1000).next()).toBe(0)
})
