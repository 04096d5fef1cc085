import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY } from '#kernel/clock.ts'
import {
  decayedTo,
  HALF_LIFE,
  type Happening,
  lastPersonalAt,
  nothingYet,
  type Standing,
  standingOf,
  withHappening,
} from './pulse.rules.ts'

const call: Happening = {
  at: 100,
  channel: 'call',
  direction: 'out',
  kind: 'personal',
  outcome: 'talked',
  groupSize: 1,
  callBackAt: null,
}
const mail = { ...call, channel: 'email', outcome: null } as const

test('a talk counts on its channel', () => {
  expect(standingOf([call]).channels.call).toMatchObject({
    lastOut: 100,
    lastIn: null,
    countOut: 1,
    lastTalk: 100,
    decayedOut: 1,
  })
})

test.each<[string, Partial<Happening>]>([
  ['a broadcast', { kind: 'broadcast' }],
  ['a signal', { kind: 'signal' }],
  ['what was overheard', { channel: 'message', direction: 'in', overheard: true }],
  ['a meeting of seven', { channel: 'meeting', groupSize: 7 }],
])('%s never counts', (_, change) => {
  expect(standingOf([{ ...call, ...change }])).toEqual(nothingYet)
})

test('a meeting of six is a talk', () => {
  const { channels } = standingOf([{ ...call, channel: 'meeting', outcome: null, groupSize: 6 }])
  expect(channels.meeting?.lastTalk).toBe(100)
})

test('dials nobody answered are counted since the last talk, and are no interaction', () => {
  const tried = standingOf([
    { ...call, at: 1, outcome: 'voicemail' },
    { ...call, at: 2 },
    { ...call, at: 3, outcome: 'no answer' },
    { ...call, at: 4, outcome: 'call back at', callBackAt: 99 },
  ])
  expect(tried.channels.call).toMatchObject({ attempts: 1, lastAttempt: 4, callBackAt: 99, countOut: 1 })
  expect(lastPersonalAt(tried)).toBe(2)
  expect(withHappening(tried, { ...call, at: 5 })?.channels.call).toMatchObject({
    attempts: 0,
    lastAttempt: null,
    callBackAt: null,
  })
})

test('a voicemail after "call me back at" ends the appointment', () => {
  const tried = standingOf([
    { ...call, at: 1, outcome: 'call back at', callBackAt: 99 },
    { ...call, at: 100, outcome: 'voicemail' },
  ])
  expect(tried.channels.call).toMatchObject({ attempts: 1, callBackAt: null })
})

test('a reply is owed from the first message on, until something personal goes back', () => {
  const asked = standingOf([
    { ...mail, direction: 'in', at: 1 },
    { ...mail, direction: 'in', at: 5 },
  ])
  expect(asked.replyOwedSince).toBe(1)
  expect(withHappening(asked, { ...mail, at: 6, channel: 'message' })?.replyOwedSince).toBeNull()
  expect(withHappening(asked, { ...call, at: 6, direction: 'in' })?.replyOwedSince).toBeNull()
  expect(withHappening(asked, { ...call, at: 6, outcome: 'voicemail' })?.replyOwedSince).toBe(1)
  expect(withHappening(asked, { ...mail, at: 3 })).toBeNull()
})

test('a call that came in owes no reply', () => {
  expect(standingOf([{ ...call, direction: 'in' }]).replyOwedSince).toBeNull()
})

test('a call of theirs that was missed owes a reply, and takes no appointment or attempt away', () => {
  const missed = standingOf([
    { ...call, at: 1, outcome: 'no answer' },
    { ...call, at: 2, outcome: 'call back at', callBackAt: 99 },
    { ...call, at: 3, direction: 'in', outcome: 'voicemail' },
  ])
  expect(missed.replyOwedSince).toBe(3)
  expect(missed.channels.call).toMatchObject({ attempts: 1, lastAttempt: 2, callBackAt: 99, lastIn: 3 })
})

test('a wrong number is remembered until the user dials and talks, and is no attempt', () => {
  const wrong = { ...call, outcome: 'wrong number', wrongReach: 17 } as const
  const once = standingOf([
    { ...call, at: 1, outcome: 'call back at', callBackAt: 99 },
    { ...wrong, at: 2 },
    { ...wrong, at: 3, wrongReach: 4 },
    { ...call, at: 4, direction: 'in' },
  ])
  expect(once.channels.call).toMatchObject({ attempts: 0, wrongReaches: { 4: 3, 17: 2 } })
  expect(withHappening(once, { ...call, at: 5 })?.channels.call?.wrongReaches).toEqual({})
  expect(standingOf([{ ...wrong, at: 1, wrongReach: null }])).toEqual(nothingYet)
})

test('sums halve in 90 days', () => {
  expect(decayedTo(8, 0, 3 * HALF_LIFE)).toBe(1)
  const sum = standingOf([mail, { ...mail, at: 100 + HALF_LIFE }]).channels.email
  expect(sum?.decayedOut).toBe(1.5)
})

const happening = fc.record({
  at: fc.integer({ min: 1, max: 40 }).map((day) => day * DAY),
  channel: fc.constantFrom('call', 'email', 'message', 'meeting', 'letter'),
  direction: fc.constantFrom('in', 'out'),
  kind: fc.constantFrom('personal', 'personal', 'personal', 'broadcast', 'signal'),
  outcome: fc.constantFrom('talked', 'voicemail', 'no answer', 'call back at', 'wrong number', null),
  groupSize: fc.constantFrom(1, 1, 1, 6, 7),
  callBackAt: fc.constant(5),
  wrongReach: fc.constantFrom(4, 17),
}) satisfies fc.Arbitrary<Happening>

test('in any order the standing comes out the same, or says that it cannot tell', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 12 }), (shuffled) => {
      let standing: Standing = nothingYet
      const seen: Happening[] = []
      for (const one of shuffled) {
        seen.push(one)
        const whole = standingOf(seen.toSorted((a, b) => a.at - b.at))
        const next = withHappening(standing, one)
        if (next) expect(rounded(next)).toEqual(rounded(whole))
        standing = whole
      }
    }),
    { numRuns: 2000 },
  )
})

function rounded(standing: Standing) {
  const channels = Object.values(standing.channels)
    .map((pulse) => ({
      ...pulse,
      decayedIn: pulse.decayedIn.toFixed(9),
      decayedOut: pulse.decayedOut.toFixed(9),
    }))
    .toSorted((a, b) => a.channel.localeCompare(b.channel))
  return { ...standing, channels }
}
