import { expect, it } from 'vitest'
import type { Sheet } from '#web/today/sheet.query.ts'
import { doneBy, type Entry, inOrder, seenSheet, whatWasDone, withDone } from './outbox.rules.ts'

const line = (id: number, carried = false) =>
  ({ id, display: `Contact ${id}`, carried }) as Sheet['lines'][number]
const sheet = {
  lines: [line(1, true), line(2), line(3)],
  done: [],
  counts: { calls: 3, messages: 0, done: 0, left: 3, carried: 1 },
} as unknown as Sheet

const entry = (contact: number, at: number): Entry => ({
  key: `key ${contact} ${at}`,
  display: `Contact ${contact}`,
  refused: null,
  input: { contact, at, channel: 'call', outcome: 'talked' },
})

it('shows what waits as done, and moves the counts', () => {
  const seen = seenSheet(sheet, [entry(1, 10), entry(3, 20)])
  expect(seen.lines.map(({ id }) => id)).toEqual([2])
  expect(seen.counts).toEqual({ calls: 3, messages: 0, done: 2, left: 1, carried: 0 })
  expect(seen.done.map(({ contact, waiting }) => [contact, waiting?.key])).toEqual([
    [3, 'key 3 20'],
    [1, 'key 1 10'],
  ])
})

it('leaves the sheet alone when nothing waits', () => {
  expect(seenSheet(sheet, [])).toEqual(sheet)
})

it('counts a log of somebody who has no line as done, and nothing less left', () => {
  expect(seenSheet(sheet, [entry(9, 10)]).counts).toMatchObject({ done: 1, left: 3, carried: 1 })
})

it('does not wait any more once the server has given a change', () => {
  const seen = withDone(seenSheet(sheet, []), doneBy(entry(2, 10), 77))
  expect(seen.done[0]).toMatchObject({ contact: 2, change: 77, waiting: null })
})

it('does not show twice what the server has on its sheet already, though nobody heard that it arrived', () => {
  const done = [{ contact: 1, display: 'Contact 1', what: 'Talked', at: 10, change: 77 }]
  const known = { ...sheet, done, counts: { ...sheet.counts, done: 1 } } as Sheet
  expect(seenSheet(known, [entry(1, 10)])).toEqual(seenSheet(known, []))
})

it('does not count as done what the server refused', () => {
  expect(seenSheet(sheet, [{ ...entry(1, 10), refused: 'It is in the trash.' }])).toEqual(
    seenSheet(sheet, []),
  )
})

it('sends in the order things happened', () => {
  const later = entry(1, 30)
  const first = entry(2, 10)
  expect(inOrder([later, first])).toEqual([first, later])
})

it.each([
  [{ contact: 1, channel: 'call', outcome: 'voicemail' }, 'Voicemail'],
  [{ contact: 1, channel: 'message' }, 'Sent a message'],
  [{ contact: 1 }, 'Called'],
] as const)('says in a word what was done', (input, what) => {
  expect(whatWasDone(input)).toBe(what)
})
