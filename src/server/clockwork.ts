import { setTimeout as sleep } from 'node:timers/promises'
import { SECOND } from '#kernel/clock.ts'
import type { Database } from '#store/database.ts'
import { type Schedule, startSchedules } from '#store/schedule.ts'
import { rooms } from './rooms.ts'

/** What was missed is made up for when the first page is there, not before. */
const PAUSE = 10 * SECOND
const FAREWELL = 5 * SECOND

/** Starts all rooms' schedules; returns what stops them and waits, for a while, for those that run. */
export function startClockwork(
  database: Database,
  onError: (name: string, error: unknown) => void,
  schedules: readonly Schedule[] = rooms.flatMap((room) => room.schedules ?? []),
  pause = PAUSE,
): () => Promise<void> {
  let stop = async () => {}
  const timer = setTimeout(() => {
    stop = startSchedules(database, schedules, onError)
  }, pause).unref()
  return async () => {
    clearTimeout(timer)
    await Promise.race([stop(), sleep(FAREWELL, undefined, { ref: false })])
  }
}
