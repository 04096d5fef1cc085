import { expect, test } from 'vitest'
import type { Contact, Standing } from './contact.query.ts'
import { lastPersonal, localTime, standingInWords } from './standing.rules.ts'

const now = Date.UTC(2026, 10, 23, 12)
const DAY = 86_400_000
const wishes: Contact['wishes'] = {
  noCalls: false,
  bestFrom: null,
  bestTo: null,
  pausedUntil: null,
  died: false,
}
const call = (lastIn: number | null, lastOut: number | null): Contact['pulse'][number] => ({
  channel: 'call',
  lastIn,
  lastOut,
  countIn: 1,
  countOut: 1,
})
const seat = (kind: 'circle' | 'keep warm'): Standing => ({
  contact: 1,
  intent: kind === 'circle' ? 'seat' : 'keep warm',
  seat: { contact: 1, kind, preset: kind, call: null, email: null, seatedAt: now, version: 1 },
})
const intent = (value: Standing['intent']): Standing => ({ contact: 1, intent: value, seat: null })

function said(
  some: Partial<Parameters<typeof standingInWords>[0]['contact']>,
  standing: Standing | null = null,
  clocks?: { call: { reason: string } | null; email: { reason: string } | null },
) {
  const contact = { pulse: [], wishes, archivedAt: null, deletedAt: null, ...some }
  return standingInWords({ contact, standing, clocks, today: '2026-11-23', now })
}

test('a seat says both clocks', () => {
  const clocks = {
    call: { reason: 'no call for 21 days; longest is 30' },
    email: { reason: 'no e-mail yet' },
  }
  expect(said({}, seat('circle'), clocks)).toBe(
    'Has a seat in your circle. No call for 21 days; longest is 30. No e-mail yet.',
  )
  expect(said({}, seat('keep warm'), { call: null, email: { reason: 'no e-mail yet' } })).toBe(
    'Is kept warm. No e-mail yet.',
  )
  expect(said({}, seat('circle'))).toBe('Has a seat in your circle.')
})

test('without a seat, the last personal word and the intent', () => {
  expect(said({})).toBe('In the drawer: there has never been a personal word between you.')
  expect(said({ pulse: [call(now - 3 * DAY, now - 9 * DAY)] })).toBe(
    'You heard from them 3 days ago. You have not decided what comes next.',
  )
  expect(said({ pulse: [call(null, now - 9 * DAY)] }, intent('rest'))).toBe(
    'Left to rest. You were in touch 9 days ago.',
  )
  expect(said({}, intent('newsletter only'))).toBe(
    'Gets the newsletter only. There has never been a personal word between you.',
  )
})

test('what silences everything comes first, the trash before all', () => {
  const clocks = { call: { reason: 'late' }, email: null }
  const died = { wishes: { ...wishes, died: true } }
  expect(said(died, seat('circle'), clocks)).toContain('Died')
  expect(said({ ...died, deletedAt: now - DAY })).toBe(
    'In the trash since yesterday; gone for good after 30 days.',
  )
  expect(said({ archivedAt: now })).toContain('Archived')
  expect(said({ wishes: { ...wishes, pausedUntil: '2026-12-03' } }, seat('circle'), clocks)).toBe(
    'Wishes to be left alone until 3 December.',
  )
  expect(said({ wishes: { ...wishes, pausedUntil: '2026-11-01' } }, seat('circle'))).toContain('seat')
})

test('the latest of all channels, and whose it was', () => {
  expect(lastPersonal([])).toBeNull()
  expect(lastPersonal([call(5, 7), call(9, null)])).toEqual({ at: 9, isIn: true })
  expect(lastPersonal([call(5, 7)])).toEqual({ at: 7, isIn: false })
})

test('their wall clock; nothing where the zone is not known', () => {
  expect(localTime('Asia/Kathmandu', now)).toEqual({ clock: '17:45', isDecent: true })
  expect(localTime('America/Los_Angeles', now)).toEqual({ clock: '04:00', isDecent: false })
  expect(localTime(null, now)).toBeNull()
  expect(localTime('Mars/Base', now)).toBeNull()
})
