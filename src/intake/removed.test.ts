import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { remove, removeNote, removeReach, show } from '#contacts/contacts.actions.ts'
import { add } from '#contacts/contacts.fixture.ts'
import { eraseOld } from '#contacts/contacts.schedule.ts'
import { strike, timeline } from '#contacts/interactions.actions.ts'
import { DAY } from '#kernel/clock.ts'
import type { Scope } from '#store/scope.ts'
import { undo } from '#store/undo.ts'
import { csvOf, scratch, type ZippedFile } from './archive.fixture.ts'
import { skipped } from './intake.actions.ts'
import { dump, freshPlace, importedFiles, type Place } from './intake.fixture.ts'
import { ann, connections, messages, profile, url } from './linkedin.fixture.ts'

let place: Place
let scope: Scope
let folder: ReturnType<typeof scratch>
beforeEach(async () => {
  place = await freshPlace()
  scope = place.scope
  folder = scratch()
})
afterEach(async () => {
  folder[Symbol.dispose]()
  await scope.database.close()
})

const take = (...files: ZippedFile[]) => importedFiles(scope, folder, [profile, ...files])
const bo = ['Bo', 'Li', url('bo'), '', 'Acme', 'Clerk', '1 Feb 2020']
const wrong = bo.with(3, 'wrong@x.org')

async function contactOf(display: string) {
  const { rows } = await sql<{ id: number }>`select id from contact where display = ${display}`.execute(
    scope.db,
  )
  return show(scope, { id: rows[0]?.id ?? 0 })
}

async function strikeAll(id: number) {
  const messages = (await timeline(scope, { contact: id, limit: 10 })).rows.filter(
    ({ kind }) => kind === 'personal',
  )
  const changes: number[] = []
  for (const message of messages) changes.push((await strike(scope, { id: message.id })).change)
  return changes
}

test('what the user has struck does not come again, and does when that is undone', async () => {
  const files = [connections([ann, bo]), messages([{ to: ['ann'], text: 'lunch?' }, { to: ['ann', 'bo'] }])]
  await take(...files)
  const { id } = await contactOf('Ann Roe')
  const changes = await strikeAll(id)
  expect(changes).toHaveLength(2)
  const kept = await dump(scope)
  const { report, id: run } = await take(...files)
  const counts = { created: 0, unchanged: 1, skipped: { 'removed by you': 1 } }
  expect(report?.files['messages.csv']).toMatchObject(counts)
  expect(report?.files['Connections.csv']).toMatchObject({ unchanged: 2, skipped: {} })
  expect((await skipped(scope, { id: run, limit: 10 })).rows).toEqual([
    { file: 'messages.csv', line: 2, reason: 'removed by you', text: '' },
  ])
  expect(await dump(scope)).toEqual(kept)
  for (const change of changes.toReversed()) await undo(scope, change)
  expect((await take(...files)).report?.interactions).toMatchObject({ created: 0, unchanged: 3 })
  expect(await strikeAll(id)).toHaveLength(2)
})

test('a note the user has removed does not come again, edited or not, and does when that is undone', async () => {
  const header = [
    'Connection First Name',
    'Connection Last Name',
    'Connection Profile URL',
    'Note',
    'Created On',
  ]
  const notes = (text: string, edited: string) => {
    const row = ['Ann', 'Roe', url('ann'), text, '2026-03-01', edited]
    return { name: 'Notes.csv', content: csvOf([...header, 'Edited On'], [row]) }
  }
  await take(connections([ann]), notes('met at the fair', ''))
  const { id, notes: written } = await contactOf('Ann Roe')
  const { change } = await removeNote(scope, { id, note: written[0]?.id ?? 0 })
  const edited = notes('met at the lake', '2026-05-01')
  const { report } = await take(connections([ann]), edited)
  expect(report?.notes).toEqual({ created: 0, changed: 0, unchanged: 0 })
  expect(report?.files['Notes.csv']).toMatchObject({ rows: 1, created: 0, skipped: { 'removed by you': 1 } })
  expect((await show(scope, { id })).notes).toEqual([])
  await undo(scope, change)
  expect((await take(connections([ann]), edited)).report?.notes.changed).toBe(1)
  expect((await show(scope, { id })).notes).toMatchObject([{ text: 'met at the lake' }])
})

test('an address that was taken off does not come back with other news', async () => {
  await take(connections([wrong]))
  const { id, reaches } = await contactOf('Bo Li')
  const email = reaches.find(({ kind }) => kind === 'email')?.id ?? 0
  const { change } = await removeReach(scope, { id, reach: email })
  await take(connections([wrong.with(5, 'Chief')]))
  const after = await contactOf('Bo Li')
  expect([after.title, after.reaches.map(({ value }) => value)]).toEqual(['Chief', ['bo']])
  await undo(scope, change)
  const both = (await contactOf('Bo Li')).reaches.map(({ value }) => value)
  expect(both.toSorted()).toEqual(['bo', 'wrong@x.org'])
})

test('who was erased stays away, whatever the archive says; who is typed again is known', async () => {
  const letters = messages([
    { to: ['ann'], text: 'lunch?' },
    { to: ['ann', 'bo'] },
    { from: 'ann', to: ['me'] },
  ])
  await take(connections([ann, bo]), letters)
  await remove(scope, { contacts: [(await contactOf('Ann Roe')).id] })
  place.ahead = 31 * DAY
  expect(await eraseOld(scope)).toBe(1)
  const kept = await dump(scope)
  const { report, id: run } = await take(connections([ann, bo]), letters)
  expect(report?.files['Connections.csv']).toMatchObject({ created: 0, skipped: { 'removed by you': 1 } })
  const counts = { created: 0, unchanged: 1, skipped: { 'removed by you': 2 } }
  expect(report?.files['messages.csv']).toMatchObject(counts)
  expect(report?.contacts).toMatchObject({ created: 0, inTrash: 0 })
  const told = (await skipped(scope, { id: run, limit: 10 })).rows
  expect(told.map(({ text }) => text)).toEqual(['', '', ''])
  expect(await dump(scope)).toEqual(kept)
  const { rows } = await sql`select * from erased_identity`.execute(scope.db)
  expect(JSON.stringify(rows)).not.toMatch(/ann/i)
  await add(scope, 'Ann R.', { reaches: [{ kind: 'profile', value: url('ann') }] })
  const again = await take(connections([ann, bo]), letters)
  expect(again.report?.contacts).toMatchObject({ created: 0, changed: 1, matched: 2 })
  expect((await contactOf('Ann R.')).organisation).toBe('Acme')
})
