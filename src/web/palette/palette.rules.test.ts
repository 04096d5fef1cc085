import { expect, it } from 'vitest'
import { mayBeLog, saidBack, screensFor, type Understood } from './palette.rules.ts'

it('takes two words for a sentence, one for a name', () => {
  expect(mayBeLog('called Ann')).toBe(true)
  expect(mayBeLog(' Ann ')).toBe(false)
  expect(mayBeLog('')).toBe(false)
})

it('offers the screens that begin so', () => {
  expect(screensFor('').length).toBe(5)
  expect(screensFor('c').map(({ name }) => name)).toEqual(['Circle', 'Contacts'])
  expect(screensFor('zebra')).toEqual([])
})

const call: Understood = {
  channel: 'call',
  direction: 'out',
  outcome: 'talked',
  name: 'Ann',
  text: 'the Denver lead',
  at: null,
  minutes: null,
  callBackAt: null,
  followUp: '2026-12-01',
}

it.each([
  [call, 'Call with Ann Marlow, talked: the Denver lead. Follow up on 1 December.'],
  [{ ...call, text: null, followUp: '2026-11-24' }, 'Call with Ann Marlow, talked. Follow up tomorrow.'],
  [{ ...call, channel: 'email', outcome: null, followUp: null }, 'E-mail to Ann Marlow: the Denver lead.'],
  [{ ...call, channel: 'meeting', followUp: null, text: null }, 'Meeting with Ann Marlow.'],
  [{ ...call, direction: 'in', text: null, followUp: null }, 'Call from Ann Marlow, talked.'],
  [
    { ...call, at: Date.parse('2026-11-22T12:00'), minutes: 20, text: null, followUp: null },
    'Call with Ann Marlow, talked, yesterday, 20 minutes.',
  ],
  [
    {
      ...call,
      outcome: 'call back at',
      text: null,
      followUp: null,
      callBackAt: Date.parse('2026-11-24T15:00'),
    },
    'Call with Ann Marlow. Call back tomorrow at 15:00.',
  ],
] as [Understood, string][])('says back what it understood', (understood, said) => {
  expect(saidBack(understood, 'Ann Marlow', '2026-11-23')).toBe(said)
})
