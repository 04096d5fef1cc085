import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '#kernel/clock.ts'
import { connect, type Database } from './database.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import type { RoomPart } from './room.ts'
import { type Actor, type Scope, scopeOf } from './scope.ts'

let template: Promise<Buffer> | undefined

export const tester: Actor = { kind: 'owner', id: 1, name: 'Test', door: 'api' }

/** A fresh database for a test: SQLite in a temporary folder, or, where KITH_TEST_DATABASE is set, a schema of its own on that PostgreSQL. Close it and it is gone. */
export async function freshDatabase(
  rooms: readonly RoomPart[] = [],
  clock: Clock = systemClock,
): Promise<Database> {
  const server = process.env.KITH_TEST_DATABASE
  return server ? freshSchema(server, rooms, clock) : freshFile(rooms, clock)
}

/** A scope of workspace 1 in a fresh database. */
export async function freshScope(
  rooms: readonly RoomPart[] = [],
  clock: Clock = systemClock,
): Promise<Scope> {
  return scopeOf(await freshDatabase(rooms, clock), 1, tester)
}

async function freshFile(rooms: readonly RoomPart[], clock: Clock): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-test-'))
  const location = join(folder, 'kith.sqlite')
  template ??= migratedFile()
  await writeFile(location, await template)
  const database = await openDatabase({ location, clock, rooms })
  return closing(database, () => rm(folder, { recursive: true, force: true }))
}

/** A file with every migration applied and nothing else; the tests of one file share it. */
async function migratedFile(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-template-'))
  try {
    const database = await connect(join(folder, 'kith.sqlite'), () => 0)
    await migrate(database)
    await database.close()
    return await readFile(join(folder, 'kith.sqlite'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function freshSchema(server: string, rooms: readonly RoomPart[], clock: Clock): Promise<Database> {
  const { default: pg } = await import('pg')
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await admin(`create schema ${schema}`)
  const location = new URL(server)
  location.searchParams.set('options', `-c search_path=${schema},public`)
  const folder = await mkdtemp(join(tmpdir(), 'kith-test-'))
  const database = await openDatabase({ location: location.href, folder, clock, rooms })
  return closing(database, async () => {
    await admin(`drop schema ${schema} cascade`)
    await rm(folder, { recursive: true, force: true })
  })
}

function closing(database: Database, after: () => Promise<void>): Database {
  return {
    ...database,
    close: async () => {
      await database.close()
      await after()
    },
  }
}
