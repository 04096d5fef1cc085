import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf, scratch, zipOf } from './archive.fixture.ts'
import { readArchive } from './linkedin.entries.ts'
import { ann, CONNECTIONS, connections, messages, profile, read } from './linkedin.fixture.ts'

const text = fc.string({
  unit: fc.constantFrom('a', 'B', ' ', ',', '"', '\n', '\r', '<p>', '&', 'é', '🚀', '\0', ', MBA'),
  maxLength: 12,
})
const urls = fc.constantFrom(
  '',
  'https://www.linkedin.com/in/ann',
  'www.linkedin.com/in/BO/',
  'https://x.example',
  'in/ann',
)
const names = fc.oneof(text, fc.constantFrom('Ann Roe', 'Morgan Lee', 'Bo Li, Ph.D.', 'LinkedIn Member', ''))
const dates = fc.constantFrom('', '14 Nov 2023', '2024-10-26 11:43:11 UTC', '1/29/26, 2:37 PM', 'soon')

const connectionRow = fc.tuple(names, names, urls, text, text, text, dates)
const messageRow = fc.tuple(
  text,
  names,
  urls,
  names,
  urls,
  dates,
  text,
  fc.constantFrom('INBOX', 'SPAM', ''),
  fc.constantFrom('Yes', 'No', ''),
)
const invitationRow = fc.tuple(
  names,
  names,
  dates,
  text,
  fc.constantFrom('OUTGOING', 'INCOMING', ''),
  urls,
  urls,
)

const MESSAGES =
  'CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER,IS MESSAGE DRAFT'.split(
    ',',
  )
const INVITATIONS = 'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl'.split(',')

test('every row of every file ends in one place, in order, whatever stands in it', async () => {
  const archive = fc.record({
    known: fc.array(connectionRow, { maxLength: 6 }),
    letters: fc.array(messageRow, { maxLength: 6 }),
    invited: fc.array(invitationRow, { maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(archive, async ({ known, letters, invited }) => {
      const { survey, outcomes } = await read([
        profile,
        { name: 'Connections.csv', content: csvOf(CONNECTIONS, known) },
        { name: 'messages.csv', content: csvOf(MESSAGES, letters) },
        { name: 'Invitations.csv', content: csvOf(INVITATIONS, invited) },
      ])
      for (const { file, rows } of survey.files) {
        const lines = outcomes.filter((one) => one.place.file === file.name).map((one) => one.place.line)
        expect(lines).toHaveLength(rows)
        expect(lines).toEqual([...new Set(lines)].toSorted((one, other) => one - other))
      }
      expect(outcomes).toHaveLength(survey.files.reduce((sum, { rows }) => sum + rows, 0))
    }),
    { numRuns: 60 },
  )
})

test('what is read in one go is what survey and entries give, and may be left early', async () => {
  using folder = scratch()
  const path = folder.path('a.zip', zipOf([profile, connections([ann]), messages([{}])]))
  const options = { zone: 'UTC', country: null }
  const kinds: string[] = []
  for await (const batch of readArchive(path, options))
    for (const one of batch) kinds.push(one.kind === 'entry' ? one.entry.kind : one.reason)
  expect(kinds).toEqual(['own', 'connection', 'message'])
  for await (const batch of readArchive(path, options)) {
    expect(batch.length).toBeGreaterThan(0)
    break
  }
})
