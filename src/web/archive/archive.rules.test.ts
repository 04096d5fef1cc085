import { expect, test } from 'vitest'
import { archiveName, howFar, oneArchive, type Report, whatItBrings } from './archive.rules.ts'

const report = (
  created: number,
  changed: number,
  entries: number,
  skipped: Record<string, number> = {},
): Report => ({
  files: { 'Connections.csv': { created, matched: 0, unchanged: 0, skipped } },
  contacts: { created, matched: 0, changed },
  interactions: { created: entries },
})

test.each([
  [
    report(150, 0, 365, { 'hidden member': 8, spam: 1 }),
    '150 new contacts and 365 entries for their timelines; 9 rows are left out, each with its reason.',
  ],
  [
    report(1, 0, 1, { spam: 1 }),
    '1 new contact and 1 entry for their timelines; 1 row is left out, each with its reason.',
  ],
  [report(2, 3, 4), '2 new contacts, 3 contacts with news and 4 entries for their timelines.'],
  [report(0, 0, 0), 'Nothing new in it.'],
])('what an archive brings is said in a sentence', (found, sentence) => {
  expect(whatItBrings(found)).toBe(sentence)
})

test('how far an import is, with its rate and the time left once they are known', () => {
  expect(howFar({ done: 12_000, total: 130_000, rate: 9800.4, secondsLeft: 12.2 })).toBe(
    '12,000 of 130,000 rows, 9,800 a second, 13 seconds left',
  )
  expect(howFar({ done: 1, total: null, rate: null, secondsLeft: null })).toBe('1 row')
  expect(howFar({ done: 0, total: 5, rate: 0.5, secondsLeft: 200 })).toBe(
    '0 of 5 rows, 1 a second, 4 minutes left',
  )
})

const named = (...names: string[]) => names.map((name) => ({ name }))

test.each([
  [named('a.zip'), null],
  [named('Connections.csv'), null],
  [named('Connections.csv', 'messages.CSV'), null],
  [named('Connections.csv', 'a.zip'), 'a.zip is one of its own'],
  [named('a.zip', 'b.zip'), 'None was taken.'],
])('CSV files chosen together are one archive: %j', (files, refused) => {
  const answer = oneArchive(files)
  if (refused === null) expect(answer).toEqual({ taken: files, refused: null })
  else expect(answer).toEqual({ taken: [], refused: expect.stringContaining(refused) })
})

test('an archive of several files is called by the first', () => {
  expect(archiveName(named('a.zip'))).toBe('a.zip')
  expect(archiveName(named('a.csv', 'b.csv', 'c.csv'))).toBe('a.csv and 2 more')
})
