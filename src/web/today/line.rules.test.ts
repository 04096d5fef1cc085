import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  channelOf,
  clockOf,
  lastWordsLead,
  missing,
  moreInWords,
  profileUrl,
  promiseLine,
  reachIn,
  shownPhone,
  thereLine,
  unprinted,
} from './line.rules.ts'
import type { Line } from './sheet.query.ts'

const DAY = 86_400_000
const noon = new Date(2026, 10, 23, 12).getTime()

it('says when the last words were, and who spoke', () => {
  const words = { at: noon - 27 * DAY, channel: 'call', direction: 'out', text: null } as const
  expect(lastWordsLead({ lastWords: words }, noon)).toBe('27 days ago you called')
  expect(lastWordsLead({ lastWords: { ...words, channel: 'email', direction: 'in', at: noon } }, noon)).toBe(
    'Today they wrote',
  )
  expect(lastWordsLead({ lastWords: null }, noon)).toBe('No words yet.')
})

it('reads a promise as a sentence', () => {
  const promise = { id: 1, contact: 1, madeAt: 0, keptAt: null, droppedAt: null, version: 1 }
  expect(
    promiseLine({ ...promise, kind: 'mine', text: 'send the list', due: '2026-11-24' }, '2026-11-23'),
  ).toBe('You promised: send the list (by tomorrow)')
  expect(promiseLine({ ...promise, kind: 'follow up', text: '', due: null }, '2026-11-23')).toBe(
    'To follow up',
  )
})

const clock = { localTime: '20:42', decentHour: false, noSharedHours: false } as Line

it.each([
  [clock, '20:42 there, not a decent hour'],
  [{ ...clock, decentHour: true }, '20:42 there'],
  [{ ...clock, noSharedHours: true }, 'Your hours and theirs never meet'],
  [{ ...clock, localTime: null, decentHour: null }, null],
])('says what time it is there', (line, said) => {
  expect(thereLine(line)).toBe(said)
})

it.each([
  ['ask for number', 'phone', 'call'],
  ['ask for address', 'email', 'email'],
  ['call', null, 'call'],
  ['email', null, 'email'],
] as const)('%s misses %s and runs on the %s clock', (action, lacks, runs) => {
  expect(missing({ action })).toBe(lacks)
  expect(clockOf({ action })).toBe(runs)
})

it('logs on the richest channel that can be reached, where the line leaves it open', () => {
  expect(channelOf({ action: 'reply', phone: null, email: 'a@b.example' })).toBe('email')
  expect(channelOf({ action: 'reply', phone: null, email: null })).toBe('message')
  expect(channelOf({ action: 'first word', phone: '+13035550101', email: null })).toBe('call')
  expect(channelOf({ action: 'message', phone: '+13035550101', email: null })).toBe('message')
})

it.each([
  ['+1 (303) 555-0101', { kind: 'phone', value: '+1 (303) 555-0101' }],
  ['mobile: 030 1234 567.', { kind: 'phone', value: '030 1234 567' }],
  ['Carlos <carlos@banco.example>', { kind: 'email', value: 'carlos@banco.example' }],
  ['carlos.m+kith@banco.example, thanks', { kind: 'email', value: 'carlos.m+kith@banco.example' }],
  ['12', null],
  ['call me', null],
  ['', null],
])('finds in %j what was pasted', (text, reach) => {
  expect(reachIn(text)).toEqual(reach)
})

it('reads anything without falling over or standing still', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 500 }), (text) => {
      const reach = reachIn(text)
      expect(reach === null || text.includes(reach.value)).toBe(true)
    }),
  )
  expect(reachIn('1'.repeat(5_000))?.kind).toBe('phone')
})

it('shows numbers as they are read', () => {
  expect(shownPhone('+13035550101')).toBe('+1 303 555 0101')
  expect(shownPhone('+442079460018')).toBe('+44 207 946 0018')
  expect(shownPhone('+97714555001')).toBe('+977 145 550 01')
  expect(shownPhone('+61255500123')).toBe('+61 255 500 123')
  expect(shownPhone('555 01')).toBe('555 01')
})

it('opens a profile by slug or by address, and nothing but LinkedIn by slug', () => {
  expect(profileUrl('carlos-méndez')).toBe('https://www.linkedin.com/in/carlos-m%C3%A9ndez')
  expect(profileUrl('https://www.linkedin.com/in/x')).toBe('https://www.linkedin.com/in/x')
  expect(profileUrl('javascript:alert(1)')).toBe('https://www.linkedin.com/in/javascript%3Aalert(1)')
})

it('the paper says how many lines found no room on it', () => {
  expect(unprinted(25)).toBeNull()
  expect(unprinted(26)).toBe('One more is in Kith.')
  expect(unprinted(60)).toBe('35 more are in Kith.')
})

it('what can wait is told in a sentence', () => {
  expect(moreInWords(1)).toBe('One more can wait; it comes up as these are done.')
  expect(moreInWords(1200)).toBe('1,200 more can wait; they come up as these are done.')
})
