import { expect, test } from 'vitest'
import type { Entry } from './contact.query.ts'
import { correctionOf } from './correct.rules.ts'
import { localMinute } from './timeline.rules.ts'

const entry = { at: new Date(2026, 10, 2, 9, 30, 17).getTime() } as Entry

function form(some: Record<string, string>) {
  const data = new FormData()
  const usual = { channel: 'call', direction: 'out', outcome: 'talked', at: localMinute(entry.at) }
  for (const [name, value] of Object.entries({ ...usual, minutes: '', text: '', ...some }))
    data.set(name, value)
  return data
}

test('a time left alone keeps its seconds', () => {
  expect(correctionOf(form({}), entry).at).toBe(entry.at)
  expect(correctionOf(form({ at: '2026-11-02T10:00' }), entry).at).toBe(new Date(2026, 10, 2, 10).getTime())
})

test('only a call has an outcome, and what is empty is nothing', () => {
  expect(correctionOf(form({ text: ' About the roof ' }), entry)).toMatchObject({
    outcome: 'talked',
    minutes: null,
    text: 'About the roof',
  })
  expect(correctionOf(form({ channel: 'email', minutes: '5' }), entry)).toMatchObject({
    outcome: null,
    minutes: 5,
    text: null,
  })
  expect(correctionOf(form({ outcome: '' }), entry).outcome).toBeNull()
})
