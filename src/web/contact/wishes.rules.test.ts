import { expect, test } from 'vitest'
import type { Contact } from './contact.query.ts'
import { wishesInWords, wishesOf } from './wishes.rules.ts'

const none: Contact['wishes'] = {
  noCalls: false,
  bestFrom: null,
  bestTo: null,
  pausedUntil: null,
  died: false,
}

test.each([
  [{}, null],
  [{ noCalls: true }, 'No calls'],
  [{ bestFrom: 9, bestTo: 12 }, 'Best between 9:00 and 12:00'],
  [{ bestFrom: 0 }, 'Best from 0:00'],
  [{ bestTo: 17 }, 'Best until 17:00'],
  [{ noCalls: true, pausedUntil: '2026-12-03' }, 'No calls; Left alone until 3 December'],
  [{ pausedUntil: '2026-11-22' }, null],
  [{ died: true, noCalls: true }, 'Died'],
])('%j in words', (some, words) => {
  expect(wishesInWords({ ...none, ...some }, '2026-11-23')).toBe(words)
})

test('the form says every wish; what is not ticked or left open is not wished', () => {
  const form = new FormData()
  form.set('bestFrom', '0')
  form.set('bestTo', '')
  form.set('pausedUntil', '')
  form.set('noCalls', 'on')
  expect(wishesOf(form)).toEqual({ ...none, noCalls: true, bestFrom: 0 })
  form.set('pausedUntil', '2026-12-03')
  form.set('died', 'on')
  expect(wishesOf(form)).toMatchObject({ pausedUntil: '2026-12-03', died: true })
})
