import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { remove, restore, show, update } from '#contacts/contacts.actions.ts'
import { add } from '#contacts/contacts.fixture.ts'
import { log } from '#contacts/interactions.actions.ts'
import type { Scope } from '#store/scope.ts'
import { csvOf, scratch, type ZippedFile, zipOf } from './archive.fixture.ts'
import { rows, skipped } from './intake.actions.ts'
import { dump, freshPlace, imported, importedFiles, previewed } from './intake.fixture.ts'
import { ann, CONNECTIONS, connections, messages, profile, url } from './linkedin.fixture.ts'

let scope: Scope
let folder: ReturnType<typeof scratch>
beforeEach(async () => {
  scope = (await freshPlace()).scope
  folder = scratch()
})
afterEach(async () => {
  folder[Symbol.dispose]()
  await scope.database.close()
})

const take = (...files: ZippedFile[]) => importedFiles(scope, folder, [profile, ...files])
const bo = ['Bo', 'Li', url('bo'), '', 'Acme', 'Clerk', '1 Feb 2020']
const [given, family, page, email, , , on] = ann as [string, string, string, string, string, string, string]

async function contactOf(display: string) {
  const { rows } = await sql<{ id: number }>`select id from contact where display = ${display}`.execute(
    scope.db,
  )
  expect([display, rows.length]).toEqual([display, 1])
  return show(scope, { id: rows[0]?.id ?? 0 })
}

test('a newer archive brings news, and leaves what the user typed', async () => {
  await take(connections([ann, bo]))
  const before = await contactOf('Bo Li')
  await update(scope, { id: before.id, version: before.version, title: 'Head of Everything' })
  const newer = connections([
    [given, family, page, email, 'Umbrella', 'CTO', on],
    ['Bo', 'Li', url('bo'), 'bo@x.org', 'Acme', 'Manager', '1 Feb 2020'],
  ])
  const { report } = await take(newer)
  expect(report?.files['Connections.csv']).toMatchObject({ matched: 2, created: 0, unchanged: 0 })
  expect(report?.contacts).toEqual({ created: 0, matched: 2, changed: 2, inTrash: 0 })
  expect(report?.matchedBy).toEqual({ profile: 2 })
  expect(await contactOf('Ann Roe')).toMatchObject({
    organisation: 'Umbrella',
    title: 'CTO',
    news: [{ kind: 'new job', text: 'Now CTO at Umbrella (was CEO at Acme)' }],
  })
  const after = await contactOf('Bo Li')
  expect(after).toMatchObject({ title: 'Head of Everything', organisation: 'Acme' })
  expect(after.reaches.map(({ value }) => value).toSorted()).toEqual(['bo', 'bo@x.org'])
  const kept = await dump(scope)
  expect((await take(newer)).report?.files['Connections.csv']).toMatchObject({ matched: 0, unchanged: 2 })
  expect(await dump(scope)).toEqual(kept)
})

test('a preview tells what would change, and writes nothing', async () => {
  await take(connections([ann, bo]))
  const kept = await dump(scope)
  const path = folder.path(
    'newer.zip',
    zipOf([
      profile,
      connections([
        [given, family, page, email, 'Umbrella', 'CTO', on],
        bo,
        ['Cy', 'Doe', url('cy'), '', 'Initech', 'Temp', on],
        ['', '', '', '', '', '', on],
      ]),
    ]),
  )
  const { id, report } = await previewed(scope, path)
  expect(await dump(scope)).toEqual(kept)
  expect(report?.files['Connections.csv']).toEqual({
    rows: 4,
    created: 1,
    matched: 1,
    unchanged: 1,
    skipped: { 'hidden member': 1 },
  })
  const shown = async (become: 'created' | 'matched' | 'changed' | 'skipped') =>
    (await rows(scope, { id, become, limit: 10 })).rows
  const { id: contact } = await contactOf('Ann Roe')
  const where = { file: 'Connections.csv' }
  expect(await shown('changed')).toEqual([
    { ...where, line: 2, name: 'Ann Roe', detail: 'Now CTO at Umbrella (was CEO at Acme)', contact },
  ])
  expect(await shown('created')).toEqual([
    { ...where, line: 4, name: 'Cy Doe', detail: 'Temp at Initech', contact: null },
  ])
  expect((await skipped(scope, { id, limit: 10 })).rows).toEqual([
    { ...where, line: 5, reason: 'hidden member', text: on },
  ])
  expect(await shown('matched')).toEqual([])
})

test('rows to look at come in pages', async () => {
  const many = Array.from({ length: 5 }, (_, at) => ['C', `${at}`, url(`c${at}`), '', '', '', on])
  const { id } = await previewed(scope, folder.path('five.zip', zipOf([connections(many)])))
  const first = await rows(scope, { id, become: 'created', limit: 3 })
  const second = await rows(scope, { id, become: 'created', limit: 3, after: first.next ?? '' })
  const names = [...first.rows, ...second.rows].map(({ name }) => name)
  expect([names, second.next]).toEqual([['C 0', 'C 1', 'C 2', 'C 3', 'C 4'], null])
})

test('somebody the user typed is matched by address or profile, never by name', async () => {
  await add(scope, 'A. Roe', { reaches: [{ kind: 'email', value: 'ANN@b.co' }] })
  await add(scope, 'Bob', { reaches: [{ kind: 'profile', value: url('Bo') }] })
  await add(scope, 'Cy Doe')
  const { report } = await take(
    connections([ann, bo, ['Cy', 'Doe', url('cy'), '', 'Initech', '', on]]),
    messages([{ to: ['ann'] }]),
  )
  expect(report?.contacts).toMatchObject({ created: 1, matched: 2, inTrash: 0 })
  expect(report?.matchedBy).toEqual({ 'e-mail': 1, profile: 1 })
  const typed = await contactOf('A. Roe')
  expect(typed).toMatchObject({ organisation: 'Acme', title: 'CEO', pulse: [{ countOut: 1 }] })
  expect(typed.reaches.map(({ kind }) => kind).toSorted()).toEqual(['email', 'profile'])
  const kept = await dump(scope)
  await take(
    connections([ann, bo, ['Cy', 'Doe', url('cy'), '', 'Initech', '', on]]),
    messages([{ to: ['ann'] }]),
  )
  expect(await dump(scope)).toEqual(kept)
})

test('who changed their profile’s address is known by the e-mail, with all that was said', async () => {
  await take(connections([ann]), messages([{ to: ['ann'] }]))
  const moved = [given, family, url('ann-roe'), email, 'Acme', 'CEO', on]
  const { report } = await take(connections([moved]))
  expect([report?.contacts.created, report?.matchedBy]).toEqual([0, { 'e-mail': 1 }])
  const { reaches } = await contactOf('Ann Roe')
  expect(reaches.map(({ value }) => value).toSorted()).toEqual(['ann', 'ann-roe', 'ann@b.co'])
  const kept = await dump(scope)
  expect((await take(connections([moved]))).report?.matchedBy).toEqual({ profile: 1 })
  expect(await dump(scope)).toEqual(kept)
})

test('an archive of the time without profile addresses is known by its rows', async () => {
  const header = CONNECTIONS.filter((name) => name !== 'URL')
  const rowsOf = (title: string) => [
    ['Ann', 'Roe', '', 'Acme', title, on],
    ['Ann', 'Roe', '', 'Initech', 'Temp', on],
  ]
  const old = (title: string) => ({ name: 'Connections.csv', content: csvOf(header, rowsOf(title)) })
  expect((await take(old('CEO'))).report?.contacts.created).toBe(2)
  const { report } = await take(old('Chair'))
  expect(report?.contacts).toMatchObject({ created: 0, matched: 2, changed: 1 })
  expect(report?.matchedBy).toEqual({ row: 2 })
})

test('of two rows about one person the first tells, in every import alike', async () => {
  const twice = connections([ann, [given, family, page, email, 'Initech', 'Temp', on]])
  expect((await take(twice)).report?.files['Connections.csv']).toMatchObject({ created: 1, matched: 1 })
  expect(await contactOf('Ann Roe')).toMatchObject({ organisation: 'Acme', news: [] })
  const kept = await dump(scope)
  expect((await take(twice)).report?.files['Connections.csv']).toMatchObject({ matched: 0, unchanged: 2 })
  expect(await dump(scope)).toEqual(kept)
})

test('who is in the trash stays there, and the report says so', async () => {
  await take(connections([ann, bo]))
  const { id } = await contactOf('Ann Roe')
  await remove(scope, { contacts: [id] })
  const kept = await dump(scope)
  const newer = connections([[given, family, page, email, 'Umbrella', 'CTO', on], bo])
  const { report, id: run } = await take(newer, messages([{ to: ['ann'] }, { to: ['ann', 'bo'] }]))
  expect(report?.contacts).toMatchObject({ created: 0, matched: 2, changed: 0, inTrash: 1 })
  expect(report?.files['messages.csv']).toMatchObject({ created: 1, skipped: { 'contact in the trash': 1 } })
  expect((await skipped(scope, { id: run, limit: 10 })).rows).toMatchObject([
    { file: 'messages.csv', line: 2, reason: 'contact in the trash' },
  ])
  expect((await dump(scope)).contact).not.toEqual(kept.contact)
  expect(await show(scope, { id })).toMatchObject({ organisation: 'Acme', pulse: [] })
  await restore(scope, { contacts: [id] })
  const { report: then } = await take(newer, messages([{ to: ['ann'] }, { to: ['ann', 'bo'] }]))
  expect(then?.contacts).toMatchObject({ changed: 1, inTrash: 0 })
  expect(await show(scope, { id })).toMatchObject({ organisation: 'Umbrella', pulse: [{ countOut: 2 }] })
})

test('a message to three is three interactions; one that others only got makes no debt', async () => {
  const day = '2026-10-26 11:43:11 UTC'
  const { report } = await take(
    connections([ann, bo]),
    messages([{ from: 'ann', to: ['me', 'bo'], text: 'lunch?', day }]),
  )
  expect(report?.interactions).toEqual({ created: 4, unchanged: 0 })
  const [writer, other] = [await contactOf('Ann Roe'), await contactOf('Bo Li')]
  expect(writer.pulse).toMatchObject([{ channel: 'message', countIn: 1 }])
  expect(other.pulse).toEqual([])
  const { rows } = await sql<{ contact: number; group_key: string; direction: string }>`
    select contact, group_key, direction from interaction where kind = 'personal' order by contact`.execute(
    scope.db,
  )
  expect(rows).toEqual([
    { contact: writer.id, group_key: rows[0]?.group_key, direction: 'in' },
    { contact: other.id, group_key: rows[0]?.group_key, direction: 'in' },
  ])
  const { rows: owed } = await sql<{ id: number }>`
    select id from contact where reply_owed_since is not null`.execute(scope.db)
  expect(owed).toEqual([{ id: writer.id }])
})

test('what was said with somebody stays theirs when they log more', async () => {
  await take(
    connections([ann]),
    messages([{ from: 'ann', to: ['me'], text: 'hello', day: '2026-10-01 10:00:00 UTC' }]),
  )
  const { id } = await contactOf('Ann Roe')
  await log(scope, { contact: id, channel: 'call', direction: 'out', groupSize: 1, outcome: 'talked' })
  const { report } = await take(
    connections([ann]),
    messages([
      { from: 'ann', to: ['me'], text: 'hello', day: '2026-10-01 10:00:00 UTC' },
      { to: ['ann'], text: 'hi', day: '2026-09-01 10:00:00 UTC' },
    ]),
  )
  expect(report?.interactions).toMatchObject({ created: 1 })
  expect((await show(scope, { id })).pulse.map(({ channel }) => channel).toSorted()).toEqual([
    'call',
    'message',
  ])
})

test('a lone file knows whose it is from an archive before it', async () => {
  await take(connections([ann]), {
    name: 'Invitations.csv',
    content: csvOf(
      ['From', 'To', 'Sent At', 'Message', 'Direction', 'inviterProfileUrl', 'inviteeProfileUrl'],
      [['Morgan Lee', 'Ann Roe', '1/29/26, 2:37 PM', '', 'OUTGOING', url('me'), url('ann')]],
    ),
  })
  const lone = folder.path('messages.csv', messages([{ to: ['ann'] }]).content)
  const { report } = await imported(scope, lone)
  expect(report?.files['messages.csv']).toMatchObject({ rows: 1, created: 1 })
  expect(report?.owner).toEqual({ name: 'Morgan Lee', profile: url('me') })
})
