import { describe, expect, test } from 'vitest'
import { presets } from './cadence.rules.ts'
import type { Reach } from './clock.rules.ts'
import {
  at,
  call,
  capacity,
  clock,
  dayOf,
  dials,
  email,
  items,
  monday,
  planned,
  seat,
  settings,
} from './planner.fixture.ts'
import { latenessOf, placedOf } from './planner.rules.ts'
import { whyInWords } from './reason.rules.ts'
import { usualWeek } from './workdays.rules.ts'

describe('a day', () => {
  test('has what is due, with the reason', () => {
    const [item] = items(planned([seat(1, [call(27)])]))
    expect(item).toMatchObject({
      contact: 1,
      day: monday,
      work: 'call',
      dials: 1,
      minutes: 10,
      isLate: false,
    })
    expect(whyInWords(item!.why, monday)).toBe('no call for 27 days; longest is 30')
  })
  test('says which day was full', () => {
    const plans = planned(
      [1, 2, 3].map((contact) => seat(contact, [call(28)])),
      { settings: dials(1) },
    )
    expect([1, 2, 3].map((contact) => dayOf(plans, contact))).toEqual([monday, monday + 1, monday + 2])
    const third = items(plans).find(({ contact }) => contact === 3)!
    expect(whyInWords(third.why, monday + 2)).toBe('no call for 30 days; longest is 30; Monday is full')
    expect(whyInWords(third.why, monday)).toBe('no call for 28 days; longest is 30; Today is full')
  })
  test('says which day already had enough', () => {
    const due = [1, 2, 3].map((contact) => seat(contact, [call(27)]))
    const second = items(planned(due, { settings: dials(6) })).find(({ day }) => day > monday)!
    expect(whyInWords(second.why, monday)).toBe('no call for 27 days; longest is 30; Today already has 2')
  })
  test('that was kept from an earlier plan blames no other', () => {
    const kept = [{ contact: 1, clock: 'call' as const, day: monday + 3 }]
    const [item] = items(planned([seat(1, [call(24)])], { previous: kept }))
    expect(item).toMatchObject({ day: monday + 3, why: { passed: null } })
  })
  test('takes the one with the earliest longest date', () => {
    const plans = planned([seat(1, [call(26)]), seat(9, [call(28)])], { settings: dials(1) })
    expect([dayOf(plans, 9), dayOf(plans, 1)]).toEqual([monday, monday + 1])
    const partner = clock('call', presets['referral partner'].call, { lastAt: at(monday - 40) })
    const mixed = planned([seat(1, [partner]), seat(9, [call(50)])], { settings: dials(1) })
    expect([dayOf(mixed, 9), dayOf(mixed, 1)]).toEqual([monday, monday + 1])
  })
  test('is on time to the last', () => {
    expect(items(planned([seat(1, [call(30)])]))[0]).toMatchObject({ day: monday, isLate: false })
  })
  test('has a first try so early that somebody answers in time', () => {
    const unanswered = { ...settings, capacity: { ...capacity, unanswered: 0.4 } }
    expect(dayOf(planned([seat(1, [call(23)])]), 1)).toBe(monday + 2)
    expect(dayOf(planned([seat(1, [call(23)])], { settings: unanswered }), 1)).toBe(monday)
  })
  test('begins with pinned hours, then the circle, calls before messages, longest dates first', () => {
    const pinned = call(3, { callBackAt: at(monday) })
    const warm = clock('email', presets['keep warm'].email, { lastAt: at(monday - 88) })
    const plans = planned([
      seat(1, [warm], { tier: 'keep warm' }),
      seat(2, [email(20)]),
      seat(3, [call(26)]),
      seat(4, [call(29)]),
      seat(5, [pinned]),
    ])
    expect(plans.days[0]!.items.map(({ contact }) => contact)).toEqual([5, 4, 3, 2, 1])
  })
  test('not worked has nothing, unless somebody asked for it', () => {
    const saturday = monday + 5
    const plans = planned([seat(1, [call(3, { callBackAt: at(saturday) })]), seat(2, [call(24)])])
    expect(plans.days[5]).toMatchObject({ day: saturday, working: false, room: { dials: 0 } })
    expect(plans.days[5]!.items.map(({ contact }) => contact)).toEqual([1])
    expect(plans.days[6]!.items).toEqual([])
  })
})

describe('when there is no time for every message', () => {
  const scarce = { ...settings, capacity: { ...capacity, dials: 0, minutes: 5 } }
  const warm = (ago: number) => clock('email', presets['keep warm'].email, { lastAt: at(monday - ago) })

  test('the circle is written to before those kept warm', () => {
    const kept = [1, 2, 3].map((contact) => seat(contact, [warm(90)], { tier: 'keep warm' }))
    const plans = planned([...kept, seat(9, [email(21)])], { settings: scarce })
    expect(plans.days[0]!.items.map(({ contact }) => contact)).toEqual([9])
  })
  test('an e-mail that would be late goes before asking for a number', () => {
    const ask = call(29, { reach: { hasNumber: false } })
    const plans = planned([seat(1, [ask]), seat(9, [email(20)])], {
      settings: { ...scarce, workweek: mondays },
    })
    expect(plans.days[0]!.items.map(({ contact }) => contact)).toEqual([9])
  })
})

const mondays = { ...usualWeek, week: usualWeek.week.map((hours, index) => (index === 0 ? hours : null)) }

describe('whoever', () => {
  test('asked to be called back is on that day, room or not; missed, on the next', () => {
    const seats = [1, 2, 3].map((contact) => seat(contact, [call(3, { callBackAt: at(monday + 1) })]))
    const plans = planned(seats, { settings: dials(1) })
    expect(seats.map(({ contact }) => dayOf(plans, contact))).toEqual([monday + 1, monday + 1, monday + 1])
    const missed = planned([seat(1, [call(3, { callBackAt: at(monday - 1) })])])
    expect(dayOf(missed, 1)).toBe(monday)
  })
  test('shares no hour gets a message proposed, and is not late for a call', () => {
    const plans = planned([seat(1, [call(40)], { zone: 'Asia/Kathmandu' })])
    const [item] = items(plans)
    expect(item).toMatchObject({ work: 'message', dials: 0, isLate: false })
    expect(whyInWords(item!.why, monday)).toContain('no shared hour: write instead')
    expect(plans.late).toEqual([])
    const written = call(40, { wordAt: at(monday - 1) })
    expect(dayOf(planned([seat(1, [written], { zone: 'Asia/Kathmandu' })]), 1)).toBe(monday + 24)
  })
  test('has best hours is called on days that have them', () => {
    const week = usualWeek.week.map((hours, index) => (index === 2 ? { from: 18 * 60, to: 20 * 60 } : hours))
    const evening = { from: 18 * 60 + 30, to: 20 * 60 }
    const plans = planned([seat(1, [call(27)], { zone: 'America/Denver', bestHours: evening })], {
      settings: { ...settings, workweek: { ...usualWeek, week } },
    })
    expect(dayOf(plans, 1)).toBe(monday + 2)
  })
  test('has no number is asked for it, along with the e-mail when that is near', () => {
    const none = { reach: { hasNumber: false } }
    const [alone] = items(planned([seat(1, [call(29, none), email(3)])]))
    expect(alone).toMatchObject({ clock: 'call', work: 'message', dials: 0 })
    const both = items(planned([seat(1, [call(29, none), email(15)])]))
    expect(both).toHaveLength(1)
    expect(both[0]).toMatchObject({ clock: 'email', why: { proposal: 'ask for the number' } })
  })
  test('did not answer three times gets one word on another channel', () => {
    const tried = call(29, { attempts: 3, lastAttemptAt: at(monday - 3) })
    const [item] = items(planned([seat(1, [tried])]))
    expect(item).toMatchObject({ work: 'message', day: monday, isLate: false })
    expect(whyInWords(item!.why, monday)).toBe(
      'tried 3 times; send one word on another channel, then the call clock rests',
    )
  })
  test('is called in time gets no e-mail besides, unless talks do not count as one', () => {
    const seats = [seat(1, [call(27), email(15)])]
    expect(items(planned(seats)).map(({ clock: name }) => name)).toEqual(['call'])
    const strict = { ...settings, switches: { talkCountsAsEmail: false } }
    expect(items(planned(seats, { settings: strict }))).toHaveLength(2)
    expect(items(planned([seat(1, [call(27), email(21)])]))).toHaveLength(2)
    const tried = call(27, { attempts: 1, lastAttemptAt: at(monday - 4) })
    expect(items(planned([seat(1, [tried, email(15)])]))).toHaveLength(2)
  })
  test('wishes no calls, pauses, rests or died asks for nothing', () => {
    const quiet: Partial<Reach>[] = [{ noCalls: true }, { pausedUntil: monday + 60 }, { died: true }]
    expect(items(planned(quiet.map((reach, contact) => seat(contact, [call(50, { reach })]))))).toEqual([])
    expect(items(planned([seat(1, [call(50, { restUntil: monday + 40 })])]))).toEqual([])
  })
})

describe('what was missed', () => {
  const previous = [{ contact: 1, clock: 'call' as const, day: monday - 3 }]
  test('is carried over, and says from when', () => {
    const plans = planned([seat(1, [call(27)])], { previous })
    expect(plans.carried).toEqual([{ contact: 1, clock: 'call', from: monday - 3, day: monday }])
    expect(whyInWords(items(plans)[0]!.why, monday)).toBe(
      'no call for 27 days; longest is 30; left over from Friday',
    )
  })
  test('stays left over from its day, looked at again and carried once more', () => {
    const first = placedOf(planned([seat(1, [call(27)])], { previous }))
    for (const today of [monday, monday + 1]) {
      const again = planned([seat(1, [call(27, { today })])], { previous: first, today })
      expect(again.carried).toEqual([{ contact: 1, clock: 'call', from: monday - 3, day: today }])
    }
    expect(planned([seat(1, [call(0)])], { previous: first }).carried).toEqual([])
  })
  test('is not carried when it was done', () => {
    expect(planned([seat(1, [call(3)])], { previous }).carried).toEqual([])
    const tried = call(27, { attempts: 1, lastAttemptAt: at(monday - 3) })
    expect(planned([seat(1, [tried])], { previous }).carried).toEqual([])
  })
  test('is not what only moved', () => {
    const later = [{ contact: 1, clock: 'call' as const, day: monday + 1 }]
    expect(planned([seat(1, [call(27)])], { previous: later }).carried).toEqual([])
  })
})

test('what is late or finds no room is told', () => {
  const plans = planned(
    [1, 2, 3].map((contact) => seat(contact, [call(31)])),
    { settings: dials(1), days: 2 },
  )
  expect(plans.late.map(({ contact, plannedOn }) => [contact, plannedOn])).toEqual([
    [1, monday],
    [2, monday + 1],
    [3, null],
  ])
  expect(items(plans).every(({ isLate }) => isLate)).toBe(true)
})

test('a contact counts once among the late, however many clocks are', () => {
  const late = (contact: number, longestOn: number, name: 'call' | 'email') => {
    return { contact, clock: name, longestOn, plannedOn: 101 }
  }
  const found = [late(1, 99, 'call'), late(1, 100, 'email'), late(2, 100, 'call')]
  expect(latenessOf({ late: found, from: 100 })).toEqual({ now: new Set([1]), willBe: new Set([2]) })
})

test('a holiday is planned around', () => {
  const workweek = { ...usualWeek, holidays: ['2026-11-23', '2026-11-24'] }
  expect(dayOf(planned([seat(1, [call(27)])], { settings: { ...settings, workweek } }), 1)).toBe(monday + 2)
})
