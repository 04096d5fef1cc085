import { expect, test } from 'vitest'
import type { Entry } from './contact.query.ts'
import { byYear, lastWords, leadOf, localMinute } from './timeline.rules.ts'

const now = new Date(2026, 10, 23, 12).getTime()
const entry: Entry = {
  id: 1,
  contact: 1,
  at: now,
  channel: 'call',
  direction: 'out',
  kind: 'personal',
  outcome: null,
  minutes: null,
  groupSize: 1,
  callBackAt: null,
  subject: null,
  text: null,
  source: 'typed',
  version: 1,
}
const tomorrowAtTen = new Date(2026, 10, 24, 10).getTime()

test.each<[Partial<Entry>, string]>([
  [{ outcome: 'talked', minutes: 28 }, 'You called and talked, 28 minutes'],
  [{ outcome: 'talked', minutes: 1, direction: 'in' }, 'They called and talked, 1 minute'],
  [{ outcome: 'voicemail' }, 'You called and left a voicemail'],
  [{ outcome: 'no answer' }, 'You called, no answer'],
  [{ outcome: 'wrong number' }, 'You called: the wrong number'],
  [{ outcome: 'call back at', callBackAt: tomorrowAtTen }, 'You called; to be called back tomorrow at 10:00'],
  [{ outcome: 'call back at' }, 'You called; to be called back later'],
  [{ channel: 'email', direction: 'in' }, 'They wrote an e-mail'],
  [{ channel: 'message', groupSize: 5 }, 'You sent a message, 5 of you'],
  [{ channel: 'letter' }, 'You wrote a letter'],
  [{ channel: 'meeting', direction: 'in', minutes: 60 }, 'You met, 60 minutes'],
  [{ kind: 'broadcast', channel: 'email', groupSize: 900 }, 'You wrote to many'],
  [{ kind: 'signal', subject: 'connected on LinkedIn' }, 'Connected on LinkedIn'],
  [{ kind: 'signal', text: 'endorsed you' }, 'Endorsed you'],
  [{ kind: 'signal' }, 'A signal'],
])('%j', (some, words) => {
  expect(leadOf({ ...entry, ...some }, now)).toBe(words)
})

test('stands under the year it fell in, in the order it came', () => {
  const at = (year: number, month: number) => ({ at: new Date(year, month, 15).getTime() })
  const groups = byYear([at(2026, 5), at(2026, 1), at(2025, 11), at(2023, 0)])
  expect(groups.map(({ year, entries }) => [year, entries.length])).toEqual([
    [2026, 2],
    [2025, 1],
    [2023, 1],
  ])
})

test('the last words are the latest that were personal', () => {
  expect(lastWords([])).toBeNull()
  expect(
    lastWords([
      { ...entry, kind: 'signal' },
      { ...entry, id: 2 },
      { ...entry, id: 3 },
    ])?.id,
  ).toBe(2)
})

test('a minute goes into a field and comes back', () => {
  expect(localMinute(now)).toBe('2026-11-23T12:00')
  expect(Date.parse(localMinute(now))).toBe(now)
})
