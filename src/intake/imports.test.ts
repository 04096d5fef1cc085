import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { profileSlug } from '#contacts/address.rules.ts'
import { show } from '#contacts/contacts.actions.ts'
import { contactsByReaches } from '#contacts/known.actions.ts'
import type { Scope } from '#store/scope.ts'
import { skipped } from './intake.actions.ts'
import { dump, freshPlace, imported, previewed, work } from './intake.fixture.ts'
import { archives, FOLDER } from './samples.fixture.ts'

const NAMES: Record<string, string> = {
  connections: 'Connections.csv',
  messages: 'messages.csv',
  invitations: 'Invitations.csv',
  'imported contacts': 'ImportedContacts.csv',
}

describe.each(archives())('$archive', (expected) => {
  let scope: Scope
  let first: Awaited<ReturnType<typeof imported>>
  let looked: Awaited<ReturnType<typeof previewed>>
  const path = join(FOLDER, expected.archive)
  beforeAll(async () => {
    scope = (await freshPlace()).scope
    looked = await previewed(scope, path)
    first = await imported(scope, path)
  })
  afterAll(() => scope.database.close())

  test('rows end as expected, each exactly once', () => {
    expect(first).toMatchObject({ state: 'done', error: null, report: { owner: { name: expected.owner } } })
    for (const [kind, name] of Object.entries(NAMES)) {
      const counts = expected[kind as 'connections']
      if (counts) expect([name, first.report?.files[name]]).toMatchObject([name, counts])
    }
    for (const counts of Object.values(first.report?.files ?? {})) {
      const { rows, created, matched, unchanged, skipped } = counts
      const left = Object.values(skipped).reduce((sum, count) => sum + count, 0)
      expect(created + matched + unchanged + left).toBe(rows)
    }
    expect(first.report?.contacts).toMatchObject({ created: expected.contacts, matched: 0, changed: 0 })
    expect(first.report?.unread).toEqual(['Ad_Targeting.csv'])
  })

  test('the preview had told the same', () => {
    expect(looked.state).toBe('previewed')
    expect(looked.report).toEqual(first.report)
  })

  test('skipped rows are listed with their place', async () => {
    const listed = await skipped(scope, { id: first.id, limit: 200 })
    const counted = Object.values(first.report?.files ?? {}).flatMap((file) => Object.values(file.skipped))
    expect(listed.rows).toHaveLength(counted.reduce((sum, count) => sum + count, 0))
    expect(listed.next).toBe(null)
  })

  test('contacts are there, with their interactions', async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from contact`.execute(scope.db)
    expect(Number(rows[0]?.n)).toBe(expected.contacts)
    for (const [key, counts] of Object.entries(expected['message interactions'])) {
      const contact = await find(scope, key)
      expect([key, await messagesWith(scope, contact)]).toEqual([key, counts])
      const { pulse } = await show(scope, { id: contact })
      const message = pulse.find(({ channel }) => channel === 'message')
      expect([message?.countIn, message?.countOut]).toEqual([counts.in, counts.out])
    }
    for (const url of expected['also created'] ?? []) expect(await find(scope, url)).toBeGreaterThan(0)
  })

  test.each(expected.samples)('$given $family', async ({ url, connected, ...sample }) => {
    const { given, family, organisation, title, email } = sample
    const contact = await show(scope, { id: await find(scope, url ?? `${given} ${family}`) })
    expect(contact).toMatchObject({ given, family, organisation, title })
    expect(contact.reaches.find(({ kind }) => kind === 'email')?.value ?? null).toBe(email)
    const { rows } = await sql<{ met_on: string }>`
      select met_on from contact where id = ${contact.id}`.execute(scope.db)
    expect(rows).toEqual([{ met_on: connected }])
    const signals = await sql<{ at: number; subject: string }>`
      select at, subject from interaction where contact = ${contact.id} and subject = 'Connected on LinkedIn'`.execute(
      scope.db,
    )
    expect(signals.rows.map(({ at }) => new Date(at).toISOString().slice(0, 10))).toEqual([connected])
  })

  test('notes, phones, endorsements and recommendations', async () => {
    for (const [url, text] of Object.entries(expected.notes ?? {})) {
      const { notes } = await show(scope, { id: await find(scope, url) })
      expect(notes).toMatchObject([{ text: expect.stringContaining(text), source: 'linkedin' }])
    }
    for (const [email, phone] of Object.entries(expected.phones ?? {})) {
      const [reached] =
        (await contactsByReaches(scope, [{ kind: 'email', value: email }])).get(`email:${email}`) ?? []
      const { reaches } = await show(scope, { id: reached?.contact ?? 0 })
      expect(reaches.find(({ kind }) => kind === 'phone')?.value).toBe(phone)
    }
    const said = { received: 'Recommended you%', given: 'You recommended%' }
    for (const [which, like] of Object.entries(said))
      expect(await signals(scope, like)).toBe(expected.recommendations?.[which as 'given'] ?? 0)
    expect(await signals(scope, 'Endorsed you%')).toBe(expected['endorsements received'] ?? 0)
  })

  test('the same archive again writes nothing', async () => {
    const before = await dump(scope)
    const again = await imported(scope, path)
    expect(await dump(scope)).toEqual(before)
    for (const [name, { created, matched, rows, skipped }] of Object.entries(again.report?.files ?? {})) {
      expect([name, created, matched]).toEqual([name, 0, 0])
      expect([rows, skipped]).toEqual([first.report?.files[name]?.rows, first.report?.files[name]?.skipped])
    }
    expect(again.report?.contacts).toMatchObject({ created: 0, changed: 0 })
    expect(again.report?.interactions.created).toBe(0)
  })
})

test('it is done in a thread as it is here', async () => {
  const { scope } = await freshPlace()
  const [{ archive = '', contacts = 0 } = {}] = archives()
  const handlers = Object.assign({}, ...scope.database.rooms.map(({ jobs }) => jobs ?? {}))
  const ended = await imported(scope, join(FOLDER, archive), handlers)
  expect(ended).toMatchObject({ state: 'done', report: { contacts: { created: contacts } } })
  const nowhere = await previewed(scope, join(FOLDER, archive)).then(({ id }) => id)
  expect(await work(scope, nowhere, handlers)).toMatchObject({ state: 'previewed' })
  await scope.database.close()
})

async function find(scope: Scope, key: string): Promise<number> {
  const slug = profileSlug(key)
  const { rows } = await (slug === null
    ? sql<{ id: number }>`select id from contact where display = ${key}`
    : sql<{ id: number }>`select contact as id from reach where kind = 'profile' and value = ${slug}`
  ).execute(scope.db)
  expect([key, rows.length]).toEqual([key, 1])
  return rows[0]?.id ?? 0
}

async function messagesWith(scope: Scope, contact: number) {
  const { rows } = await sql<{ direction: 'in' | 'out'; n: number }>`
    select direction, count(*) as n from interaction
    where contact = ${contact} and kind = 'personal' and channel = 'message' group by direction`.execute(
    scope.db,
  )
  return { in: 0, out: 0, ...Object.fromEntries(rows.map(({ direction, n }) => [direction, Number(n)])) }
}

async function signals(scope: Scope, like: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from interaction where kind = 'signal' and subject like ${like}`.execute(scope.db)
  return Number(rows[0]?.n)
}
