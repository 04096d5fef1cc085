import { expect, it } from 'vitest'
import { whatWent, whatWouldGo } from './takeback.rules.ts'

type Report = Parameters<typeof whatWouldGo>[0]
const report = (created: number, changed: number, interactions: number, notes: number) =>
  ({
    contacts: { created, changed },
    interactions: { created: interactions },
    notes: { created: notes },
  }) as Report

it('says what would go', () => {
  expect(whatWouldGo(report(150, 0, 203, 1))).toBe(
    'It would take away 150 contacts, 203 entries of timelines and 1 note.',
  )
  expect(whatWouldGo(report(1, 2, 0, 0))).toBe(
    'It would take away 1 contact. 2 contacts known before get back what it said then.',
  )
  expect(whatWouldGo(report(0, 0, 0, 0))).toBe('Nothing it brought is left to go.')
})

it('says what went, and what stayed and why', () => {
  const nothing = { contacts: 0, interactions: 0, notes: 0, restored: 0, kept: {}, left: 0 }
  expect(whatWent(nothing)).toEqual(['Nothing had to go.'])
  const kept = { 'tagged them': 2, 'wrote a note about them': 1 }
  expect(whatWent({ contacts: 3, interactions: 1, notes: 0, restored: 4, kept, left: 1 })).toEqual([
    'Gone: 3 contacts and 1 entry of timelines.',
    '4 values of contacts known before stand as they stood.',
    '2 contacts stayed, with all that came with them, because you tagged them.',
    '1 contact stayed, with all that came with it, because you wrote a note about them.',
    '1 entry about contacts known before stayed: changed since.',
  ])
})
