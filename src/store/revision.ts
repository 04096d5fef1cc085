import { sql } from 'kysely'
import type { Millis } from '#kernel/clock.ts'
import { isStandingBy } from './bystander.ts'
import type { Database } from './database.ts'
import { commitsIn } from './scope.ts'

type Place = { database: Database; transaction?: object | null }

const MOST_KEPT = 100

type Revision = string | number

/**
 * Another one after every commit of this or any other process, to keep an answer by: on SQLite the reading connection's
 * `data_version`, on PostgreSQL which transactions are to be seen.
 */
export async function revisionOf({ database }: Place): Promise<Revision> {
  const { rows } =
    database.kind === 'sqlite'
      ? await sql`pragma data_version`.execute(database.read)
      : await sql`select pg_current_snapshot()::text as revision`.execute(database.read)
  return Object.values(rows[0] as object)[0] as Revision
}

/** The value kept under a key, or the one that `make` makes now; `isFresh` says whether a kept one still holds. */
type Keeper<T> = (
  place: Place,
  key: string,
  make: () => Promise<T>,
  isFresh?: (value: T & {}) => boolean,
) => Promise<T>

type Shelf<T> = { revision: Revision; commits: number; since: Millis; values: Map<string, Promise<T>> }

/**
 * Keeps the latest values until something is written. In a transaction, which sees more than others do, they are made
 * each time. While a thread of this process writes much they may be as old as
 * `patience` says, but never older than this process's own last write.
 */
export function keeper<T>(patience: Millis = 0): Keeper<T> {
  const shelves = new WeakMap<Database, Shelf<T>>()
  return async (place, key, make, isFresh = () => true) => {
    const { database } = place
    if (place.transaction) return make()
    const revision = await revisionOf(place)
    const shelf = shelfFor(database, shelves.get(database), revision, patience)
    shelves.set(database, shelf)
    const last = shelf.values.get(key)
    const value = last && (await last)
    if (value !== undefined && value !== null && isFresh(value)) return value
    // Kept while it is made, so that those who ask at once wait for one.
    const making = make()
    shelf.values.set(key, making)
    making.catch(() => shelf.values.delete(key))
    if (shelf.values.size > MOST_KEPT) shelf.values.delete(shelf.values.keys().next().value as string)
    return making
  }
}

function shelfFor<T>(database: Database, last: Shelf<T> | undefined, revision: Revision, patience: Millis) {
  const [commits, now] = [commitsIn(database), database.clock()]
  const mayWait = isStandingBy(database) && last?.commits === commits && Math.abs(now - last.since) < patience
  return last && (last.revision === revision || mayWait)
    ? last
    : { revision, commits, since: now, values: new Map<string, Promise<T>>() }
}
