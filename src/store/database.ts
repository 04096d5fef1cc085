import { dirname, resolve } from 'node:path'
import { Kysely } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import type { Ids } from '#kernel/ids.ts'
import { postgresDialect } from './postgres.ts'
import type { RoomPart } from './room.ts'
import { openFile, sqliteDialect } from './sqlite.ts'
import { guarded, newTurns, type Turns } from './turn.ts'

/** A Kysely that knows no table; a room's store says which tables it means with `using`. */
export type AnyKysely = Kysely<unknown>

/** One open database: a connection that reads, one that writes (the same pool on PostgreSQL), and what is made with them. */
export type Database = {
  readonly kind: 'sqlite' | 'postgres'
  /** The SQLite file's path, or the PostgreSQL URL. */
  readonly location: string
  /** The data folder: files and backups are kept in it. */
  readonly folder: string
  readonly read: AnyKysely
  readonly write: AnyKysely
  readonly clock: Clock
  readonly rooms: readonly RoomPart[]
  /** Ids of this process; set once a slot is leased. */
  ids: Ids
  /** Makes sure that the slot the ids stand on is still this process's: a machine that slept may have lost it. */
  holdSlot(): Promise<void>
  readonly turns: Turns
  close(): Promise<void>
}

const unleased: Ids = {
  next() {
    throw new Error('ids are asked for before a process slot is leased')
  },
  reachedAt: () => 0,
}

/**
 * Opens both connections; neither migrates nor leases. `location` is a file's path or a `postgres://` URL; `folder` is the
 * data folder, by default the one the file is in.
 */
export async function connect(
  location: string,
  clock: Clock,
  rooms: readonly RoomPart[] = [],
  folder?: string,
): Promise<Database> {
  const turns = newTurns()
  const common = { location, clock, rooms, turns, ids: unleased, holdSlot: async () => {} }
  if (isPostgresUrl(location)) {
    const pool: AnyKysely = new Kysely({ dialect: guarded(await postgresDialect(location), turns) })
    return {
      ...common,
      kind: 'postgres',
      folder: resolve(folder ?? 'data'),
      read: pool,
      write: pool,
      close: () => pool.destroy(),
    }
  }
  const writing = openFile(location)
  const write: AnyKysely = new Kysely({ dialect: guarded(sqliteDialect(writing), turns) })
  const reading = openFile(location, { readOnly: true })
  const readDialect = sqliteDialect(reading, { readOnly: true })
  const read: AnyKysely = new Kysely({ dialect: guarded(readDialect, turns) })
  return {
    ...common,
    kind: 'sqlite',
    folder: resolve(folder ?? dirname(location)),
    read,
    write,
    close: async () => {
      // Kysely leaves open what was never asked anything, and only the last to close may put the log into the file.
      await read.destroy()
      if (reading.isOpen) reading.close()
      await write.destroy()
      if (writing.isOpen) writing.close()
    },
  }
}

export function isPostgresUrl(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location)
}
