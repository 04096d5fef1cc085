import { Cron } from 'croner'
import type { Kysely } from 'kysely'
import { DAY, HOUR } from '#kernel/clock.ts'
import type { Database } from './database.ts'
import type { StoreTables } from './store.tables.ts'

/**
 * Work on a timer. `pattern` is cron's, in UTC. However many processes there are, each due time runs once. A long run
 * gives up and fails when `signal` says so: it is begun again at the next start.
 */
export type Schedule = {
  name: string
  pattern: string
  run: (database: Database, signal: AbortSignal) => Promise<void>
}

const KEPT = 60 * DAY
/** A run that began longer ago and has not ended was cut off, or failed: it is made up for. */
const LONGEST = HOUR

/** Starts the clockwork of this process; returns what stops it and waits for what runs. A run that was missed while nothing ran is made up for once, at start. */
export function startSchedules(
  database: Database,
  schedules: readonly Schedule[],
  onError: (name: string, error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController()
  const running = new Set<Promise<unknown>>()
  const attempt = async (schedule: Schedule) => {
    const run = fire(database, schedule, stopping.signal).catch((error) => {
      if (!stopping.signal.aborted) onError(schedule.name, error)
    })
    running.add(run)
    await run.finally(() => running.delete(run))
  }
  const crons = schedules.map(
    (schedule) => new Cron(schedule.pattern, { timezone: 'UTC', unref: true }, () => attempt(schedule)),
  )
  const attemptAll = () => {
    for (const schedule of schedules) void attempt(schedule)
  }
  const hourly = setInterval(attemptAll, HOUR).unref()
  attemptAll()
  return async () => {
    stopping.abort()
    clearInterval(hourly)
    for (const cron of crons) cron.stop()
    await Promise.all(running)
  }
}

/** Runs the schedule for its latest due time unless some process has claimed that already. Returns whether it ran. */
export async function fire(
  database: Database,
  schedule: Schedule,
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const db = database.write as unknown as Kysely<StoreTables>
  const now = database.clock()
  const [previous] = new Cron(schedule.pattern, { timezone: 'UTC', paused: true }).previousRuns(
    1,
    new Date(now + 1000),
  )
  if (!previous) return false
  const row = { name: schedule.name, due: previous.getTime(), started_at: now, finished_at: null }
  const runs = db.deleteFrom('schedule_run').where('name', '=', row.name)
  const mine = db.updateTable('schedule_run').where('name', '=', row.name).where('due', '=', row.due)
  const claimed = await db
    .insertInto('schedule_run')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!claimed.numInsertedOrUpdatedRows) {
    const cutOff = mine.where('finished_at', 'is', null).where('started_at', '<', now - LONGEST)
    const { numUpdatedRows } = await cutOff.set({ started_at: now }).executeTakeFirst()
    if (!numUpdatedRows) return false
  }
  try {
    await schedule.run(database, signal)
  } catch (error) {
    if (signal.aborted) await runs.where('due', '=', row.due).execute()
    throw error
  }
  await mine.set({ finished_at: database.clock() }).execute()
  // The latest run stays, however long ago: it says that this due time is done.
  await runs
    .where('due', '<', row.due)
    .where('due', '<', now - KEPT)
    .execute()
  return true
}
