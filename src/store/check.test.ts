import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkDatabase, checkSchedule } from './check.ts'
import type { Database } from './database.ts'
import { listFile, pathOf, storeFile } from './files.ts'
import { kin, populate, rowsIn } from './kin.testing.ts'
import { type Scope, scopeOf, transact } from './scope.ts'
import { freshDatabase, tester } from './testing.ts'

let database: Database
let scope: Scope

beforeEach(async () => {
  database = await freshDatabase([kin])
  scope = scopeOf(database, 1, tester)
  await populate(scope, 260)
})

afterEach(() => database.close())

function spoil(statement: string) {
  return transact(scope, ({ db }) => sql.raw(statement).execute(db))
}

test('finds nothing in what is right, and says how much it looked at', async () => {
  const report = await checkDatabase(database)
  expect(report).toMatchObject({ found: 0, findings: [], contacts: 260 })
  expect(report.rows).toBeGreaterThanOrEqual(3 * 260)
  expect(await readdir(join(database.folder, 'backups')).catch(() => [])).toEqual([])
})

test('writes nothing', async () => {
  await spoil('update pulse set count_in = 9 where contact = 5')
  await checkDatabase(database)
  const pulses = await rowsIn(scope, 'pulse')
  expect(pulses.find(({ contact }) => contact === 5)).toMatchObject({ count_in: 9 })
  expect(pulses).toHaveLength(260)
})

describe('rows', () => {
  test('that do not fit their schema are named with table, key and column', async () => {
    await spoil(`insert into setting (workspace, name, value, version) values (1, 'broken', '{', 1)`)
    const { findings } = await checkDatabase(database)
    expect(findings).toEqual([
      {
        kind: 'row',
        table: 'setting',
        key: 'workspace 1, name "broken"',
        column: 'value',
        what: 'not JSON: "{"',
      },
    ])
  })

  test('that only one of the databases could hold are named too', async () => {
    if (database.kind === 'postgres') return
    const file = new DatabaseSync(database.location)
    file.exec(`update note set text = 'a' || char(0) || 'b' where id = 1000001;
      update note set version = 9007199254740993 where id = 1000002;
      update note set text = x'00ff' where id = 1000003`)
    file.close()
    const { findings } = await checkDatabase(database)
    expect(findings.map(({ key, what }) => `${key}: ${what}`)).toEqual([
      'workspace 1, id 1000001: a text contains a NUL character',
      'workspace 1, id 1000002: a number beyond 2^53',
      'workspace 1, id 1000003: bytes instead of a text or a number',
    ])
  })

  test('are listed up to a thousand, and counted beyond', async () => {
    const rows = Array.from({ length: 1200 }, (_, n) => `(1, 'broken ${n}', '{', 1)`)
    await spoil(`insert into setting (workspace, name, value, version) values ${rows.join(', ')}`)
    const { findings, found } = await checkDatabase(database)
    expect(findings).toHaveLength(1000)
    expect(found).toBe(1200)
  })
})

describe('summaries', () => {
  test.each([
    ['update pulse set count_in = 2 where contact = 5', 'count_in', 'is 2, but has to be 1'],
    [
      'update pulse set decayed_in = 0.3334 where contact = 5',
      'decayed_in',
      /^is 0.3334, but has to be 0.333333/,
    ],
    ['delete from pulse where contact = 5', undefined, 'is missing'],
    [
      `update pulse set channel = 'call' where contact = 5`,
      undefined,
      /^is missing$|^has no reason to be there$/,
    ],
  ])('%s', async (statement, column, what) => {
    await spoil(statement)
    const { findings } = await checkDatabase(database)
    const [first] = findings
    expect(first).toMatchObject({
      kind: 'summary',
      table: 'pulse',
      key: expect.stringContaining('contact 5'),
    })
    expect(first?.column).toBe(column)
    expect(first?.what).toMatch(what)
  })

  test('that differ by rounding are right', async () => {
    await spoil('update pulse set decayed_in = 0.33333333333334 where contact = 5')
    expect((await checkDatabase(database)).found).toBe(0)
  })
})

test('references to rows that are not there are found', async () => {
  await spoil('update note set contact = 4000 where id = 1000007')
  const { findings } = await checkDatabase(database)
  expect(findings).toContainEqual({
    kind: 'reference',
    table: 'note',
    key: 'workspace 1, id 1000007',
    column: 'contact',
    what: 'names contact 4000, which is not there',
  })
})

test('kept files that are missing or hold something else are found', async () => {
  for (const text of ['right', 'missing', 'spoiled']) {
    const stored = await storeFile(database, Buffer.from(text))
    await transact(scope, (w) => listFile(w, stored, 'text/plain', `${text}.txt`))
    const path = pathOf(join(database.folder, 'files'), stored.hash)
    if (text === 'missing') await rm(path)
    if (text === 'spoiled') await writeFile(path, 'SPOILED')
  }
  const { findings, files } = await checkDatabase(database)
  expect(files).toBe(3)
  expect(findings.map(({ key, what }) => `${key?.slice(65)} ${what}`).sort()).toEqual([
    '(missing.txt) is missing',
    '(spoiled.txt) holds something else',
  ])
})

test('a room can prove more of its own', async () => {
  const asked: number[] = []
  const verify = async (one: Scope) => {
    asked.push(one.workspace)
    return ['Five words are counted twice.']
  }
  await spoil(`insert into workspace (id, name, created_at) values (1, 'w', 0), (2, 'v', 0)`)
  const { findings } = await checkDatabase({ ...database, rooms: [{ ...kin, verify }] })
  expect(asked).toEqual([1, 2])
  expect(findings).toContainEqual({ kind: 'summary', table: 'kin', what: 'Five words are counted twice.' })
})

test('the nightly look finds damaged pages', async () => {
  await expect(checkSchedule.run(database, new AbortController().signal)).resolves.toBeUndefined()
  if (database.kind === 'postgres') return
  const file = new DatabaseSync(database.location, { defensive: false })
  file.exec(
    `pragma writable_schema = on; update sqlite_schema set rootpage = rootpage + 1 where name = 'note'`,
  )
  file.close()
  await expect(checkSchedule.run(database, new AbortController().signal)).rejects.toThrow(/damaged/)
  expect((await checkDatabase(database)).findings).toContainEqual(expect.objectContaining({ kind: 'page' }))
})
