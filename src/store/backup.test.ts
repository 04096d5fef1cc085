import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '#kernel/clock.ts'
import { backUp, backUpToFile, backUpToStream, backupSchedule, lastVerifiedBackup } from './backup.ts'
import { insertRow } from './change.ts'
import type { Database } from './database.ts'
import { dropFile, hashOf, listFile, pathOf, storeFile } from './files.ts'
import { listBackups } from './manifest.ts'
import { fire } from './schedule.ts'
import { type Scope, scopeOf, transact } from './scope.ts'
import { storeTables } from './store.tables.ts'
import { freshDatabase, tester } from './testing.ts'

let now = Date.UTC(2026, 10, 23, 12)
let database: Database
let scope: Scope
let folder: string

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 12)
  database = await freshDatabase([], () => now)
  scope = scopeOf(database, 1, tester)
  folder = join(database.folder, 'backups')
})

afterEach(() => database.close())

function write(name: string, value = '1') {
  return transact(scope, (w) => insertRow(w, storeTables.setting, { name, value, version: 1 }))
}

function settingsIn(path: string) {
  const file = new DatabaseSync(path, { readOnly: true })
  const rows = file.prepare('select name from setting order by name').all()
  file.close()
  return rows.map(({ name }) => name)
}

describe('a backup', () => {
  test('holds what was written, is read back, and says so beside itself', async () => {
    for (let i = 0; i < 450; i++) await write(`s${String(i).padStart(3, '0')}`)
    const made = await backUp(database, 'by hand')
    const path = join(folder, made.name)
    expect(made).toMatchObject({ at: now, kind: 'by hand', verified: true, version: '0.1.0' })
    expect(made.rows).toMatchObject({ setting: 450, change: 450 })
    expect(made.steps).toContain('0001-house')
    expect(made.sha256).toBe(await hashOf(path))
    expect(made.bytes).toBe((await stat(path)).size)
    expect(settingsIn(path)).toHaveLength(450)
    expect(await listBackups(folder)).toEqual([made])
    expect(await lastVerifiedBackup(database)).toBe(now)
  })

  test('is readable by its owner only', async () => {
    const { name } = await backUp(database, 'daily')
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, `${name}.json`))).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  test('leaves nothing half-made behind', async () => {
    const { name } = await backUp(database, 'daily')
    expect((await readdir(folder)).sort()).toEqual([name, `${name}.json`].sort())
  })

  test('that was cut off or taken away afterwards does not count as verified', async () => {
    const { name } = await backUp(database, 'daily')
    await truncate(join(folder, name), 4096)
    expect(await listBackups(folder)).toMatchObject([{ verified: false }])
    expect(await lastVerifiedBackup(database)).toBeNull()
    await rm(join(folder, name))
    expect(await listBackups(folder)).toEqual([])
  })

  test('is listed in spite of a manifest that is not one', async () => {
    await backUp(database, 'daily')
    await writeFile(join(folder, 'odd.sqlite.json'), '{"name":"../../x.sqlite"}')
    await writeFile(join(folder, 'broken.sqlite.json'), '{')
    expect(await listBackups(folder)).toHaveLength(1)
  })

  test('that is told to stop leaves nothing behind', async () => {
    const stopping = new AbortController()
    const made = backUp(database, 'daily', stopping.signal)
    stopping.abort()
    await expect(made).rejects.toThrow('aborted')
    expect(await readdir(folder)).toEqual([])
  })

  test('leaves the event loop turning', async () => {
    for (let i = 0; i < 50; i++) await write(`s${i}`)
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await backUp(database, 'daily')
    clearInterval(timer)
    expect(turns).toBeGreaterThan(5)
  })
})

describe('kept files beside the backups', () => {
  const isKept = (hash: string) =>
    stat(pathOf(join(folder, 'files'), hash)).then(
      () => true,
      () => false,
    )
  async function keep(text: string) {
    const stored = await storeFile(database, Buffer.from(text))
    await transact(scope, (w) => listFile(w, stored, 'image/png', `${text}.png`))
    return stored.hash
  }
  /** Files are looked at by their real age. */
  async function aged(...hashes: string[]) {
    for (const hash of hashes) await utimes(pathOf(join(folder, 'files'), hash), new Date(0), new Date(0))
  }

  test('go when no backup has them any more, and not before', async () => {
    const [gone, stays] = [await keep('of somebody erased'), await keep('of somebody')]
    await backUp(database, 'daily')
    await aged(gone, stays)
    await transact(scope, (w) => dropFile(w, gone))
    for (let day = 1; day <= 7; day++) {
      expect(await isKept(gone)).toBe(true)
      now += DAY
      await backUp(database, 'daily')
    }
    expect([await isKept(gone), await isKept(stays)]).toEqual([false, true])
    expect(await readdir(join(folder, 'files'))).toEqual([stays.slice(0, 2)])
  })

  test('stay as long as some backup cannot be read', async () => {
    const gone = await keep('of somebody erased')
    const { name } = await backUp(database, 'by hand')
    await aged(gone)
    await truncate(join(folder, name), 100)
    await transact(scope, (w) => dropFile(w, gone))
    await backUp(database, 'daily')
    expect(await isKept(gone)).toBe(true)
    await rm(join(folder, name))
    now += DAY
    await backUp(database, 'daily')
    expect(await isKept(gone)).toBe(false)
  })

  test('that were just copied stay: another process may be making the backup that has them', async () => {
    const gone = await keep('of somebody erased')
    await backUp(database, 'daily')
    await transact(scope, (w) => dropFile(w, gone))
    for (const { name } of await listBackups(folder)) await rm(join(folder, name))
    await backUp(database, 'daily')
    expect(await isKept(gone)).toBe(true)
  })
})

describe('a backup on demand', () => {
  let elsewhere: string
  beforeEach(async () => {
    elsewhere = await mkdtemp(join(tmpdir(), 'kith-backup-'))
  })
  afterEach(() => rm(elsewhere, { recursive: true }))

  test('goes to a file, with the kept files beside it', async () => {
    const stored = await storeFile(database, Buffer.from('a picture'))
    await transact(scope, (w) => listFile(w, stored, 'image/png', 'a.png'))
    const path = join(elsewhere, 'out.sqlite')
    expect(await lastVerifiedBackup(database)).toBeNull()
    await backUpToFile(database, path)
    expect(await lastVerifiedBackup(database)).toBe(now)
    const file = new DatabaseSync(path, { readOnly: true })
    expect(file.prepare('select hash from file').all()).toEqual([{ hash: stored.hash }])
    file.close()
    expect(await readFile(pathOf(`${path}.files`, stored.hash), 'utf8')).toBe('a picture')
  })

  test('writes over nothing', async () => {
    const path = join(elsewhere, 'there.sqlite')
    await writeFile(path, 'mine')
    await expect(backUpToFile(database, path)).rejects.toMatchObject({ code: 'conflict' })
    expect(await readFile(path, 'utf8')).toBe('mine')
    await expect(backUpToFile(database, join(elsewhere, 'no/folder.sqlite'))).rejects.toMatchObject({
      code: 'not found',
    })
  })

  test('goes to a stream', async () => {
    await write('streamed')
    const out = new PassThrough()
    const [bytes] = await Promise.all([buffer(out), backUpToStream(database, out)])
    const path = join(elsewhere, 'piped.sqlite')
    await writeFile(path, bytes)
    expect(settingsIn(path)).toEqual(['streamed'])
    expect(await readdir(folder)).toEqual([])
  })
})

describe('the automatic backup', () => {
  test('is made once for each day by however many processes, the first of a week for the week', async () => {
    const kinds = []
    for (let day = 0; day < 9; day++) {
      now += DAY
      const ran = await Promise.all([fire(database, backupSchedule), fire(database, backupSchedule)])
      expect(ran.filter(Boolean)).toHaveLength(1)
      kinds.push((await listBackups(folder))[0]?.kind)
    }
    expect(kinds).toEqual(['weekly', ...Array(6).fill('daily'), 'weekly', 'daily'])
  })
})
