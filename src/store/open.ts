import type { Clock } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import { connect, type Database, isPostgresUrl } from './database.ts'
import { appliedNames, migrate, pendingMigrations } from './migrate.ts'
import type { RoomPart } from './room.ts'
import { isInUse, leaseSlot } from './slot.ts'

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

/** Opens a database ready for use: migrated, unless other processes still use it, and with ids of its own. */
export async function openDatabase(opening: Opening): Promise<Database> {
  const { location, clock, rooms, folder, beforeMigrating } = opening
  const database = await connect(location, clock, rooms, folder)
  try {
    await bringUpToDate(database, beforeMigrating)
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
    throw unreachable(location, error) ?? error
  }
}

/** What PostgreSQL or the way to it says of a database that does not answer, in words and without its password. */
function unreachable(location: string, error: unknown): Failure | null {
  const { code = '' } = error as { code?: string }
  if (!isPostgresUrl(location) || !URL.canParse(location)) return null
  const { host, pathname, username } = new URL(location)
  const at = `the PostgreSQL at ${host || 'localhost'}`
  const why = /^(?:ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|57P0)/.test(code)
    ? `${at} does not answer (${code})`
    : /^28/.test(code)
      ? `${at} refuses the user "${username}" or the password`
      : code === '3D000'
        ? `${at} has no database "${pathname.slice(1)}"`
        : null
  return why === null ? null : new Failure('unavailable', `KITH_DATABASE: ${why}.`, {}, error)
}

async function bringUpToDate(database: Database, beforeMigrating: Opening['beforeMigrating']) {
  const isFresh = (await appliedNames(database.write, database.kind)).length === 0
  // Asked first: who is there by now with what is pending, came with an older version.
  const isHeld = !isFresh && (await isInUse(database))
  const pending = await pendingMigrations(database)
  if (pending.length === 0) return
  if (isHeld) throw stillInUse()
  if (!isFresh)
    await beforeMigrating?.(
      database,
      pending.map(({ name }) => name),
    )
  await migrate(database)
}

function stillInUse(): Failure {
  return new Failure(
    'busy',
    'This version has to bring the database up to date, and another Kith of an older version still uses it. Stop that one (Ctrl+C where it runs, or the service) and start again; if it was killed, wait a minute. Nothing was changed.',
  )
}
