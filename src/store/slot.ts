import { type Kysely, sql } from 'kysely'
import { MINUTE, SECOND } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import { type Ids, idsFor, SLOTS } from '#kernel/ids.ts'
import type { Database } from './database.ts'
import { isGone, newHolder } from './holder.ts'
import type { StoreTables } from './store.tables.ts'

const LEASE = MINUTE
const RENEWAL = 20 * SECOND

type Held = { slot: number; ids: Ids; until: number }

/**
 * Leases a process slot, so that this process's ids differ from every other's, and renews it until released. How far
 * its ids may have got is written ahead, so that the next holder starts after them even if the clock has gone back.
 * A process that lost its slot (its machine slept, or a restore replaced the table) takes another.
 */
export async function leaseSlot(database: Database): Promise<() => Promise<void>> {
  const token = newHolder()
  let held = await claim(database, token, 0)
  database.ids = { next: () => held.ids.next(), reachedAt: () => held.ids.reachedAt() }

  const renew = async () => {
    const until = database.clock() + LEASE
    const reached = Math.max(held.ids.reachedAt(), database.clock()) + LEASE
    const lapsed = database.clock() >= held.until
    if (!lapsed && (await update(database, held, token, { until, reached }))) held.until = until
    else held = await claim(database, token, held.ids.reachedAt() + 1)
  }
  database.holdSlot = async () => {
    if (database.clock() >= held.until) await renew()
  }
  const timer = setInterval(() => void renew().catch(() => {}), RENEWAL)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await update(database, held, token, { until: 0, reached: held.ids.reachedAt() + 1 })
  }
}

/** Whether a process uses the database: its lease lasts, and it is not known to have ended. */
export async function isInUse(database: Database): Promise<boolean> {
  const slots = (database.write as unknown as Kysely<StoreTables>).selectFrom('process_slot').select('token')
  const held = await slots.where('until', '>=', database.clock()).execute()
  return held.some(({ token }) => !isGone(token))
}

/** Takes the slot that has this token still, or one whose lease has run out, or a new one. */
async function claim(database: Database, token: string, mine: number): Promise<Held> {
  const db = database.write as unknown as Kysely<StoreTables>
  return db.transaction().execute(async (transaction) => {
    if (database.kind === 'postgres') await sql`select pg_advisory_xact_lock(4108, 2)`.execute(transaction)
    const now = database.clock()
    const slots = await transaction.selectFrom('process_slot').selectAll().orderBy('slot').execute()
    const free = slots.find((row) => row.token === token) ?? slots.find(({ until }) => until < now)
    const taken = new Set(slots.map(({ slot }) => slot))
    const slot = free?.slot ?? Array.from({ length: SLOTS }, (_, n) => n).find((n) => !taken.has(n))
    if (slot === undefined) {
      throw new Failure(
        'busy',
        `${SLOTS} processes already use this database. Stop one, or wait a minute for the place of one that died.`,
      )
    }
    const after = Math.max(free?.token === token ? 0 : (free?.reached ?? 0), mine)
    const row = { slot, token, until: now + LEASE, reached: Math.max(after, now) + LEASE }
    const insert = transaction.insertInto('process_slot').values(row)
    await insert.onConflict((conflict) => conflict.column('slot').doUpdateSet(row)).execute()
    return { slot, ids: idsFor(slot, database.clock, after), until: row.until }
  })
}

async function update(
  database: Database,
  { slot }: Held,
  token: string,
  row: { until: number; reached: number },
) {
  const db = database.write as unknown as Kysely<StoreTables>
  const mine = db.updateTable('process_slot').set(row).where('slot', '=', slot).where('token', '=', token)
  return (await mine.executeTakeFirst()).numUpdatedRows > 0n
}
