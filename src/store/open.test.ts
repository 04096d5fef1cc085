import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '#kernel/clock.ts'
import { backUpBeforeUpgrade } from './backup.ts'
import { connect, type Database } from './database.ts'
import { rowsIn } from './kin.testing.ts'
import { listBackups } from './manifest.ts'
import { appliedNames, type Migration, migrate } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { openDatabase } from './open.ts'
import { Peer } from './peer.testing.ts'
import { scopeOf } from './scope.ts'
import { freshDatabase, tester } from './testing.ts'

let database: Database

beforeEach(async () => {
  database = await freshDatabase()
})

afterEach(() => database.close())

const again = (rest: Partial<Parameters<typeof openDatabase>[0]> = {}) => {
  const { location, folder } = database
  return openDatabase({ location, folder, clock: systemClock, rooms: [], ...rest })
}

const step = '0011-job-failure'

/** Makes the database one of the version before a step on which no later one stands, and which the test itself has left. */
async function age() {
  await sql`alter table job drop column failure`.execute(database.write)
  await sql`delete from migration where name = ${step}`.execute(database.write)
  await sql`update process_slot set until = 0 where slot = 0`.execute(database.write)
}

const isOld = () =>
  sql`select failure from job`.execute(database.write).then(
    () => false,
    () => true,
  )

async function tables(): Promise<string[]> {
  const names =
    database.kind === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_schema where type = 'table'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
  return (await names.execute(database.write)).rows.map(({ name }) => name)
}

describe('opening', () => {
  test('a database that is up to date changes nothing and asks for nothing', async () => {
    let asked = 0
    const other = await again({
      beforeMigrating: async () => {
        asked++
      },
    })
    expect(asked).toBe(0)
    expect(await appliedNames(other.read, other.kind)).toEqual(migrations.map(({ name }) => name))
    await other.close()
  })

  test('one from a newer version is refused in one clear line', async () => {
    await sql`insert into migration (name, at) values ('9999-future', 0)`.execute(database.write)
    const error = await again().catch((caught: Error) => caught)
    expect(error).toMatchObject({ code: 'unsupported' })
    expect(String(error)).toMatch(/newer version of Kith \(it has step 9999-future\)\. Update Kith/)
    expect(String(error)).not.toContain('\n')
  })

  test('an older one is backed up first, then brought up to date', async () => {
    await age()
    const seen: unknown[] = []
    const other = await again({
      beforeMigrating: async (opened, pending) => {
        seen.push(pending, await isOld())
        await backUpBeforeUpgrade(opened)
      },
    })
    expect(seen).toEqual([[step], true])
    expect(await isOld()).toBe(false)
    const [backup] = await listBackups(join(database.folder, 'backups'))
    expect(backup).toMatchObject({ kind: 'before upgrade', verified: true })
    expect(backup?.steps).not.toContain(step)
    await other.close()
  })

  test('a fresh one needs no backup', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kith-open-'))
    const options = { location: join(folder, 'new.sqlite'), clock: systemClock, rooms: [] }
    const refuse = async () => expect.unreachable()
    const fresh = await openDatabase({ ...options, beforeMigrating: refuse })
    expect(fresh.folder).toBe(folder)
    await fresh.close()
    await rm(folder, { recursive: true })
  })

  test('is given up when what has to happen before fails, and nothing is migrated', async () => {
    await age()
    const refuse = async () => {
      throw new Error('a server is running')
    }
    await expect(again({ beforeMigrating: refuse })).rejects.toThrow('a server is running')
    expect(await isOld()).toBe(true)
  })

  test('an older one is left alone while another process uses it, and not for one that was killed', async () => {
    const peer = await Peer.beside(database)
    await age()
    const error = await again({ beforeMigrating: async () => expect.unreachable() }).catch((caught) => caught)
    expect(error).toMatchObject({ code: 'busy' })
    expect(String(error)).toMatch(/another Kith .* Stop that one .* Nothing was changed\.$/)
    expect(await isOld()).toBe(true)
    await peer.kill()
    const other = await again()
    expect(await isOld()).toBe(false)
    await other.close()
  })
})

describe('a step', () => {
  const broken: Migration = {
    name: '9000-broken',
    statements: () => ['create table half (id integer)', 'create table half (id integer)'],
  }
  const sound: Migration = { name: '8999-sound', statements: () => ['create table whole (id integer)'] }

  test('that fails leaves nothing of itself, nor of those before it', async () => {
    await expect(migrate(database, [...migrations, sound, broken])).rejects.toThrow(/half/)
    expect(await tables()).not.toContain('half')
    expect(await tables()).not.toContain('whole')
    expect(await appliedNames(database.write, database.kind)).not.toContain('8999-sound')
  })

  test('is applied once, in order', async () => {
    expect(await migrate(database, [...migrations, sound])).toEqual(['8999-sound'])
    expect(await migrate(database, [...migrations, sound])).toEqual([])
  })
})

test('processes that start at once on an empty database all come up', async () => {
  const { folder } = database
  let { location } = database
  if (database.kind === 'sqlite') location = join(folder, 'empty.sqlite')
  else {
    const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(database.write)
    const schema = sql.id(String(rows[0]?.name))
    await sql`drop schema ${schema} cascade`.execute(database.write)
    await sql`create schema ${schema}`.execute(database.write)
  }
  const peers = await Promise.all([1, 2, 3].map(() => Peer.beside({ location, folder })))
  await Promise.all(peers.map((peer) => peer.ask('write', { name: `by ${peers.indexOf(peer)}`, value: '1' })))
  const other = await connect(location, systemClock, [], folder)
  expect(await rowsIn(scopeOf(other, 1, tester), 'setting')).toHaveLength(3)
  expect(await rowsIn(scopeOf(other, 1, tester), 'process_slot')).toHaveLength(3)
  await other.close()
  await Promise.all(peers.map((peer) => peer.kill()))
})
