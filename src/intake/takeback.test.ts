import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { remove, show as showContact, tag, update, writeNote } from '#contacts/contacts.actions.ts'
import { add, namesOf } from '#contacts/contacts.fixture.ts'
import { log } from '#contacts/interactions.actions.ts'
import { editNote } from '#contacts/notes.actions.ts'
import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import { changes, undo } from '#store/store.actions.ts'
import { csvOf, scratch, type ZippedFile } from './archive.fixture.ts'
import { begin, discard, show, takeBack } from './intake.actions.ts'
import { dump, freshPlace, importedFiles, sizes, work } from './intake.fixture.ts'
import { ann, connections, messages, profile, url } from './linkedin.fixture.ts'

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
const cy = ['Cy', 'Doe', url('cy'), '', 'Initech', 'Temp', '2 Mar 2021']
const letters = messages([
  { to: ['ann', 'bo'], text: 'lunch on the terrace' },
  { from: 'ann', to: ['me'], text: 'gladly' },
  { to: ['cy'], text: 'a word about sailing' },
])
const notes = (text: string) => ({
  name: 'Notes.csv',
  content: csvOf(
    [
      'Connection First Name',
      'Connection Last Name',
      'Connection Profile URL',
      'Note',
      'Created On',
      'Edited On',
    ],
    [['Ann', 'Roe', url('ann'), text, '2026-03-01', '']],
  ),
})

async function takenBack(id: Id) {
  await takeBack(scope, { id })
  return work(scope, id)
}

const named = async (query = '') => (await namesOf(scope, query)).toSorted()

async function idOf(display: string): Promise<Id> {
  const { rows } = await sql<{ id: Id }>`select id from contact where display = ${display}`.execute(scope.db)
  return rows[0]?.id ?? 0
}

/** All there is but what only grows: the log, and the names of organisations. */
async function state() {
  const { change: _, organisation: __, setting: ___, ...rest } = await dump(scope)
  return rest
}

test('all of it goes, and importing it again gives the first counts', async () => {
  const before = await state()
  const first = await take(connections([ann, bo, cy]), letters, notes('met at the fair'))
  const full = await sizes(scope)
  expect(first.mayTakeBack).toBe(true)
  const ended = await takenBack(first.id)
  expect(ended).toMatchObject({ state: 'taken back', mayTakeBack: false, mayBegin: false, error: null })
  expect(ended.takenBack).toEqual({
    contacts: 3,
    interactions: 7,
    notes: 1,
    restored: 0,
    left: 0,
    kept: {},
  })
  expect(await state()).toEqual(before)
  expect([await named(), await named('terrace'), await named('fair')]).toEqual([[], [], []])
  const again = await take(connections([ann, bo, cy]), letters, notes('met at the fair'))
  expect(again.report).toEqual(first.report)
  const { change: _, ...counts } = full
  expect(await sizes(scope)).toMatchObject(counts)
})

test('contacts known before lose what came and have the values they had', async () => {
  await add(scope, 'Ann Roe', { reaches: [{ kind: 'profile', value: url('ann') }] })
  await take(connections([bo]))
  const before = await state()
  const newer = await take(
    connections([ann, ['Bo', 'Li', url('bo'), 'bo@x.org', 'Globex', 'Chief', '1 Feb 2020']]),
    letters,
    notes('met at the fair'),
  )
  expect((await showContact(scope, { id: await idOf('Bo Li') })).title).toBe('Chief')
  const ended = await takenBack(newer.id)
  expect(ended.takenBack).toMatchObject({ contacts: 1, restored: 2, left: 0, notes: 1, kept: {} })
  const stamps = /^(contact|source_record)$/
  const rows = (all: Record<string, string>) =>
    Object.entries(all).map(([name, hash]) => [name, stamps.test(name) ? hash.split(' ')[0] : hash])
  expect(rows(await state())).toEqual(rows(before))
  const { news, positions, reaches, ...contact } = await showContact(scope, { id: await idOf('Bo Li') })
  expect(contact).toMatchObject({ organisation: 'Acme', title: 'Clerk' })
  expect([news, positions.length, reaches.length]).toEqual([[], 1, 1])
  expect(await named('globex')).toEqual([])
})

test('with whom something was done since stays, whole, and the answer says why', async () => {
  const people = ['Logged', 'Noted', 'Tagged', 'Edited', 'Trashed', 'Left'].map((name) => [
    ...[name, 'Roe', url(name.toLowerCase()), '', 'Acme', 'Clerk', '1 Feb 2020'],
  ])
  const { id } = await take(connections(people), messages([{ to: ['logged'] }, { to: ['left'] }]))
  const of = (name: string) => idOf(`${name} Roe`)
  const call = { channel: 'call', direction: 'out', groupSize: 1, outcome: 'talked' } as const
  await log(scope, { contact: await of('Logged'), ...call })
  await writeNote(scope, { id: await of('Noted'), text: 'likes chess' })
  await tag(scope, { contacts: [await of('Tagged'), await of('Logged')], tag: 'board', on: true })
  const edited = await showContact(scope, { id: await of('Edited') })
  await update(scope, { id: edited.id, version: edited.version, city: 'Paris' })
  await remove(scope, { contacts: [await of('Trashed')] })
  const { takenBack: told } = await takenBack(id)
  expect(told).toMatchObject({
    contacts: 2,
    kept: {
      'logged something with them': 1,
      'wrote a note about them': 1,
      'tagged them': 1,
      'edited them': 1,
    },
  })
  expect(await named()).toEqual(['Edited Roe', 'Logged Roe', 'Noted Roe', 'Tagged Roe'])
  const kept = await showContact(scope, { id: await of('Logged') })
  expect(kept.pulse.map(({ channel }) => channel).toSorted()).toEqual(['call', 'message'])
  const again = await take(connections(people), messages([{ to: ['logged'] }, { to: ['left'] }]))
  expect(again.report?.contacts).toMatchObject({ created: 2, matched: 4 })
  expect(again.report?.interactions).toMatchObject({ created: 3 })
})

test('what the user changed of a contact known before stays theirs', async () => {
  const { id } = await add(scope, 'Ann Roe', { reaches: [{ kind: 'profile', value: url('ann') }] })
  const run = await take(connections([ann]), letters, notes('met at the fair'))
  const contact = await showContact(scope, { id })
  const [note] = contact.notes
  await editNote(scope, { id, note: note?.id ?? 0, version: note?.version ?? 0, text: 'met at the lake' })
  await update(scope, { id, version: contact.version, title: 'Chair' })
  const { takenBack: told } = await takenBack(run.id)
  expect(told).toMatchObject({ restored: 0, left: 2, notes: 0 })
  expect(await showContact(scope, { id })).toMatchObject({
    title: 'Chair',
    notes: [{ text: 'met at the lake' }],
    pulse: [],
  })
})

test('the last import first; what wrote nothing has nothing to take back', async () => {
  const first = await take(connections([ann]))
  const nothing = await take(connections([ann]))
  expect([nothing.mayTakeBack, (await show(scope, { id: first.id })).mayTakeBack]).toEqual([false, true])
  await expect(takeBack(scope, { id: nothing.id })).rejects.toThrow(/wrote nothing/)
  const second = await take(connections([ann, bo]))
  await expect(takeBack(scope, { id: first.id })).rejects.toMatchObject({
    code: 'conflict',
    details: { first: second.id },
  })
  await takenBack(second.id)
  expect((await takenBack(first.id)).state).toBe('taken back')
  await expect(begin(scope, { id: first.id })).rejects.toThrow(/taken back/)
  expect((await takeBack(scope, { id: first.id })).state).toBe('taken back')
  expect(await named()).toEqual([])
})

test('stopped and gone on with, it counts every row once', async () => {
  const people = Array.from({ length: 130 }, (_, at) => [
    ...['Pat', `Doe ${at}`, url(`p${at}`), '', 'Acme', 'Clerk', '1 Feb 2020'],
  ])
  const earlier = people.slice(0, 40).map((row) => row.with(5, 'Temp'))
  await take(connections(earlier))
  const told = people.map((_, at) => ({ to: [`p${at}`], text: `Letter ${at}` }))
  const { id } = await take(
    connections(people),
    messages([...told, ...told.map((one) => ({ ...one, day: '2024-01-01 10:00:00 UTC' }))]),
  )
  const before = await sizes(scope)
  await tag(scope, { contacts: [await idOf('Pat Doe 100')], tag: 'board', on: true })
  for (let stops = 0; stops < 4; stops++) {
    const { job } = await takeBack(scope, { id })
    const running = work(scope, id)
    const earlier = JSON.stringify((await show(scope, { id })).takenBack)
    while (JSON.stringify((await show(scope, { id })).takenBack) === earlier) await sleep(1)
    await discard(scope, { id })
    expect([job, (await running).state]).toEqual([job, 'cancelled'])
    await expect(begin(scope, { id })).rejects.toMatchObject({ code: 'conflict' })
  }
  expect((await show(scope, { id })).error).toMatch(/half taken back/)
  const ended = await takenBack(id)
  expect(ended.takenBack).toEqual({
    contacts: 89,
    interactions: 89 * 3 + 40 * 2,
    notes: 0,
    restored: 40,
    left: 0,
    kept: { 'tagged them': 1 },
  })
  const after = await sizes(scope)
  expect(Number(before.contact) - Number(after.contact)).toBe(89)
  expect(Number(before.interaction) - Number(after.interaction)).toBe(89 * 3 + 40 * 2)
})

test('one at a time, and no undo of it but to import again', async () => {
  const { id } = await take(connections([ann]))
  await takeBack(scope, { id })
  expect((await takeBack(scope, { id })).job).toBe((await show(scope, { id })).job)
  const other = await take(connections([bo])).catch((error) => error)
  expect(other).toMatchObject({ code: 'busy', message: expect.stringContaining('being taken back') })
  await work(scope, id)
  const { rows } = await sql<{ change_group: Id }>`
    select change_group from change where operation = 'bulk delete' limit 1`.execute(scope.db)
  await expect(undo(scope, { change: rows[0]?.change_group ?? 0 })).rejects.toMatchObject({
    code: 'unsupported',
  })
})

test('its groups are not undone one by one: the import is taken back', async () => {
  await take(connections([ann, bo]), letters)
  await take(connections([[...ann.slice(0, 4), 'Umbrella', 'CTO', ann[6] as string], bo]))
  const kept = await dump(scope)
  const listed = (await changes(scope, { limit: 200 })).rows.filter(({ table }) => table !== 'setting')
  expect(listed.map(({ mayUndo }) => mayUndo)).not.toContain(true)
  for (const change of new Set(listed.map((row) => row.change)))
    await expect(undo(scope, { change })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/archive-.*zip.* take the import back instead/i),
    })
  expect(await dump(scope)).toEqual(kept)
})

test('what taking back has left is not deleted by undoing a part of the import', async () => {
  const { id } = await take(connections([ann, bo]))
  const groups = new Set((await changes(scope, { limit: 200 })).rows.map(({ change }) => change))
  const edited = await showContact(scope, { id: await idOf('Bo Li') })
  await update(scope, { id: edited.id, version: edited.version, city: 'Paris' })
  await takenBack(id)
  for (const change of groups) await undo(scope, { change }).catch(() => {})
  expect(await named()).toEqual(['Bo Li'])
})
