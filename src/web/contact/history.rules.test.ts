import { expect, test } from 'vitest'
import type { Change } from './contact.query.ts'
import { changeInWords, deedsOf, sourceInWords } from './history.rules.ts'

const change = (some: Partial<Change>): Change => ({
  id: 1,
  change: 1,
  at: 0,
  who: 'Bill',
  door: 'web',
  table: 'contact',
  operation: 'update',
  contact: 1,
  before: null,
  after: null,
  mayUndo: true,
  ...some,
})

test('a changed contact says which fields, from what to what', () => {
  const before = { city: 'Denver', title: null, city_key: 'denver', version: 1 }
  const after = { city: 'Boulder', title: 'CEO', city_key: 'boulder', version: 2 }
  expect(changeInWords(change({ before, after }))).toBe(
    'Changed the contact: title (empty) → CEO; city Denver → Boulder',
  )
})

test('a change of nothing that a person reads is not told', () => {
  expect(changeInWords(change({ before: { version: 1 }, after: { version: 2 } }))).toBeNull()
  expect(changeInWords(change({ table: 'search_entry', operation: 'insert' }))).toBeNull()
})

test.each([
  [{ table: 'note', operation: 'insert', after: { text: 'Likes golf' } }, 'Added a note: Likes golf'],
  [{ table: 'reach', operation: 'delete', before: { original: '555' } }, 'Removed a way to reach them: 555'],
  [{ table: 'contact_tag', operation: 'insert', after: { tag: 7 } }, 'Added a tag'],
  [
    { before: { no_calls: 0, deleted_at: null }, after: { no_calls: 1, deleted_at: 1_795_000_000_000 } },
    'Changed the contact: no calls no → yes; in the trash (empty) → 2026-11-18',
  ],
])('%j', (some, words) => {
  expect(changeInWords(change(some as Partial<Change>))).toBe(words)
})

test('long texts are cut', () => {
  const words = changeInWords(
    change({ table: 'note', operation: 'insert', after: { text: 'x'.repeat(500) } }),
  )
  expect(words?.length).toBeLessThan(110)
})

test('rows of one group are one deed, told once each', () => {
  const note = { table: 'note', operation: 'insert', after: { text: 'A' } }
  const deeds = deedsOf([
    change({ ...note, change: 5 }),
    change({ ...note, change: 5 }),
    change({ table: 'unknown', change: 6 }),
    change({ ...note, change: 7, who: 'Ann' }),
  ])
  expect(deeds.map(({ change, who, lines }) => [change, who, lines.length])).toEqual([
    [5, 'Bill', 1],
    [7, 'Ann', 1],
  ])
})

test('sources in words', () => {
  expect(sourceInWords('typed')).toBe('typed by you')
  expect(sourceInWords('vcard')).toBe('from vcard')
})
