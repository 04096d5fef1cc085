import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backUpToFile } from './backup.ts'
import type { Database } from './database.ts'
import { listFile, pathOf, readFile as readStored, storeFile } from './files.ts'
import { enqueue } from './job.ts'
import { filled, kin, populate, rowsIn } from './kin.testing.ts'
import { applySteps } from './migrate.ts'
import { once } from './once.ts'
import { restore } from './restore.ts'
import { type Scope, scopeOf, transact, using } from './scope.ts'
import { freshDatabase, tester } from './testing.ts'

let database: Database
let scope: Scope
let elsewhere: string
let path: string

beforeEach(async () => {
  database = await freshDatabase([kin])
  scope = scopeOf(database, 1, tester)
  elsewhere = await mkdtemp(join(tmpdir(), 'kith-restore-'))
  path = join(elsewhere, 'backup.sqlite')
})

afterEach(async () => {
  await database.close()
  await rm(elsewhere, { recursive: true })
})

async function clear() {
  await transact(scope, async ({ db }) => {
    for (const name of ['contact', 'note', 'pulse', 'change', 'setting'])
      await sql`delete from ${sql.table(name)}`.execute(db)
  })
}

describe('a restore', () => {
  test('brings back the rows, and makes what is derived from them anew', async () => {
    await populate(scope, 1234)
    await populate(scopeOf(database, 2, tester), 5)
    const contacts = await rowsIn(scope, 'contact')
    const pulses = await rowsIn(scope, 'pulse')
    await backUpToFile(database, path)
    await clear()
    const restored = await restore(database, path)
    expect(restored).toMatchObject({ refusedCount: 0, refused: [], mended: 0, ignored: [] })
    expect(restored.rows).toMatchObject({ contact: 1239, note: 1239 })
    expect(restored.rows.pulse).toBeUndefined()
    expect(await rowsIn(scope, 'contact')).toEqual(contacts)
    expect(await rowsIn(scope, 'pulse')).toHaveLength(pulses.length)
  })

  test('replaces what is here, and keeps that as a backup that can be restored in turn', async () => {
    await populate(scope, 3)
    await backUpToFile(database, path)
    await populate(scopeOf(database, 7, tester), 2)
    const { before } = await restore(database, path)
    expect(await rowsIn(scope, 'contact')).toHaveLength(3)
    await restore(database, join(database.folder, 'backups', before))
    expect(await rowsIn(scope, 'contact')).toHaveLength(5)
  })

  test('leaves nothing half-made behind', async () => {
    await populate(scope, 3)
    await backUpToFile(database, path)
    await restore(database, path)
    const left = await readdir(join(database.folder, 'backups'))
    expect(left.filter((name) => !/^kith-.*-before-restore\.sqlite(\.json)?$/.test(name))).toEqual([
      'elsewhere.json',
    ])
  })

  test('keeps the users that are here, and ends every session and token', async () => {
    const stamp = new Date(0).toISOString()
    const times = { created_at: stamp, updated_at: stamp }
    const add = (table: string, row: Record<string, unknown>) =>
      transact(scope, (w) =>
        using<Record<string, Record<string, unknown>>>(w)
          .insertInto(table)
          .values(filled(table, row))
          .execute(),
      )
    const user = (id: string) =>
      add('user', { id, email: id, email_verified: database.kind === 'postgres' ? false : 0, ...times })
    await user('in the backup')
    await backUpToFile(database, path)
    await transact(scope, ({ db }) => sql`delete from "user"`.execute(db))
    await user('here')
    await add('session', { id: 's', user_id: 'here', expires_at: stamp, ...times })
    await add('member', { id: 1, user_id: 'here', role: 'owner' })
    await add('api_token', { id: 1, hash: 'h' })
    await restore(database, path)
    const ids = async (name: string) => (await rowsIn(scope, name)).map(({ id }) => id)
    expect(await ids('user')).toEqual(['here'])
    expect(await ids('member')).toEqual([1])
    expect(await ids('session')).toEqual([])
    expect(await ids('api_token')).toEqual([])
  })

  test('forgets jobs and answers, and the process goes on making ids', async () => {
    await backUpToFile(database, path)
    await transact(scope, (w) => enqueue(w, 'import', {}))
    const asked = { key: 'key', endpoint: 'endpoint', input: null }
    await once(scope, asked, async () => 1)
    const before = database.ids.next()
    await restore(database, path)
    expect(await rowsIn(scope, 'job')).toEqual([])
    expect(await once(scope, asked, async () => 2)).toBe(2)
    expect(await transact(scope, (w) => enqueue(w, 'import', {}))).toBeGreaterThan(before)
    expect(await rowsIn(scope, 'process_slot')).toHaveLength(1)
  })

  test('brings back kept files that are gone, but not one whose content is another', async () => {
    const [one, two] = [
      await storeFile(database, Buffer.from('one')),
      await storeFile(database, Buffer.from('two')),
    ]
    await transact(scope, async (w) => {
      await listFile(w, one, 'text/plain', 'one.txt')
      await listFile(w, two, 'text/plain', 'two.txt')
    })
    await backUpToFile(database, path)
    await rm(join(database.folder, 'files'), { recursive: true })
    await writeFile(pathOf(`${path}.files`, two.hash), 'TWO')
    const { files } = await restore(database, path)
    expect(files).toEqual({ copied: 1, missing: 1 })
    expect((await readStored(scope, one.hash)).name).toBe('one.txt')
    await expect(readStored(scope, two.hash)).rejects.toMatchObject({ code: 'not found' })
  })

  test('brings an older file up to date', async () => {
    const old = new DatabaseSync(path)
    applySteps(old, ['0001-house', '0002-contacts'], 0)
    old.exec(`insert into setting values (1, 'old', '"kept"', 3)`)
    old.close()
    const { rows, refused } = await restore(database, path)
    expect(refused).toEqual([])
    expect(rows).toMatchObject({ setting: 1 })
    expect(await rowsIn(scope, 'setting')).toMatchObject([{ name: 'old', value: '"kept"', version: 3 }])
  })

  test('takes an older file with a row the database cannot keep, without that row', async () => {
    const old = new DatabaseSync(path)
    applySteps(old, ['0001-house', '0002-contacts'], 0)
    old.exec(
      `drop table note; create table note (workspace, id, contact, text, at, source, source_key, version)`,
    )
    const row = filled('note', { id: 1, contact: 1, version: 1 })
    const insert = (values: Record<string, unknown>) =>
      old.exec(
        `insert into note values (${[
          'workspace',
          'id',
          'contact',
          'text',
          'at',
          'source',
          'source_key',
          'version',
        ]
          .map((name) => (typeof values[name] === 'string' ? `'${values[name]}'` : (values[name] ?? 'null')))
          .join(', ')})`,
      )
    insert(row)
    insert({ ...row, text: null, id: 2 })
    insert(row)
    old.close()
    const { rows, refusedCount } = await restore(database, path)
    expect(rows.note).toBe(1)
    expect(refusedCount).toBe(2)
  })
})

test('a backup of one database restores into the other kind', async () => {
  await populate(scope, 250)
  await backUpToFile(database, path)
  const server = process.env.KITH_TEST_DATABASE
  delete process.env.KITH_TEST_DATABASE
  const file = await freshDatabase([kin])
  if (server) process.env.KITH_TEST_DATABASE = server
  const { rows, refusedCount } = await restore(file, path)
  expect(rows).toMatchObject({ contact: 250, note: 250 })
  expect(refusedCount).toBe(0)
  expect(await rowsIn(scopeOf(file, 1, tester), 'contact')).toEqual(await rowsIn(scope, 'contact'))
  expect(await readFile(path)).toHaveLength((await readFile(path)).length)
  await file.close()
})
