import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  channels,
  directions,
  type Effect,
  type Happening,
  kinds,
  outcomes,
  presets,
  satisfactionTable,
  satisfied,
} from './cadence.rules.ts'

const personal = { kind: 'personal', at: 0 } as const
const call = { ...personal, channel: 'call', direction: 'out' } as const

const cases: [string, Happening, Effect, string[]][] = [
  ['I called and we talked', { ...call, outcome: 'talked' }, 'satisfies', ['call', 'email']],
  [
    'they called and we talked',
    { ...call, direction: 'in', outcome: 'talked' },
    'satisfies',
    ['call', 'email'],
  ],
  ['a call without an outcome', call, 'satisfies', ['call', 'email']],
  [
    'a meeting of six',
    { ...personal, channel: 'meeting', direction: 'in', groupSize: 6 },
    'satisfies',
    ['call', 'email'],
  ],
  ['a meeting of seven', { ...personal, channel: 'meeting', direction: 'out', groupSize: 7 }, 'nothing', []],
  [
    'a meeting nobody came to',
    { ...personal, channel: 'meeting', direction: 'out', outcome: 'no answer' },
    'nothing',
    [],
  ],
  ['an e-mail out', { ...personal, channel: 'email', direction: 'out' }, 'satisfies', ['email']],
  ['a message out', { ...personal, channel: 'message', direction: 'out' }, 'satisfies', ['email']],
  ['a letter out', { ...personal, channel: 'letter', direction: 'out' }, 'satisfies', ['email']],
  ['an e-mail in', { ...personal, channel: 'email', direction: 'in' }, 'reply owed', []],
  [
    'a message in a group of seven',
    { ...personal, channel: 'message', direction: 'out', groupSize: 7 },
    'nothing',
    [],
  ],
  ['voicemail', { ...call, outcome: 'voicemail' }, 'attempt', []],
  ['no answer', { ...call, outcome: 'no answer' }, 'attempt', []],
  ['their voicemail to me', { ...call, direction: 'in', outcome: 'voicemail' }, 'reply owed', []],
  ['call back at', { ...call, outcome: 'call back at', callBackAt: 1 }, 'call back', []],
  ['wrong number', { ...call, outcome: 'wrong number' }, 'wrong number', []],
  ['a newsletter', { ...personal, kind: 'broadcast', channel: 'email', direction: 'out' }, 'nothing', []],
  ['an endorsement', { ...personal, kind: 'signal', channel: 'message', direction: 'in' }, 'nothing', []],
]

test.each(cases)('%s', (_, happening, effect, clocks) => {
  expect(satisfied(happening)).toMatchObject({ effect, clocks })
})

test('a user may decide that a talk is no e-mail', () => {
  const strict = { talkCountsAsEmail: false }
  expect(satisfied({ ...call, outcome: 'talked' }, strict).clocks).toEqual(['call'])
  expect(satisfied({ ...personal, channel: 'meeting', direction: 'in' }, strict).clocks).toEqual(['call'])
  expect(satisfied({ ...personal, channel: 'email', direction: 'out' }, strict).clocks).toEqual(['email'])
})

const happenings = fc.record({
  channel: fc.constantFrom(...channels),
  direction: fc.constantFrom(...directions),
  kind: fc.constantFrom(...kinds),
  outcome: fc.option(fc.constantFrom(...outcomes), { nil: undefined }),
  groupSize: fc.option(fc.integer({ min: 2, max: 12 }), { nil: undefined }),
  at: fc.integer(),
})

test('only what is personal and in a small group does anything', () => {
  fc.assert(
    fc.property(happenings, (happening) => {
      const { effect, clocks } = satisfied(happening)
      expect(clocks.length > 0).toBe(effect === 'satisfies')
      if (happening.kind !== 'personal' || (happening.groupSize ?? 0) > 6) expect(effect).toBe('nothing')
    }),
  )
})

test('every row of the table can be reached, and has its words', () => {
  const reached = new Set(
    fc.sample(happenings, { numRuns: 20_000, seed: 7 }).map((happening) => satisfied(happening).row),
  )
  expect([...reached].sort()).toEqual(satisfactionTable.map((row) => row.id).sort())
  for (const row of satisfactionTable) expect(row.happened && row.follows).toBeTruthy()
  expect(JSON.parse(JSON.stringify(satisfactionTable))).toEqual(satisfactionTable)
})

test('the presets are those of the glossary', () => {
  expect(presets.circle).toEqual({ call: { ideal: 25, longest: 30 }, email: { ideal: 14, longest: 21 } })
  expect(presets['referral partner']).toEqual({
    call: { ideal: 14, longest: 21 },
    email: { ideal: 10, longest: 14 },
  })
  expect(presets['keep warm']).toEqual({ email: { ideal: 60, longest: 90 } })
})
