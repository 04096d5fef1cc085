import { expect, test } from 'vitest'
import { channel, direction, kind, outcome } from '#contacts/contacts.schemas.ts'
import { gists, type Seen } from '#contacts/gist.rules.ts'
import { type Happening, standingOf } from '#contacts/pulse.rules.ts'
import {
  clocks,
  type Effect,
  type Kept,
  lastSatisfied,
  presets,
  satisfactionTable,
  satisfied,
} from './cadence.rules.ts'

const personal = { kind: 'personal' } as const
const call = { ...personal, channel: 'call', direction: 'out' } as const

const cases: [string, Seen, Effect, string[]][] = [
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
  ['call back at', { ...call, outcome: 'call back at' }, 'call back', []],
  ['wrong number', { ...call, outcome: 'wrong number' }, 'wrong number', []],
  [
    'what somebody else wrote to both',
    { ...personal, channel: 'email', direction: 'in', overheard: true },
    'nothing',
    [],
  ],
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

/** Everything that can happen: every channel, direction, kind and outcome, in groups of all sizes that matter. */
const everything: Happening[] = channel.options.flatMap((channel) =>
  direction.options.flatMap((direction) =>
    kind.options.flatMap((kind) =>
      [null, ...outcome.options].flatMap((outcome) =>
        [1, 2, 6, 7].flatMap((groupSize) =>
          [false, true].map((overheard) => ({
            ...{ channel, direction, kind, outcome, groupSize, overheard },
            ...{ at: 5, callBackAt: 9, wrongReach: 17 },
          })),
        ),
      ),
    ),
  ),
)

test('only what is personal and in a small group does anything', () => {
  for (const happening of everything) {
    const { effect, clocks } = satisfied(happening)
    expect(clocks.length > 0).toBe(effect === 'satisfies')
    if (happening.kind !== 'personal' || happening.groupSize === 7 || happening.overheard)
      expect(effect).toBe('nothing')
  }
})

test('the table has a row for all that can happen, and each can be reached and has its words', () => {
  const reached = new Set(everything.map((happening) => satisfied(happening).gist))
  expect([...reached].sort()).toEqual([...gists].sort())
  expect(satisfactionTable.map(({ gist }) => gist).sort()).toEqual([...gists].sort())
  for (const row of satisfactionTable) expect(row.happened && row.follows).toBeTruthy()
  expect(JSON.parse(JSON.stringify(satisfactionTable))).toEqual(satisfactionTable)
})

const keptOf = (happenings: readonly Happening[]): Kept[] =>
  Object.values(standingOf(happenings).channels).map(({ channel, lastTalk, lastOut }) => ({
    ...{ channel, last_talk: lastTalk, last_out: lastOut },
  }))

/** What pulse keeps of one happening, said in the words of the table. */
function effectIn(happening: Happening): Effect {
  const { channels, replyOwedSince } = standingOf([happening])
  const { call } = channels
  if (replyOwedSince !== null) return 'reply owed'
  if (call?.callBackAt) return 'call back'
  if (call?.attempts) return 'attempt'
  if (Object.keys(call?.wrongReaches ?? {}).length > 0) return 'wrong number'
  return Object.keys(channels).length > 0 ? 'satisfies' : 'nothing'
}

test('what pulse keeps is what the table says, of everything that can happen, whatever was before', () => {
  for (const happening of everything) {
    expect([happening, effectIn(happening)]).toEqual([happening, satisfied(happening).effect])
    for (const talkCountsAsEmail of [true, false]) {
      const said = satisfied(happening, { talkCountsAsEmail }).clocks
      const before: Happening = { ...happening, channel: 'meeting', outcome: null, at: 1 }
      for (const history of [[], [before]]) {
        const kept = keptOf([...history, happening])
        const wound = clocks.filter((clock) => lastSatisfied(clock, kept, { talkCountsAsEmail }) === 5)
        expect([happening, wound]).toEqual([happening, clocks.filter((clock) => said.includes(clock))])
      }
    }
  }
})

test('the presets are those of the glossary', () => {
  expect(presets.circle).toEqual({ call: { ideal: 25, longest: 30 }, email: { ideal: 14, longest: 21 } })
  expect(presets['referral partner']).toEqual({
    call: { ideal: 14, longest: 21 },
    email: { ideal: 10, longest: 14 },
  })
  expect(presets['keep warm']).toEqual({ email: { ideal: 60, longest: 90 } })
})
