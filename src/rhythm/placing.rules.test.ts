import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Job, NOWHERE, place } from './placing.rules.ts'

const DAYS = 5

const job = (change: Partial<Job> = {}): Job => ({
  soonest: 0,
  ideal: 0,
  near: change.ideal ?? 0,
  last: DAYS - 1,
  canWait: false,
  allowed: null,
  before: -1,
  fixed: -1,
  ...change,
})

/** Whether all can be on time at once: augmenting paths, job by job, over single places. */
function fits(jobs: readonly Job[], room: readonly number[]): boolean {
  const places = room.flatMap((count, day) => Array<number>(count).fill(day))
  const holder = places.map(() => -1)
  const find = (id: number, seen: Set<number>): boolean => {
    const { soonest, last, canWait, allowed } = jobs[id]!
    if (canWait) return true
    return places.some((day, at) => {
      if (day < soonest || day > last || allowed?.[day] === 0 || seen.has(at)) return false
      seen.add(at)
      if (holder[at] !== -1 && !find(holder[at]!, seen)) return false
      holder[at] = id
      return true
    })
  }
  return jobs.every((_, id) => find(id, new Set()))
}

const isLate = ({ last, canWait }: Job, day: number): boolean => !canWait && (day === NOWHERE || day > last)

const anyRoom = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: DAYS, maxLength: DAYS })
const anyJob = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: DAYS - 1 }), { minLength: 3, maxLength: 3 }),
    fc.boolean(),
    fc.option(fc.array(fc.constantFrom(0, 1, 1, 1), { minLength: DAYS, maxLength: DAYS })),
    fc.integer({ min: -1, max: DAYS - 1 }),
    fc.integer({ min: 0, max: 1 }),
  )
  .map(([days, canWait, mask, before, early]) => {
    const [soonest, ideal, last] = days.sort((a, b) => a - b) as [number, number, number]
    const isPatient = canWait && last === DAYS - 1
    const near = Math.max(soonest, ideal - early)
    const allowed = mask && Uint8Array.from(mask)
    return job({ soonest, ideal, near, last, canWait: isPatient, allowed, before })
  })
const anyJobs = fc.array(anyJob, { maxLength: 9 })
const byLast = (jobs: Job[]): Job[] => jobs.toSorted((a, b) => a.last - b.last)

test('nobody is late when there is a way, whatever was planned before', () => {
  fc.assert(
    fc.property(anyJobs, anyJobs, anyRoom, (circle, warm, room) => {
      fc.pre(fits([...circle, ...warm], room))
      const { day } = place([byLast(circle), byLast(warm)], Int32Array.from(room))
      const jobs = [...byLast(circle), ...byLast(warm)]
      expect(jobs.filter((one, id) => isLate(one, day[id]!))).toEqual([])
    }),
    { numRuns: 3000 },
  )
})

test('room, first days and shared hours are kept to, even when some are late', () => {
  fc.assert(
    fc.property(anyJobs, anyRoom, (jobs, room) => {
      const { day, load } = place([byLast(jobs)], Int32Array.from(room))
      for (const [id, one] of byLast(jobs).entries()) {
        if (day[id]! < 0 || day[id] === DAYS) continue
        expect(day[id]).toBeGreaterThanOrEqual(one.soonest)
        expect(one.allowed?.[day[id]!] ?? 1).toBe(1)
      }
      for (const [at, count] of load.entries()) {
        expect(count).toBeLessThanOrEqual(room[at]!)
        expect(count).toBe(day.filter((of) => of === at).length)
      }
    }),
    { numRuns: 1000 },
  )
})

test('the circle is not late for the sake of those kept warm', () => {
  fc.assert(
    fc.property(anyJobs, anyJobs, anyRoom, (circle, warm, room) => {
      fc.pre(fits(circle, room))
      const { day } = place([byLast(circle), byLast(warm)], Int32Array.from(room))
      expect(byLast(circle).filter((one, id) => isLate(one, day[id]!))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('planning again what was planned moves nobody', () => {
  fc.assert(
    fc.property(anyJobs, anyRoom, (drawn, room) => {
      const jobs = byLast(drawn.map((one) => ({ ...one, before: -1 })))
      const first = place([jobs], Int32Array.from(room))
      fc.pre(jobs.every((one, id) => !isLate(one, first.day[id]!)))
      const again = place(
        [jobs.map((one, id) => ({ ...one, before: beforeOf(first.day[id]!) }))],
        Int32Array.from(room),
      )
      expect([...again.day]).toEqual([...first.day])
      expect(again.moved).toBe(0)
    }),
    { numRuns: 1000 },
  )
})

const beforeOf = (day: number): number => (day === DAYS ? -1 : day)

/** Whether the newcomer can be on time, and stay so, with at most two others moved. */
function fitsMovingTwo(jobs: readonly Job[], room: readonly number[], newcomer: number): boolean {
  const others = jobs.flatMap((one, id) => (id === newcomer || one.before < 0 ? [] : [id]))
  const free = jobs.flatMap((one, id) => (id !== newcomer && one.before < 0 ? [id] : []))
  return [-1, ...others].some((a) =>
    [-1, ...others].some((b) => {
      const left = [...room]
      for (const id of others) if (id !== a && id !== b) left[jobs[id]!.before]!--
      return fits(
        [newcomer, ...free, ...new Set([a, b])].filter((id) => id >= 0).map((id) => jobs[id]!),
        left,
      )
    }),
  )
}

test('one newcomer moves two others at most, unless somebody would be late for it', () => {
  fc.assert(
    fc.property(anyJobs, anyJob, anyRoom, (drawn, fresh, room) => {
      const jobs = byLast(drawn.map((one) => ({ ...one, before: -1 })))
      fc.pre(fits([...jobs, fresh], room))
      const first = place([jobs], Int32Array.from(room))
      const held = jobs.map((one, id) => ({ ...one, before: beforeOf(first.day[id]!) }))
      const newcomer = { ...fresh, before: -1 }
      const all = byLast([...held, newcomer])
      const { day, moved } = place([all], Int32Array.from(room))
      const others = all.filter((one, id) => one.before >= 0 && one.before !== day[id])
      expect(moved).toBe(others.length)
      if (moved > 2) expect(fitsMovingTwo(all, room, all.indexOf(newcomer))).toBe(false)
    }),
    { numRuns: 3000 },
  )
})

test('no day is a heap while work on it could be done in time on an emptier one', () => {
  fc.assert(
    fc.property(anyJobs, anyRoom, (drawn, room) => {
      const jobs = byLast(drawn.map((one) => ({ ...one, before: -1 })))
      const { day, load, pace } = place([jobs], Int32Array.from(room))
      for (const [id, { ideal, last, allowed }] of jobs.entries()) {
        const heap = day[id]!
        if (heap < 0 || heap >= DAYS || heap > last || load[heap]! <= pace[heap]!) continue
        for (let other = ideal; other <= last; other++) {
          if (allowed?.[other] === 0 || load[other]! >= room[other]!) continue
          expect((load[other]! + 1) / room[other]!).toBeGreaterThanOrEqual(load[heap]! / room[heap]!)
        }
      }
    }),
    { numRuns: 1000 },
  )
})

describe('by example', () => {
  const days = (tiers: Job[][], room: number[]) => [...place(tiers, Int32Array.from(room)).day]

  test('the load is spread, first things first', () => {
    const ten = Array.from({ length: 10 }, () => job())
    expect(days([ten], [9, 9, 9, 9, 9])).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3])
  })
  test('a first plan puts what it can off a fuller day, though not far', () => {
    const due = (ideal: number) => job({ ideal, last: 4 })
    expect(days([[due(1), due(1), due(1), due(4)]], [9, 9, 9, 9, 9])).toEqual([2, 1, 1, 4])
    const held = { ...due(1), before: 1 }
    expect(days([[held, held, held, due(4)]], [9, 9, 9, 9, 9])).toEqual([1, 1, 1, 4])
  })
  test('what is wanted on days off goes before or after them, to the day that has less', () => {
    const weekend = job({ soonest: 0, near: 2, ideal: 3, last: 4 })
    const monday = job({ ideal: 3, last: 3, soonest: 3 })
    expect(days([[monday, weekend, weekend]], [9, 9, 9, 9, 9])).toEqual([3, 2, 3])
  })
  test('a call is moved before its ideal day only when it would be late otherwise', () => {
    const due = { soonest: 1, ideal: 3, last: 3 }
    expect(days([[job(due), job(due)]], [1, 1, 1, 2, 1])).toEqual([3, 3])
    expect(days([[job(due), job(due)]], [1, 1, 1, 1, 1])).toEqual([3, 2])
  })
  test('what was put off comes back when the first day has time for it', () => {
    expect(days([[job({ before: 3 }), job({ before: 0 })]], [3, 3, 3, 3, 3])).toEqual([3, 0])
    expect(days([[job({ before: 3 }), job({ ideal: 2, before: 2 })]], [3, 3, 3, 3, 3])).toEqual([0, 2])
  })
  test('one who is late for good does not keep others from moving', () => {
    const [a, b] = [job({ last: 0 }), job({ last: 0 })]
    const held = job({ soonest: 2, ideal: 2, last: 3, before: 2 })
    const newcomer = job({ soonest: 2, ideal: 2, last: 2 })
    expect(days([[a, b, newcomer, held]], [1, 0, 1, 1, 1])).toEqual([0, 4, 2, 3])
  })
  test('what is overdue comes first, in order', () => {
    expect(days([[job({ last: -1 }), job({ last: -1 }), job({ last: 0 })]], [2, 1, 1, 1, 1])).toEqual([
      0, 0, 1,
    ])
  })
  test('whom there is no room for is nowhere', () => {
    expect(days([[job({ last: 0 }), job({ last: 0 })]], [1, 0, 0, 0, 0])).toEqual([0, NOWHERE])
  })
  test('what may wait does so before it makes a heap', () => {
    const patient = job({ ideal: 4, canWait: true })
    expect(days([[patient, patient, patient]], [9, 9, 9, 9, 2])).toEqual([4, DAYS, DAYS])
  })
  test('an hour that is fixed takes its place, room or not', () => {
    expect(days([[job({ fixed: 1 }), job({ last: 1, ideal: 1, soonest: 1 })]], [1, 1, 1, 1, 1])).toEqual([
      1, 2,
    ])
  })
  test('late work takes earlier room that comes free, and the last planned takes it', () => {
    const late = (before: number) => job({ last: -1, before })
    const placing = place([[late(1), late(2), late(3)]], Int32Array.from([1, 1, 1, 1, 1]))
    expect([...placing.day]).toEqual([1, 2, 0])
    expect(placing.moved).toBe(1)
  })
  test('without a day there is no plan', () => {
    expect(days([[job({ last: -1 })]], [])).toEqual([NOWHERE])
  })
})
