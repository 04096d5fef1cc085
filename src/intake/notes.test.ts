import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { editNote, removeNote, show } from '#contacts/contacts.actions.ts'
import { namesOf } from '#contacts/contacts.fixture.ts'
import type { Scope } from '#store/scope.ts'
import { csvOf, scratch } from './archive.fixture.ts'
import { takeBack } from './intake.actions.ts'
import { dump, freshPlace, importedFiles, work } from './intake.fixture.ts'
import { ann, connections, profile, url } from './linkedin.fixture.ts'

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

const HEADER = ['Connection First Name', 'Connection Last Name', 'Connection Profile URL', 'Note']
type Written = [text: string, made: string, edited: string]
const take = (...notes: Written[]) => {
  const rows = notes.map(([text, made, edited]) => ['Ann', 'Roe', url('ann'), text, made, edited])
  const file = { name: 'Notes.csv', content: csvOf([...HEADER, 'Created On', 'Edited On'], rows) }
  return importedFiles(scope, folder, [profile, connections([ann]), file])
}

async function written() {
  const { rows } = await sql<{ id: number }>`select id from contact`.execute(scope.db)
  const { id, notes } = await show(scope, { id: rows[0]?.id ?? 0 })
  return { id, notes, texts: notes.map(({ text }) => text).toSorted() }
}

const MADE = '2026-03-01'

test('a note edited on LinkedIn is the same note with another text', async () => {
  await take(['met at the fair', MADE, ''])
  const edited = await take(['met at the lake', MADE, '2026-05-01'])
  expect(edited.report?.notes).toEqual({ created: 0, changed: 1, unchanged: 0 })
  expect(edited.report?.files['Notes.csv']).toMatchObject({ rows: 1, matched: 1, created: 0 })
  expect((await written()).texts).toEqual(['met at the lake'])
  expect([await namesOf(scope, 'lake'), await namesOf(scope, 'fair')]).toEqual([['Ann Roe'], []])
  const kept = await dump(scope)
  expect((await take(['met at the lake', MADE, '2026-05-01'])).report?.notes.unchanged).toBe(1)
  expect((await take(['met at the fair', MADE, ''])).report?.notes.unchanged).toBe(1)
  expect(await dump(scope)).toEqual(kept)
  await takeBack(scope, { id: edited.id })
  await work(scope, edited.id)
  expect((await written()).texts).toEqual(['met at the fair'])
  expect([await namesOf(scope, 'lake'), await namesOf(scope, 'fair')]).toEqual([[], ['Ann Roe']])
})

test('one that the user has edited stays theirs', async () => {
  await take(['met at the fair', MADE, ''])
  const { id, notes } = await written()
  const [note] = notes
  await editNote(scope, { id, note: note?.id ?? 0, version: note?.version ?? 0, text: 'met at the pier' })
  expect((await written()).notes).toMatchObject([{ source: 'typed' }])
  const { report } = await take(['met at the lake', MADE, '2026-05-01'])
  expect(report?.notes).toEqual({ created: 0, changed: 0, unchanged: 1 })
  expect((await written()).texts).toEqual(['met at the pier'])
})

test('of several notes of one day each is known by its text', async () => {
  const both: Written[] = [
    ['met at the fair', MADE, ''],
    ['likes chess', MADE, ''],
  ]
  expect((await take(...both)).report?.notes.created).toBe(2)
  expect((await take(...both)).report?.notes).toEqual({ created: 0, changed: 0, unchanged: 2 })
  const { id, notes } = await written()
  await removeNote(scope, { id, note: notes.find(({ text }) => text === 'likes chess')?.id ?? 0 })
  expect((await written()).texts).toEqual(['met at the fair'])
})
