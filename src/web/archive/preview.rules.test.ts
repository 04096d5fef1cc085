import { expect, test } from 'vitest'
import { fatesOf, reasonsIn, remarksOn } from './preview.rules.ts'

const files = {
  'Connections.csv': { rows: 407, created: 400, matched: 2, unchanged: 0, skipped: { 'hidden member': 5 } },
  'messages.csv': {
    rows: 911,
    created: 900,
    matched: 0,
    unchanged: 3,
    skipped: { draft: 1, spam: 6, 'hidden member': 1 },
  },
}
const told = {
  files,
  contacts: { matched: 0, changed: 0, inTrash: 0 },
  matchedBy: {},
  unread: [],
  unknownColumns: {},
}

test('every row of every file ends somewhere', () => {
  const all = fatesOf(files)
  expect(all).toEqual({ created: 1300, matched: 2, unchanged: 3, skipped: 13 })
  expect(Object.values(all).reduce((sum, many) => sum + many)).toBe(407 + 911)
})

test('reasons are counted over all files, the most first', () => {
  expect(Object.entries(reasonsIn(files))).toEqual([
    ['hidden member', 6],
    ['spam', 6],
    ['draft', 1],
  ])
})

test('says what tied rows to contacts, what is new about them, and what is left aside', () => {
  const remarks = remarksOn({
    files,
    contacts: { matched: 1012, changed: 3, inTrash: 1 },
    matchedBy: { profile: 1000, email: 12, row: 0 },
    unread: ['Ad_Targeting.csv'],
    unknownColumns: { 'messages.csv': ['MOOD', 'COLOUR'] },
  })
  expect(remarks).toEqual([
    '1,012 are in your book already: 1,000 by profile, 12 by e-mail.',
    '3 of them have news; what you typed yourself is never overwritten.',
    '1 are in the trash and stay there.',
    'Left out: 6 hidden member, 6 spam, 1 draft.',
    'Files not read: Ad_Targeting.csv.',
    'Columns not known: MOOD, COLOUR in messages.csv.',
  ])
})

test('where all is new and read there is nothing to remark', () => {
  expect(remarksOn({ ...told, files: {} })).toEqual([])
})
