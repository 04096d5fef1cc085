import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUpToFile } from './backup.ts'
import type { Database } from './database.ts'
import { kin, populate, rowsIn } from './kin.testing.ts'
import { Peer } from './peer.testing.ts'
import { overwrite } from './restore.live.ts'
import { restore } from './restore.ts'
import { type Scope, scopeOf } from './scope.ts'
import { freshDatabase, tester } from './testing.ts'

let database: Database
let scope: Scope
let peer: Peer
let elsewhere: string
let path: string

beforeEach(async () => {
  database = await freshDatabase([kin])
  scope = scopeOf(database, 1, tester)
  elsewhere = await mkdtemp(join(tmpdir(), 'kith-restore-'))
  path = join(elsewhere, 'backup.sqlite')
  await populate(scope, 300)
  await backUpToFile(database, path)
  peer = await Peer.beside(database)
})

afterEach(async () => {
  await peer.kill()
  await database.close()
  await rm(elsewhere, { recursive: true })
})

test('a running process sees what was restored, and goes on writing with ids of its own', async () => {
  await peer.ask('write', { name: 'written before', value: '1' })
  expect(await peer.ask('rows', 'setting')).toHaveLength(1)
  const [id] = (await peer.ask('ids', 1)) as [number]

  await restore(database, path)

  expect(await peer.ask('rows', 'setting')).toEqual([])
  expect(await peer.ask('rows', 'contact')).toHaveLength(300)
  await peer.ask('write', { name: 'written after', value: '1' })
  expect(await rowsIn(scope, 'setting')).toMatchObject([{ name: 'written after' }])
  const [written] = await rowsIn(scope, 'change')
  expect(written?.id).toBeGreaterThan(id)
  expect(await rowsIn(scope, 'process_slot')).toHaveLength(2)
})

test('a smaller database takes the place of a larger one, twice over', async () => {
  const small = join(elsewhere, 'small.sqlite')
  const empty = await freshDatabase([kin])
  await backUpToFile(empty, small)
  await empty.close()
  await restore(database, small)
  expect(await peer.ask('rows', 'contact')).toEqual([])
  await restore(database, path)
  expect(await peer.ask('rows', 'contact')).toHaveLength(300)
  await restore(database, small)
  expect(await peer.ask('rows', 'contact')).toEqual([])
})

test('what another process writes meanwhile is in the new state or in the backup of the old one', async () => {
  let isDone = false
  const written: string[] = []
  const write = async () => {
    const name = `live ${written.length}`
    await peer.ask('write', { name, value: '1' })
    written.push(name)
  }
  await write()
  const writing = (async () => {
    while (!isDone) await write()
  })()
  const { before } = await restore(database, path).finally(() => {
    isDone = true
  })
  await writing
  const after = (await rowsIn(scope, 'setting')).map(({ name }) => name)
  await restore(database, join(database.folder, 'backups', before))
  const replaced = (await rowsIn(scope, 'setting')).map(({ name }) => name)
  expect(written.length).toBeGreaterThan(1)
  expect([...replaced, ...after].sort()).toEqual(written.sort())
})

test('one that cannot get its turn changes nothing', async () => {
  await peer.ask('hold')
  await expect(restore(database, path)).rejects.toMatchObject({ code: 'busy' })
  await peer.ask('letGo')
  expect(await rowsIn(scope, 'contact')).toHaveLength(300)
})

test('when something was written after the old state was kept, the new one is taken back', async () => {
  if (database.kind === 'postgres') return
  const asked: number[] = []
  const isUnchanged = () => asked.push(1) < 0
  expect(await overwrite(path, database.location, isUnchanged)).toBe(false)
  expect(asked).toHaveLength(1)
  expect(await rowsIn(scope, 'process_slot')).toHaveLength(2)
  await peer.ask('write', { name: 'still works', value: '1' })
  expect(await overwrite(path, database.location, () => true)).toBe(true)
  expect(await rowsIn(scope, 'setting')).toEqual([])
})

test('one whose first step has to wait for another process goes on when that is done', async () => {
  if (database.kind === 'postgres') return
  await peer.ask('hold')
  const overwriting = overwrite(path, database.location, () => true)
  await sleep(200)
  await peer.ask('letGo')
  expect(await overwriting).toBe(true)
})
