import { rmSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Scope } from '#store/scope.ts'
import { keepUpload, uploadPath } from '#store/upload.ts'
import { csvOf, scratch, zipOf } from './archive.fixture.ts'
import { unreadable } from './archive.job.ts'
import { begin, discard, preview, show, skipped } from './intake.actions.ts'
import { dump, freshPlace, imported, type Place, previewed, work } from './intake.fixture.ts'
import { ann, CONNECTIONS, connections, messages, profile, url } from './linkedin.fixture.ts'

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

const small = () => zipOf([profile, connections([ann])])

test('only the command line of this machine may name a path', async () => {
  const path = folder.path('a.zip', small())
  for (const door of ['web', 'api'] as const) {
    const outside = { ...scope, actor: { ...scope.actor, door } }
    await expect(preview(outside, { path, name: '' })).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(preview(scope, { path: `${path}.nowhere`, name: '' })).rejects.toMatchObject({
    code: 'not found',
  })
  await expect(preview(scope, { name: '' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(preview(scope, { upload: '../../etc/passwd', name: '' })).rejects.toMatchObject({
    code: 'not found',
  })
})

test('an upload is read under the name it was sent by, and gone when it is imported', async () => {
  const { upload } = await keepUpload(scope, Readable.from([connections([ann]).content]))
  const { id } = await preview(scope, { upload, name: 'Connections.csv' })
  expect(await work(scope, id)).toMatchObject({ report: { files: { 'Connections.csv': { created: 1 } } } })
  await begin(scope, { id })
  expect((await work(scope, id)).state).toBe('done')
  await expect(uploadPath(scope, upload)).rejects.toMatchObject({ code: 'not found' })
})

test('an upload that is dropped is gone; an import whose upload is lost says so', async () => {
  const one = await keepUpload(scope, Readable.from([small()]))
  const dropped = await preview(scope, { upload: one.upload, name: 'a.zip' })
  await discard(scope, { id: dropped.id })
  await expect(uploadPath(scope, one.upload)).rejects.toMatchObject({ code: 'not found' })
  const other = await keepUpload(scope, Readable.from([small()]))
  const { id } = await preview(scope, { upload: other.upload, name: 'a.zip' })
  expect((await work(scope, id)).state).toBe('previewed')
  rmSync(await uploadPath(scope, other.upload))
  await begin(scope, { id })
  expect(await work(scope, id)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('Send the file again'),
  })
})

test.each<[string, string, string | Buffer, RegExp]>([
  ['a PDF named .zip', 'a.zip', '%PDF-1.7 …', /a\.zip is a PDF/],
  ['a truncated zip', 'a.zip', small().subarray(0, 120), /damaged/],
  ['a zip that leads out', 'a.zip', zipOf([{ name: '../Connections.csv', content: 'x' }]), /leads out/],
  ['a CSV with no header', 'Connections.csv', 'Ann,Roe,x\nBo,Li,y\n', /nothing in it that Kith reads/],
  ['nothing', 'a.csv', '', /empty/],
])('%s fails with a clear word, and writes nothing', async (_, name, content, why) => {
  const kept = await dump(scope)
  const { upload } = await keepUpload(scope, Readable.from([Buffer.from(content)]))
  const { id } = await preview(scope, { upload, name })
  const { state, error } = await work(scope, id)
  expect([state, error]).toEqual(['failed', expect.stringMatching(why)])
  expect(error).not.toContain(scope.database.folder)
  await expect(begin(scope, { id })).rejects.toMatchObject({ code: 'conflict' })
  expect(await dump(scope)).toEqual(kept)
})

test('a file that changed since it was looked at is looked at again first', async () => {
  const path = folder.path('a.zip', small())
  const { id } = await previewed(scope, path)
  writeFileSync(path, zipOf([profile, connections([ann, ['Bo', 'Li', url('bo'), '', '', '', '1 Feb 2020']])]))
  await begin(scope, { id })
  expect(await work(scope, id)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('a.zip is not the file any more'),
  })
  rmSync(path)
  await begin(scope, { id })
  expect(await work(scope, id)).toMatchObject({ state: 'failed', error: expect.stringContaining('no file') })
})

test.each([
  ['ENOENT', 'open', 'not found', /a\.zip is not there any more/],
  ['EACCES', 'open', 'forbidden', /a\.zip may not be read by the user/],
  ['EIO', 'read', 'unavailable', /a\.zip cannot be read: EIO/],
])('%s while reading is said in words', (code, syscall, failure, words) => {
  const error = Object.assign(new Error(`${code}: it is so`), { code, syscall })
  expect(unreadable(error, 'a.zip')).toMatchObject({ code: failure, message: expect.stringMatching(words) })
})

test('what is no trouble with a file is left as it is', () => {
  expect(unreadable(new Error('boom'), 'a.zip')).toBeNull()
  expect(unreadable(Object.assign(new Error(), { code: 'ENOSPC', syscall: 'write' }), 'a.zip')).toBeNull()
})

test('hostile cells come in harmless or are skipped with their reason', async () => {
  const long = 'x'.repeat(1_100_000)
  const path = folder.path(
    'hostile.zip',
    zipOf([
      profile,
      connections([
        ['=HYPERLINK("http://x")', 'Roe', url('formula'), '', '', '', '1 Feb 2020'],
        ['N\0UL', 'B\0yte', url('nul'), '', 'A\0cme', '', '1 Feb 2020'],
        ['🎉 מרים', 'كريم', url('rtl'), '', '', '', '1 Feb 2020'],
        ['Big', long, url('big'), '', '', '', '1 Feb 2020'],
        ['\ud800Lone', 'Half', url('half'), '', '', '', 'yesterday'],
        ['Long', 'y'.repeat(5000), url('z'.repeat(150)), '', 'O'.repeat(3000), '', '1 Feb 2020'],
      ]),
      messages([
        { to: ['formula'], text: 'a\0b' },
        { to: ['formula'], text: '<script>alert(1)</script>' },
      ]),
    ]),
  )
  const { id, state, report } = await imported(scope, path)
  expect(state).toBe('done')
  expect(report?.files['Connections.csv']).toMatchObject({ created: 5, skipped: { 'cell too large': 1 } })
  const { rows } = await skipped(scope, { id, limit: 10 })
  expect(rows).toMatchObject([{ line: 5, reason: 'cell too large' }])
  expect(rows[0]?.text.length).toBeLessThanOrEqual(200)
  const names = await sql<{ given: string; met_on: string | null }>`
    select given, met_on from contact order by id`.execute(scope.db)
  expect(names.rows.map(({ given }) => given)).toEqual(
    expect.arrayContaining(['=HYPERLINK("http://x")', 'NUL', 'Long']),
  )
  expect(names.rows.filter(({ met_on }) => met_on === null)).toHaveLength(1)
  expect((await imported(scope, path)).report?.contacts).toMatchObject({ created: 0, changed: 0 })
})

test('files and columns that are not known are reported', async () => {
  const odd = csvOf([...CONNECTIONS, 'Shoe Size'], [[...ann, '44']])
  const path = folder.path(
    'odd.zip',
    zipOf([
      profile,
      { name: 'Connections.csv', content: odd },
      { name: 'Shoes.csv', content: 'a,b\n1,2\n' },
      { name: 'learning_role_play_messages.csv', content: 'a,b\n1,2\n' },
    ]),
  )
  const { report } = await imported(scope, path)
  expect(report).toMatchObject({
    unread: ['Shoes.csv', 'learning_role_play_messages.csv'],
    unreadBecause: { 'Shoes.csv': 'not a file Kith reads' },
    unknownColumns: { 'Connections.csv': ['Shoe Size'] },
  })
})

test('an import whose job is forgotten did not come to its end', async () => {
  const { id } = await preview(scope, { path: folder.path('a.zip', small()), name: 'a.zip' })
  await sql`delete from job`.execute(scope.database.write)
  expect(await show(scope, { id })).toMatchObject({ state: 'failed', mayBegin: false })
})
