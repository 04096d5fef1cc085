import fc from 'fast-check'
import { expect, it } from 'vitest'
import { afterTry, type Limit, type Tries } from './throttle.rules.ts'

const limit: Limit = { attempts: 3, window: 1000 }

it('allows so many tries in a window, and says how long to wait for the next one', () => {
  let tries: Tries | undefined
  const waits = [0, 10, 20, 30, 999, 1000].map((now) => {
    const after = afterTry(tries, limit, now)
    tries = after.tries
    return after.wait
  })
  expect(waits).toEqual([0, 0, 0, 970, 1, 0])
})

it('locks nobody out for years because the clock was ahead and has been set right', () => {
  const before = { count: 99, until: 10_000_000 }
  expect(afterTry(before, limit, 500)).toEqual({ tries: { count: 1, until: 1500 }, wait: 0 })
})

it('never lets more than the limit through in one window', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 100, size: 'max' }), (pauses) => {
      let now = 0
      let tries: Tries | undefined
      const passed: number[] = []
      for (const pause of pauses) {
        now += pause
        const after = afterTry(tries, limit, now)
        tries = after.tries
        if (after.wait === 0) passed.push(tries.until)
      }
      const perWindow = Map.groupBy(passed, (until) => until)
      for (const inOne of perWindow.values()) expect(inOne.length).toBeLessThanOrEqual(limit.attempts)
    }),
  )
})
