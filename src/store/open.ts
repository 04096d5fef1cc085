import type { Clock } from '#kernel/clock.ts'
import { connect, type Database } from './database.ts'
import { migrate, pendingMigrations } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import type { RoomPart } from './room.ts'
import { leaseSlot } from './slot.ts'

export type Opening = {
  /** A file's path or a `postgres://` URL. */
  location: string
  /** The data folder; by default the one the file is in. */
  folder?: string
  clock: Clock
  rooms: readonly RoomPart[]
  /** Called with the pending steps' names before an existing database is migrated: the place for a backup, or a refusal. */
  beforeMigrating?: (database: Database, pending: string[]) => Promise<void>
}

/** Opens a database ready for use: migrated, and with ids of its own. */
export async function openDatabase(opening: Opening): Promise<Database> {
  const { location, clock, rooms, folder, beforeMigrating } = opening
  const database = await connect(location, clock, rooms, folder)
  try {
    const pending = await pendingMigrations(database)
    if (pending.length > 0) {
      const names = pending.map(({ name }) => name)
      const isFresh = pending.length === migrations.length
      if (!isFresh) await beforeMigrating?.(database, names)
      await migrate(database)
    }
    const release = await leaseSlot(database)
    return {
      ...database,
      close: async () => {
        await release()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
