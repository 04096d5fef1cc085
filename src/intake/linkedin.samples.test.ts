import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { profileUrl } from '#contacts/address.rules.ts'
import { openContainer } from './container.ts'
import { entriesOf } from './linkedin.entries.ts'
import type { ArchivePerson } from './linkedin.people.rules.ts'
import type { Entry, Outcome } from './linkedin.rules.ts'
import { surveyArchive } from './linkedin.survey.ts'
import { archives, type Counts, FOLDER, urlOrName } from './samples.fixture.ts'

test('every archive among the samples has its counts', () => {
  const zips = readdirSync(FOLDER).filter((name) => name.endsWith('.zip'))
  expect(zips.length).toBeGreaterThan(0)
  expect(archives().map(({ archive }) => archive)).toEqual(expect.arrayContaining(zips))
})

/** What one import into nothing would do, told without a database. */
async function importOnce(path: string) {
  const options = { zone: 'America/Denver', country: 'US' }
  const container = await openContainer(path)
  const survey = await surveyArchive(container, options)
  const outcomes: Outcome[] = []
  for await (const batch of entriesOf(survey, options)) outcomes.push(...batch)
  await container.close()
  return { survey, ...tally(outcomes) }
}

const FILES: Record<string, string> = {
  'Connections.csv': 'connections',
  'messages.csv': 'messages',
  'ImportedContacts.csv': 'imported contacts',
  'Invitations.csv': 'invitations',
  'Recommendations_Received.csv': 'received',
  'Recommendations_Given.csv': 'given',
  'Endorsement_Received_Info.csv': 'endorsements received',
  'Notes.csv': 'notes',
}

function tally(outcomes: readonly Outcome[]) {
  const people = new Set<ArchivePerson>()
  const files = new Map<string, Required<Counts>>()
  const entries: Entry[] = []
  for (const outcome of outcomes) {
    const file = FILES[outcome.place.file] ?? outcome.place.file
    const counts = files.get(file) ?? { rows: 0, created: 0, matched: 0, skipped: {} }
    files.set(file, counts)
    counts.rows++
    const reason =
      outcome.kind === 'skipped' ? outcome.reason : 'ifUnknown' in outcome.entry && outcome.entry.ifUnknown
    if (reason) counts.skipped[reason] = (counts.skipped[reason] ?? 0) + 1
    else if (outcome.kind === 'entry') {
      entries.push(outcome.entry)
      const before = people.size
      for (const person of peopleOf(outcome.entry)) people.add(person)
      counts[people.size > before ? 'created' : 'matched']++
    }
  }
  return { files, people, entries }
}

function peopleOf(entry: Entry): ArchivePerson[] {
  if (entry.kind === 'message') return entry.participants.map((one) => one.person)
  return entry.kind === 'own' ? [] : [entry.person]
}

describe.each(archives())('$archive', (expected) => {
  const once = importOnce(join(FOLDER, expected.archive))

  test('rows are created, matched and skipped as expected', async () => {
    const { files, people, survey } = await once
    expect(survey.owner?.name?.display).toBe(expected.owner)
    expect(files.get('connections')).toEqual(expected.connections)
    expect(files.get('messages')).toMatchObject({
      rows: expected.messages.rows,
      skipped: expected.messages.skipped,
    })
    expect(files.get('invitations')).toMatchObject(expected.invitations)
    expect(people.size).toBe(expected.contacts)
    if (expected['imported contacts'])
      expect(files.get('imported contacts')).toEqual(expected['imported contacts'])
    expect(survey.unread.map((one) => one.file)).toEqual(['Ad_Targeting.csv'])
    for (const { file, kind, rows } of survey.files)
      expect([kind, files.get(FILES[file.name] ?? file.name)?.rows]).toEqual([kind, rows])
  })

  test('somebody written to becomes a contact, nobody else', async () => {
    const also = [...(await once).people].filter((person) => person.standing === 'written to')
    expect(also.map((person) => profileUrl(person.slugs[0] ?? ''))).toEqual(expected['also created'] ?? [])
  })

  test.each(Object.entries(expected['message interactions']))('messages with %s', async (key, counts) => {
    const got = { in: 0, out: 0 }
    const identities = new Set<string>()
    for (const entry of (await once).entries) {
      if (entry.kind !== 'message' || !peopleOf(entry).some((person) => urlOrName(person, key))) continue
      got[entry.direction]++
      identities.add(entry.identity)
      expect(entry.isBroadcast).toBe(false)
    }
    expect(got).toEqual(counts)
    expect(identities.size).toBe(counts.in + counts.out)
  })

  test('signals, notes and phones', async () => {
    const { files, entries } = await once
    expect(files.get('received')?.matched).toBe(expected.recommendations?.received)
    expect(files.get('given')?.matched).toBe(expected.recommendations?.given)
    expect(files.get('endorsements received')?.matched).toBe(expected['endorsements received'])
    for (const [url, text] of Object.entries(expected.notes ?? {})) {
      const note = entries.find((entry) => entry.kind === 'note' && urlOrName(entry.person, url))
      expect(note).toMatchObject({ text: expect.stringContaining(text) })
    }
    for (const [email, phone] of Object.entries(expected.phones ?? {})) {
      const listed = entries.find((entry) => entry.kind === 'listed contact' && entry.emails.includes(email))
      expect(listed).toMatchObject({ person: { standing: 'connection' }, phones: [{ e164: phone }] })
    }
  })

  test.each(expected.samples)('$given $family', async ({ url, given, family, ...rest }) => {
    const { entries } = await once
    const found = entries.find(
      (entry) =>
        entry.kind === 'connection' &&
        (url
          ? urlOrName(entry.person, url)
          : entry.person.name.given === given && entry.person.name.family === family),
    )
    expect(found).toMatchObject({
      person: { name: { given, family } },
      organisation: rest.organisation ?? '',
      title: rest.title ?? '',
      connectedOn: rest.connected,
      email: rest.email,
    })
  })
})
