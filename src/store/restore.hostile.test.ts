import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { filled, kin, populate, rowsIn } from './kin.testing.ts'
import { applySteps } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { restore } from './restore.ts'
import { type Scope, scopeOf } from './scope.ts'
import { freshDatabase, tester } from './testing.ts'

let database: Database
let scope: Scope
let elsewhere: string
let path: string

beforeEach(async () => {
  database = await freshDatabase([kin])
  scope = scopeOf(database, 1, tester)
  await populate(scope, 3)
  elsewhere = await mkdtemp(join(tmpdir(), 'kith-hostile-'))
  path = join(elsewhere, 'backup.sqlite')
})

afterEach(async () => {
  await database.close()
  await rm(elsewhere, { recursive: true })
})

/** A file as Kith makes it, and then what somebody has made of it. */
function forge(spoil: (file: DatabaseSync) => void, pageSize = 4096) {
  const file = new DatabaseSync(path, { enableForeignKeyConstraints: false, defensive: false })
  file.exec(`pragma synchronous = off; pragma page_size = ${pageSize}`)
  applySteps(
    file,
    migrations.map(({ name }) => name),
    0,
  )
  spoil(file)
  file.close()
}

function insert(file: DatabaseSync, table: string, row: Record<string, unknown>) {
  const full = filled(table, row)
  const names = Object.keys(full)
  file
    .prepare(`insert into "${table}" (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
    .run(...(Object.values(full) as string[]))
}

function note(file: DatabaseSync, row: Record<string, unknown>) {
  insert(file, 'note', { contact: 1, version: 1, ...row })
}

async function refuses(code: string, message: RegExp) {
  await expect(restore(database, path)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  })
  expect(await rowsIn(scope, 'contact')).toHaveLength(3)
  expect(await readdir(join(database.folder, 'backups')).catch(() => [])).toEqual([])
}

describe('refused as a whole', () => {
  test('no file', () => refuses('not found', /no file/))

  test('an empty file', async () => {
    await writeFile(path, '')
    await refuses('invalid', /not an SQLite database/)
  })

  test('another kind of file', async () => {
    await writeFile(path, '%PDF-1.7 and so on'.repeat(100))
    await refuses('invalid', /not an SQLite database/)
  })

  test('only the beginning of a database', async () => {
    await writeFile(path, `SQLite format 3\0${'x'.repeat(500)}`)
    await refuses('invalid', /damaged|cut off/)
  })

  test('one that is cut off', async () => {
    forge((file) => note(file, { id: 1, text: 'x'.repeat(100_000) }))
    await truncate(path, 40_960)
    await refuses('invalid', /cut off/)
  })

  test('one with damaged pages', async () => {
    forge((file) => note(file, { id: 1, text: 'x'.repeat(100_000) }))
    const bytes = await readFile(path)
    bytes.fill(0xff, 4096 * 3, 4096 * 30)
    await writeFile(path, bytes)
    await refuses('invalid', /damaged/)
  })

  test.each([
    ['smaller', 512],
    ['larger', 32_768],
    ['impossible', 3],
  ])('one that says its pages are %s than they are', async (_, size) => {
    forge((file) => note(file, { id: 1, text: 'x'.repeat(100_000) }))
    const bytes = await readFile(path)
    bytes.writeUInt16BE(size, 16)
    await writeFile(path, bytes)
    await refuses('invalid', /damaged|cut off|not an SQLite database/)
  })

  test("somebody else's database", async () => {
    new DatabaseSync(path).exec('create table moz_places (url text)')
    await refuses('invalid', /not one of Kith's/)
  })

  test('a view in the place of the list of steps', async () => {
    new DatabaseSync(path).exec(`create view migration as select '0001-house' as name, 0 as at`)
    await refuses('invalid', /not one of Kith's/)
  })

  test('one from a newer version', async () => {
    forge((file) => file.exec(`insert into migration values ('9999-future', 0)`))
    await refuses('unsupported', /newer version of Kith \(it has step 9999-future\)/)
  })
})

describe('taken without what is wrong', () => {
  test('triggers and views do not run, and are named', async () => {
    forge((file) => {
      note(file, { id: 1, text: 'kept' })
      file.exec(`create trigger boom after insert on contact begin delete from note; end;
        create view spy as select hash from api_token`)
    })
    const { ignored, rows, refusedCount } = await restore(database, path)
    expect(ignored.sort()).toEqual(['trigger boom', 'view spy'])
    expect(rows).toMatchObject({ note: 1, contact: 0 })
    expect(refusedCount).toBe(0)
  })

  test('users, sessions, tokens and process slots stay out', async () => {
    forge((file) => {
      insert(file, 'user', { id: 'u', email: 'm@x' })
      insert(file, 'session', { id: 's', token: 'stolen', user_id: 'u' })
      insert(file, 'member', { id: 1, user_id: 'u', role: 'owner' })
      insert(file, 'api_token', { id: 1, hash: 'stolen' })
      insert(file, 'process_slot', { slot: 5 })
      insert(file, 'answered', { idempotency_key: 'key', answer: '{}' })
    })
    await restore(database, path)
    for (const name of ['user', 'session', 'member', 'api_token', 'answered'])
      expect(await rowsIn(scope, name), name).toEqual([])
    expect(await rowsIn(scope, 'process_slot')).not.toContainEqual(expect.objectContaining({ slot: 5 }))
  })

  test('a view, a virtual table or computed columns in the place of a table', async () => {
    forge((file) =>
      file.exec(`drop table note; create view note as select * from contact;
        drop table tag; create virtual table tag using fts5(workspace, id, name, name_key);
        drop table setting; create table setting (workspace, name, value as (hex(zeroblob(9e8))), version)`),
    )
    const { rows, refused } = await restore(database, path)
    expect(rows).toMatchObject({ note: 0, tag: 0, setting: 0 })
    expect(refused.map(({ table, reason }) => `${table} ${reason}`).sort()).toEqual([
      'note is no table in this file',
      'setting is no table in this file',
      'tag is no table in this file',
    ])
  })

  test('a table that lacks a column', async () => {
    forge((file) => file.exec('alter table note drop column text'))
    const { refused } = await restore(database, path)
    expect(refused).toMatchObject([{ table: 'note', column: 'text' }])
  })

  test('values of wrong types: each row is named, the others come', async () => {
    forge((file) => {
      file.exec('drop table note')
      file.exec('create table note (workspace, id, contact, text, at, source, source_key, version)')
      note(file, { id: 1, text: 'kept' })
      note(file, { id: 2, text: 7 })
      note(file, { id: 3, text: Buffer.from('bytes') })
      note(file, { id: 4, contact: 2n ** 60n })
      note(file, { id: 5, at: 'yesterday' })
      note(file, { id: 6, version: null })
      note(file, { id: 7, version: Number.POSITIVE_INFINITY })
      note(file, { id: 1, text: 'twice' })
    })
    const { rows, refused, refusedCount } = await restore(database, path)
    expect(rows.note).toBe(1)
    expect(await rowsIn(scope, 'note')).toMatchObject([{ id: 1, text: 'kept' }])
    expect(refusedCount).toBe(7)
    expect(refused.map(({ key, column }) => `${key}: ${column}`)).toEqual([
      'workspace 1, id 2: text',
      'workspace 1, id 3: text',
      'workspace 1, id 4: contact',
      'workspace 1, id 5: at',
      'workspace 1, id 6: version',
      'workspace 1, id 7: version',
      'one of 2 rows: ',
    ])
  })

  test('NUL characters are taken out', async () => {
    forge((file) => note(file, { id: 1, text: 'be\0fore and af\0ter' }))
    const { mended } = await restore(database, path)
    expect(mended).toBe(1)
    expect(await rowsIn(scope, 'note')).toMatchObject([{ text: 'before and after' }])
  })

  test('a text of 33 MB is refused, and only its row', async () => {
    forge((file) => {
      note(file, { id: 1, text: 'x'.repeat(33 * 2 ** 20) })
      note(file, { id: 2, text: 'small' })
    })
    const { rows, refused } = await restore(database, path)
    expect(rows.note).toBe(1)
    expect(refused).toMatchObject([{ table: 'note', key: 'workspace 1, id 1', reason: 'larger than 32 MB' }])
  })

  test('a picture of 100 MB in the place of a text is refused, and only its row', async () => {
    forge((file) => {
      file.exec('drop table note')
      file.exec('create table note (workspace, id, contact, text, at, source, source_key, version)')
      note(file, { id: 1, text: 'small' })
      file.exec('insert into note (workspace, id, contact, text) values (1, 2, 1, zeroblob(104857600))')
    })
    const { rows, refused } = await restore(database, path)
    expect(rows.note).toBe(1)
    expect(refused).toMatchObject([{ table: 'note', key: 'workspace 1, id 2' }])
  })

  test.each([512, 65_536])('pages of %i bytes are as good as any', async (size) => {
    forge((file) => note(file, { id: 1, text: 'kept' }), size)
    expect((await restore(database, path)).rows.note).toBe(1)
    expect(await rowsIn(scope, 'note')).toMatchObject([{ text: 'kept' }])
  })

  test('so many wrong rows that only the first thousand are listed', async () => {
    forge((file) => {
      file.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
        insert into setting select 1, 's' || i, 'no JSON', 1 from n`)
    })
    const { refused, refusedCount } = await restore(database, path)
    expect(refused).toHaveLength(1000)
    expect(refusedCount).toBe(3000)
  })

  test('indexes that hide rows are not asked', async () => {
    forge((file) => {
      note(file, { id: 1, text: 'hidden' })
      file.exec(`pragma writable_schema = on;
        update sqlite_schema set sql = sql || ' where 0' where name = 'note_by_contact'`)
    })
    expect((await restore(database, path)).rows.note).toBe(1)
  })
})
