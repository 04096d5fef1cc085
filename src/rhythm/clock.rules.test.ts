import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber } from '#kernel/calendar.ts'
import { DAY, HOUR } from '#kernel/clock.ts'
import { type ClockSummary, clockOf, firstDueOn, type Moment, type Reach } from './clock.rules.ts'
import { reasonOf } from './reason.rules.ts'
import { isWorkday, usualWeek, workdaysBetween, workdaysOf } from './workdays.rules.ts'

const today = dayNumber('2026-11-23')
const workdays = workdaysOf(usualWeek)
const at = (day: number) => day * DAY + 10 * HOUR
const moment = (day = today): Moment => ({
  today: day,
  zone: 'UTC',
  dayOf: (ms) => Math.floor(ms / DAY),
  workdays,
})
const reach: Reach = { hasNumber: true, noCalls: false, pausedUntil: null, died: false, bestHours: null }
const circle = { ideal: 25, longest: 30 }

function call(change: Partial<ClockSummary> = {}): ClockSummary {
  return {
    clock: 'call',
    cadence: circle,
    lastAt: null,
    seatedAt: at(today - 200),
    firstDue: today - 190,
    attempts: 0,
    lastAttemptAt: null,
    wordAt: null,
    snoozedUntil: null,
    callBackAt: null,
    restUntil: null,
    askedAt: null,
    ...change,
  }
}
const stand = (change: Partial<ClockSummary>, day = today, who: Partial<Reach> = {}) =>
  clockOf(call(change), { ...reach, ...who }, moment(day))

describe('a clock after a talk', () => {
  test.each([
    [0, 'fresh', 'call today; ideal is 25 days'],
    [24, 'fresh', 'no call for 24 days; longest is 30'],
    [25, 'due', 'no call for 25 days; longest is 30'],
    [30, 'due', 'no call for 30 days; longest is 30'],
    [31, 'late', 'no call for 31 days; longest is 30'],
  ])('%i days later is %s', (days, standing, reason) => {
    const state = stand({ lastAt: at(today - days) })
    expect(state).toMatchObject({ standing, idealOn: today - days + 25, longestOn: today - days + 30 })
    expect(reasonOf(state, today)).toBe(reason)
  })
})

describe('a clock without history', () => {
  test('starts at seating, and is due where it was spread to', () => {
    const state = stand({ seatedAt: at(today - 3), firstDue: today + 4 })
    expect(state).toMatchObject({
      standing: 'fresh',
      soonestOn: today - 3,
      idealOn: today + 4,
      longestOn: today + 27,
    })
    expect(reasonOf(state, today)).toBe('no call yet; seated 3 days ago, the first by 2026-12-20')
  })

  test('a talk long before the seat does not make anybody late on day one', () => {
    const seated = { seatedAt: at(today), firstDue: today + 9 }
    const known = stand({ ...seated, lastAt: at(today - 400) })
    expect(known).toMatchObject({ standing: 'fresh', idealOn: today + 9 })
    expect(reasonOf(known, today)).toBe('no call for 400 days; seated today, the first by 2026-12-23')
    expect(stand({ ...seated, lastAt: at(today - 10) })).toMatchObject({ longestOn: today + 20 })
  })

  test('nobody is red on day one, and first calls are spread evenly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (seats, longest) => {
        const cadence = { ideal: Math.ceil(longest * 0.8), longest }
        const perDay = new Map<number, number>()
        for (let order = 0; order < seats; order++) {
          const firstDue = firstDueOn(order, today, cadence, workdays)
          const state = stand({ seatedAt: at(today), firstDue, cadence })
          expect(state.standing).not.toBe('late')
          expect(firstDue).toBeGreaterThanOrEqual(today)
          expect(state.longestOn).toBe(today + longest)
          perDay.set(firstDue, (perDay.get(firstDue) ?? 0) + 1)
        }
        const worked = [...perDay.keys()].filter((day) => isWorkday(workdays, day))
        expect(worked).toHaveLength(perDay.size)
        const days = workdaysBetween(workdays, today, today + cadence.ideal - 1).length
        expect(Math.max(...perDay.values())).toBeLessThanOrEqual(Math.ceil(seats / days) + 3)
      }),
    )
  })

  test('a first call falls on a day off only where there is no other before its ideal day', () => {
    const saturday = today + 5
    const daily = { ideal: 2, longest: 3 }
    expect(firstDueOn(1, saturday, daily, workdays)).toBe(saturday + 1)
    const never = workdaysOf({ week: [], holidays: [], daysOff: [] })
    expect(firstDueOn(1, today, { ideal: 25, longest: 30 }, never)).toBe(today + 15)
  })
})

describe('attempts', () => {
  const friday = today - 3
  test('bring the call back in two working days', () => {
    const tried = { lastAt: at(today - 28), attempts: 1, lastAttemptAt: at(friday) }
    const waits = stand(tried)
    expect(waits).toMatchObject({ standing: 'attempted', soonestOn: today + 1, longestOn: today + 2 })
    expect(reasonOf(waits, today)).toBe('tried once; again tomorrow')
    const back = stand(tried, today + 1)
    expect(back).toMatchObject({ standing: 'due', attempts: 1 })
    expect(reasonOf(back, today + 1)).toBe('tried once; no call for 29 days; longest is 30')
  })

  const thrice = { lastAt: at(today - 40), attempts: 3, lastAttemptAt: at(today - 1) }
  test('after three, a word on another channel, which is message work and not late', () => {
    const state = stand(thrice)
    expect(state).toMatchObject({ standing: 'other channel', work: 'message', countsLate: false })
    expect(reasonOf(state, today)).toContain('tried 3 times; send one word on another channel')
  })

  test('then the clock rests one longest interval from that word, and says so', () => {
    const said = { ...thrice, wordAt: at(today) }
    const state = stand(said)
    expect(state).toMatchObject({ standing: 'resting', work: null, soonestOn: today + 30 })
    expect(reasonOf(state, today)).toContain('rests until 2026-12-23')
    expect(stand(said, today + 29).standing).toBe('resting')
    expect(stand(said, today + 30)).toMatchObject({ standing: 'due', longestOn: today + 35, attempts: 0 })
  })

  test('without the word it rests from the last try all the same', () => {
    expect(stand(thrice, today + 28).standing).toBe('other channel')
    expect(stand(thrice, today + 29)).toMatchObject({ standing: 'due', attempts: 0, idealOn: today + 29 })
  })

  test('a word before the last try is no word after it', () => {
    expect(stand({ ...thrice, wordAt: at(today - 2) }).standing).toBe('other channel')
  })

  test('a fourth try, after the rest, begins a new round', () => {
    const fourth = { lastAt: at(today - 80), attempts: 4, lastAttemptAt: at(today) }
    expect(stand(fourth)).toMatchObject({ standing: 'attempted', attempts: 1, soonestOn: today + 2 })
  })
})

describe('a call back', () => {
  const pinned = {
    lastAt: at(today - 5),
    attempts: 1,
    lastAttemptAt: at(today - 1),
    callBackAt: at(today + 2),
  }
  test('is pinned to its hour', () => {
    expect(stand(pinned)).toMatchObject({ standing: 'pinned', pinnedAt: at(today + 2), soonestOn: today + 2 })
    expect(reasonOf(stand(pinned), today)).toBe('asked to be called back Wednesday at 10:00')
    expect(reasonOf(stand(pinned), today + 2)).toBe('asked to be called back today at 10:00')
  })
  test('stays pinned when its day went by', () => {
    const state = stand(pinned, today + 3)
    expect(state.standing).toBe('pinned')
    expect(reasonOf(state, today + 3)).toBe('asked to be called back Wednesday at 10:00')
  })
  test('is over once tried or talked', () => {
    expect(stand({ ...pinned, lastAt: at(today + 2) + 1 }, today + 2).standing).toBe('fresh')
    expect(stand({ ...pinned, lastAttemptAt: at(today + 2) + 1 }, today + 2).standing).toBe('attempted')
  })
})

describe('a seat without a number', () => {
  const none = { hasNumber: false }
  test('asks for it, as message work and never late', () => {
    const state = stand({ seatedAt: at(today - 90), firstDue: today - 80 }, today, none)
    expect(state).toMatchObject({ standing: 'asking', work: 'message', countsLate: false })
    expect(reasonOf(state, today)).toBe('no number yet; ask for it')
  })
  test('once asked, is back in five working days', () => {
    const state = stand({ askedAt: at(today) }, today, none)
    expect(state).toMatchObject({ standing: 'waiting', soonestOn: today + 7 })
    expect(reasonOf(state, today)).toBe('asked for the number; back 2026-11-30')
    expect(stand({ askedAt: at(today) }, today + 7, none).standing).toBe('asking')
  })
  test('does not hinder its e-mail', () => {
    const email = clockOf(call({ clock: 'email', lastAt: at(today - 26) }), { ...reach, ...none }, moment())
    expect(email).toMatchObject({ standing: 'due', work: 'message', countsLate: true })
    expect(reasonOf(email, today)).toBe('no e-mail for 26 days; longest is 30')
  })
})

describe('wishes and snoozes', () => {
  const overdue = { lastAt: at(today - 50) }
  test('no calls silences the call, not the e-mail', () => {
    expect(stand(overdue, today, { noCalls: true })).toMatchObject({ standing: 'silent', work: null })
    expect(
      clockOf(call({ ...overdue, clock: 'email' }), { ...reach, noCalls: true }, moment()).standing,
    ).toBe('late')
  })
  test('a death silences everything', () => {
    const died = { ...reach, died: true }
    for (const clock of ['call', 'email'] as const)
      expect(clockOf(call({ ...overdue, clock, callBackAt: at(today) }), died, moment())).toMatchObject({
        standing: 'silent',
        work: null,
        countsLate: false,
      })
  })
  test('a pause makes nobody late, and ends due', () => {
    const paused = { pausedUntil: today + 10 }
    expect(stand(overdue, today, paused)).toMatchObject({ standing: 'paused', work: null })
    expect(stand(overdue, today + 10, paused)).toMatchObject({ standing: 'due', longestOn: today + 15 })
    expect(stand(overdue, today + 16, paused).standing).toBe('late')
  })
  test('a snooze hides, and is no contact', () => {
    const state = stand({ ...overdue, snoozedUntil: today + 2 })
    expect(state).toMatchObject({ standing: 'snoozed', soonestOn: today + 2, longestOn: today - 20 })
    expect(reasonOf(state, today)).toBe('snoozed until Wednesday; no call for 50 days; longest is 30')
    expect(stand({ ...overdue, snoozedUntil: today }).standing).toBe('late')
  })
  test('a rest that was set stands as one after three tries does', () => {
    expect(stand({ ...overdue, restUntil: today + 5 })).toMatchObject({
      standing: 'resting',
      soonestOn: today + 5,
    })
  })
})

test('whatever happened, the window is in order and the state is plain data', () => {
  const day = fc.integer({ min: today - 120, max: today + 60 })
  const maybe = fc.option(day)
  fc.assert(
    fc.property(
      fc.record({
        last: maybe,
        tried: maybe,
        word: maybe,
        back: maybe,
        snooze: maybe,
        rest: maybe,
        asked: maybe,
      }),
      fc.record({ hasNumber: fc.boolean(), noCalls: fc.boolean(), died: fc.boolean(), pausedUntil: maybe }),
      fc.integer({ min: 0, max: 7 }),
      (days, who, attempts) => {
        const ms = (value: number | null) => (value === null ? null : at(value))
        const state = stand(
          {
            lastAt: ms(days.last),
            attempts,
            lastAttemptAt: attempts > 0 ? ms(days.tried ?? today) : null,
            wordAt: ms(days.word),
            callBackAt: ms(days.back),
            snoozedUntil: days.snooze,
            restUntil: days.rest,
            askedAt: ms(days.asked),
          },
          today,
          who,
        )
        expect(state.idealOn - state.soonestOn).toBeGreaterThanOrEqual(state.work === null ? -1000 : 0)
        expect(JSON.parse(JSON.stringify(state))).toEqual(state)
        expect(reasonOf(state, today)).not.toMatch(/undefined|NaN|null/)
        if (who.died) expect(state.work).toBeNull()
        if (state.standing === 'late') expect(today).toBeGreaterThan(state.longestOn)
      },
    ),
  )
})
