import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber } from '#kernel/calendar.ts'
import { readQuickLog } from './quicklog.rules.ts'

/** A Monday. */
const today = dayNumber('2026-11-23')

const cases: [string, Partial<ReturnType<typeof readQuickLog>>][] = [
  [
    'called Ann about the Denver lead, back next Tuesday',
    {
      channel: 'call',
      direction: 'out',
      outcome: 'talked',
      name: 'Ann',
      text: 'about the Denver lead',
      followUp: '2026-12-01',
    },
  ],
  ['Called Ann Lee, back tomorrow', { name: 'Ann Lee', text: null, followUp: '2026-11-24' }],
  [
    'spoke with Jürgen Müller: new roof in spring',
    { name: 'Jürgen Müller', text: 'new roof in spring', followUp: null },
  ],
  ['left a voicemail for Bob', { channel: 'call', outcome: 'voicemail', name: 'Bob' }],
  ['tried Bob', { channel: 'call', outcome: 'no answer', name: 'Bob' }],
  [
    'emailed Rosa O’Brien re the chamber lunch',
    { channel: 'email', outcome: null, name: 'Rosa O’Brien', text: 're the chamber lunch' },
  ],
  ['wrote a letter to Gus', { channel: 'letter', name: 'Gus' }],
  ['texted Nia, follow up in two weeks', { channel: 'message', name: 'Nia', followUp: '2026-12-07' }],
  [
    'coffee with Wei Zhang about hiring. Follow up on 3 March',
    { channel: 'meeting', name: 'Wei Zhang', text: 'about hiring', followUp: '2027-03-03' },
  ],
  ['Ann called about the lease', { channel: 'call', direction: 'in', name: 'Ann', text: 'about the lease' }],
  ['Ann Lee emailed me', { channel: 'email', direction: 'in', name: 'Ann Lee', text: null }],
  [
    'met Ann, she moves on Friday',
    { channel: 'meeting', name: 'Ann', text: 'she moves on Friday', followUp: null },
  ],
  ['called Ann, back Friday', { followUp: '2026-11-27' }],
  ['called Ann, back on Monday', { followUp: '2026-11-30' }],
  ['called Ann, back 2026-12-24', { followUp: '2026-12-24' }],
  ['called Ann, back 2026-02-30', { followUp: null }],
  ['called Ann, back next month', { followUp: '2026-12-01' }],
  ['called Ann, back December 3rd', { followUp: '2026-12-03' }],
]

test.each(cases)('%s', (sentence, expected) => {
  expect(readQuickLog(sentence, today)).toMatchObject(expected ?? {})
})

test('a sentence that names no channel is not guessed at', () => {
  expect(readQuickLog('Ann likes fly fishing', today)).toBeNull()
  expect(readQuickLog('', today)).toBeNull()
})

test('whatever is typed, it answers, and a follow-up is never in the past', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const read = readQuickLog(`called ${text}`, today)
      expect(read?.followUp === null || (read?.followUp ?? '9') >= '2026-11-23').toBe(true)
    }),
  )
})
