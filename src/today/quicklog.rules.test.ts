import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber } from '#kernel/calendar.ts'
import { usualWeek, workdaysOf } from '#rhythm/workdays.rules.ts'
import type { Said } from './dateword.rules.ts'
import { type QuickLog, readQuickLog } from './quicklog.rules.ts'

/** Said on a Monday. */
const said: Said = { today: dayNumber('2026-11-23'), workdays: workdaysOf(usualWeek), monthFirst: true }
const on = (date: string, minute: number | null = null) => ({ day: dayNumber(date), minute })

const plain = {
  ...{ channel: 'call', direction: 'out', outcome: 'talked', name: 'Ann', text: null, happened: null },
  ...{ minutes: null, followUp: null, followUpMinute: null, noDay: null },
}
type Case = [string, Partial<Omit<QuickLog, 'happened'> & { happened: object | null }>]
const read = (sentence: string) => {
  const log = readQuickLog(sentence, said)
  return log && { ...log, happened: log.happened && on2(log.happened) }
}
const on2 = ({ day, minute }: { day: number; minute: number | null }) => ({ day, minute })

const talks: Case[] = [
  [
    'called Ann about the Denver lead, back next Tuesday',
    { text: 'about the Denver lead', followUp: '2026-12-01' },
  ],
  ['Called Ann Lee, back tomorrow', { name: 'Ann Lee', followUp: '2026-11-24' }],
  ['spoke with Jürgen Müller: new roof in spring', { name: 'Jürgen Müller', text: 'new roof in spring' }],
  ['rang Ann', {}],
  ['phoned Ann', {}],
  ['I called Ann about the lease', { text: 'about the lease' }],
  ["I've just rung Ann", {}],
  ['just spoke to Ann.', {}],
  ['talked to Ann', {}],
  ['talked with Ann and Bob', { text: 'and Bob' }],
  ['chatted with Ann', {}],
  ['caught up with Ann', {}],
  ['call with Ann', {}],
  ['had a quick call with Ann', {}],
  ['got hold of Ann', {}],
  ['called Ann back', {}],
  ['called Ann back about the lease', { text: 'about the lease' }],
  ['returned Ann’s call', {}],
  ['gave Ann a ring', {}],
  ['Ann and I talked about skis', { text: 'about skis' }],
  ['Ann Lee re: the lease', {}],
  ['called Ann Lee re: the lease', { name: 'Ann Lee', text: 're: the lease' }],
  ['called Dr. Lee about it', { name: 'Dr. Lee', text: 'about it' }],
  ['called Lewis Back', { name: 'Lewis Back' }],
  ['called Ann she wants to sell', { text: 'she wants to sell' }],
  ['called Ann, she is busy with the move', { text: 'she is busy with the move' }],
  ["called Ann, she didn't answer my question", { text: "she didn't answer my question" }],
  ['called Ann about the wrong number on the bill', { text: 'about the wrong number on the bill' }],
  ['spoke with Ann about the offer, no answer yet', { text: 'about the offer, no answer yet' }],
  [
    'called Ann about the Denver lead - back next week',
    { text: 'about the Denver lead', followUp: '2026-11-30' },
  ],
  ['called Ann. She moves. Nice', { text: 'She moves. Nice' }],
]

const dials: Case[] = [
  ['called Ann, no answer', { outcome: 'no answer' }],
  ['called Ann but no answer, back tomorrow', { outcome: 'no answer', followUp: '2026-11-24' }],
  ['called Ann no answer', { outcome: 'no answer' }],
  ['called Ann - no reply', { outcome: 'no answer' }],
  ["called Ann, she didn't pick up", { outcome: 'no answer' }],
  ['rang Ann, didn’t answer', { outcome: 'no answer' }],
  ['called Ann and nobody answered', { outcome: 'no answer' }],
  ["called Ann, couldn't reach her", { outcome: 'no answer' }],
  ['called Ann, not in', { outcome: 'no answer' }],
  ['called Ann, she was in a meeting', { outcome: 'no answer' }],
  ['called Ann about the lease, no answer', { outcome: 'no answer', text: 'about the lease' }],
  ['called Ann about the lease no answer', { outcome: 'no answer', text: 'about the lease' }],
  ['called Ann twice, no answer.', { outcome: 'no answer' }],
  ['called Ann, busy', { outcome: 'no answer' }],
  ['called Ann, line was engaged', { outcome: 'no answer' }],
  ['called Ann, left voicemail', { outcome: 'voicemail' }],
  ['called Ann and left a message about the lease', { outcome: 'voicemail', text: 'about the lease' }],
  ['called Ann, left her a message', { outcome: 'voicemail' }],
  ['called Ann, no answer, left a message', { outcome: 'voicemail' }],
  ['called Ann, went straight to voicemail', { outcome: 'voicemail' }],
  ['called Ann, got her voicemail', { outcome: 'voicemail' }],
  ['called Ann, voicemail', { outcome: 'voicemail' }],
  ['called Ann, left a message with her assistant', { outcome: 'voicemail', text: 'with her assistant' }],
  ['left a voicemail for Ann', { outcome: 'voicemail' }],
  ['left a message for Ann about the lease', { outcome: 'voicemail', text: 'about the lease' }],
  ['left Ann a message', { outcome: 'voicemail' }],
  ['tried Ann', { outcome: 'no answer' }],
  ['tried calling Ann', { outcome: 'no answer' }],
  ['tried to reach Ann again', { outcome: 'no answer' }],
  ['tried Ann, left a message', { outcome: 'voicemail' }],
  ["couldn't reach Ann", { outcome: 'no answer' }],
  ['no answer from Ann', { outcome: 'no answer' }],
  ['Ann, no answer', { outcome: 'no answer' }],
  ["Ann didn't pick up", { outcome: 'no answer' }],
  ['called Ann, wrong number', { outcome: 'wrong number' }],
  ['wrong number for Ann', { outcome: 'wrong number' }],
  ['called Ann, her number is disconnected', { outcome: 'wrong number' }],
  [
    'called Ann, busy, call back tomorrow at 3pm',
    { outcome: 'call back at', followUp: '2026-11-24', followUpMinute: 900 },
  ],
  ['called Ann, call back at 3pm', { outcome: 'call back at', followUp: '2026-11-23', followUpMinute: 900 }],
  [
    'called Ann, she asked me to call back Friday at 10',
    {
      outcome: 'call back at',
      text: 'she asked me to call back Friday at 10',
      followUp: '2026-11-27',
      followUpMinute: 600,
    },
  ],
]

const others: Case[] = [
  [
    'emailed Rosa O’Brien re the chamber lunch',
    { channel: 'email', name: 'Rosa O’Brien', text: 're the chamber lunch' },
  ],
  ['emailed Ann, no answer', { channel: 'email', text: 'no answer' }],
  ['emailed Ann the deck', { channel: 'email', text: 'the deck' }],
  ['wrote to Ann', { channel: 'email' }],
  ['sent Ann an email about it', { channel: 'email', text: 'about it' }],
  ['wrote a letter to Gus', { channel: 'letter', name: 'Gus' }],
  ['sent Ann a card', { channel: 'letter' }],
  ['texted Nia, follow up in two weeks', { channel: 'message', name: 'Nia', followUp: '2026-12-07' }],
  ['messaged Ann on LinkedIn', { channel: 'message', text: 'on LinkedIn' }],
  ['sent Ann a message', { channel: 'message' }],
  [
    'coffee with Wei Zhang about hiring. Follow up on 3 March',
    { channel: 'meeting', name: 'Wei Zhang', text: 'about hiring', followUp: '2027-03-03' },
  ],
  ['had lunch with Ann', { channel: 'meeting' }],
  ['met Ann, she moves on Friday', { channel: 'meeting', text: 'she moves on Friday' }],
  ['met Ann in Denver', { channel: 'meeting', text: 'in Denver' }],
  ['met up with Ann', { channel: 'meeting' }],
  ['ran into Ann', { channel: 'meeting' }],
  ['Ann and I had lunch', { channel: 'meeting' }],
  ['Ann called about the lease', { direction: 'in', text: 'about the lease' }],
  ['Ann rang me', { direction: 'in' }],
  ['Ann called back, back on Friday', { direction: 'in', followUp: '2026-11-27' }],
  ['Sun Li called', { direction: 'in', name: 'Sun Li' }],
  ['Ann called, left a voicemail', { direction: 'in', outcome: 'voicemail' }],
  ['Ann left a message', { direction: 'in', outcome: 'voicemail' }],
  ['missed Ann’s call', { direction: 'in', outcome: 'no answer' }],
  ['missed a call from Ann', { direction: 'in', outcome: 'no answer' }],
  ['Ann Lee emailed me', { channel: 'email', direction: 'in', name: 'Ann Lee' }],
  ['got an email from Ann', { channel: 'email', direction: 'in' }],
  ['Ann texted me', { channel: 'message', direction: 'in' }],
  ['heard from Ann', { channel: 'message', direction: 'in' }],
].map(([text, what]) => {
  const expected = what as Case[1]
  const isTalk = expected.channel === undefined || expected.channel === 'meeting'
  return [text, { outcome: isTalk ? 'talked' : null, ...expected }] as Case
})

const times: Case[] = [
  ['called Ann yesterday', { happened: on('2026-11-22') }],
  ['called Ann yesterday about the lease', { happened: on('2026-11-22'), text: 'about the lease' }],
  ['yesterday I called Ann', { happened: on('2026-11-22') }],
  ['called Ann this morning', { happened: on('2026-11-23') }],
  ['called Ann on Monday', { happened: on('2026-11-16') }],
  ['called Ann last Friday re skis', { happened: on('2026-11-20'), text: 're skis' }],
  ['met Ann on 12 November', { channel: 'meeting', happened: on('2026-11-12') }],
  ['called Ann 2 days ago', { happened: on('2026-11-21') }],
  ['called Ann at 9:30 about skis', { happened: on('2026-11-23', 570), text: 'about skis' }],
  ['called Ann yesterday at 3pm', { happened: on('2026-11-22', 900) }],
  ['called Ann back on Friday', { happened: on('2026-11-20') }],
  ['called Ann, no answer yesterday', { outcome: 'no answer', happened: on('2026-11-22') }],
  ['called Ann about the party on Friday', { text: 'about the party on Friday' }],
  ['called Ann, 20 min', { minutes: 20 }],
  ['called Ann for 20 minutes about skis', { minutes: 20, text: 'about skis' }],
  ['called Ann (45 min): skis', { minutes: 45, text: 'skis' }],
  ['spoke to Ann for half an hour', { minutes: 30 }],
  ['lunch with Ann yesterday, 2 hours', { channel: 'meeting', minutes: 120, happened: on('2026-11-22') }],
]

const followUps: Case[] = [
  ['back Friday', { followUp: '2026-11-27' }],
  ['back on Monday', { followUp: '2026-11-30' }],
  ['back 2026-12-24', { followUp: '2026-12-24' }],
  ['back next month', { followUp: '2026-12-01' }],
  ['back December 3rd', { followUp: '2026-12-03' }],
  ['back tomorrow at 3pm', { followUp: '2026-11-24', followUpMinute: 900 }],
  ['back at 15:30 on Friday', { followUp: '2026-11-27', followUpMinute: 930 }],
  ['back tomorrow morning', { followUp: '2026-11-24' }],
  ['back 12/24', { followUp: '2026-12-24' }],
  ['back 24/12', { followUp: '2026-12-24' }],
  ['back 24.12.', { followUp: '2026-12-24' }],
  ['back on the 15th', { followUp: '2026-12-15' }],
  ['in ten days', { text: 'in ten days' }],
  ['back in ten days', { followUp: '2026-12-03' }],
  ['back in two working days', { followUp: '2026-11-25' }],
  ['back in five working days', { followUp: '2026-11-30' }],
  ['again in 3 weeks', { followUp: '2026-12-14' }],
  ['follow up Friday', { followUp: '2026-11-27' }],
  ['follow up on Friday about the lease', { followUp: '2026-11-27', text: 'about the lease' }],
  ['remind me on Friday to send the deck', { followUp: '2026-11-27', text: 'to send the deck' }],
  ["I'll call her back on Friday", { followUp: '2026-11-27' }],
  ["she'll call back on Friday", { followUp: '2026-11-27', text: "she'll call back on Friday" }],
  ['she is coming back on Friday', { text: 'she is coming back on Friday' }],
  ['back 31 Feb', { text: null, noDay: { words: '31 Feb', isPast: false } }],
  ['back 2026-02-30', { noDay: { words: '2026-02-30', isPast: false } }],
  ['back 2026-11-20', { noDay: { words: '2026-11-20', isPast: true } }],
].map(([text, what]) => [`called Ann, ${text}`, what] as Case)

test.each([
  ...talks.filter(([text]) => !text.startsWith('Ann Lee re')),
  ...dials,
  ...others,
  ...times,
  ...followUps,
  ['called Ann again in 3 weeks', { followUp: '2026-12-14' }],
  ['called Ann back tomorrow', { followUp: '2026-11-24' }],
] as Case[])('%s', (sentence, expected) => {
  expect(read(sentence)).toEqual({ ...plain, ...expected })
})

test('a sentence that names no channel is not guessed at', () => {
  for (const text of ['Ann likes fly fishing', 'Ann Lee re: the lease', 'Ann', ''])
    expect(readQuickLog(text, said)).toBeNull()
})

test('whatever is typed, it answers, and a follow-up is never in the past', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const log = readQuickLog(`called ${text}`, said)
      expect(log?.followUp === null || (log?.followUp ?? '9') >= '2026-11-23').toBe(true)
    }),
  )
})
