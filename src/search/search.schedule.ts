import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#store/database.ts'
import type { Schedule } from '#store/schedule.ts'
import { INDEXES, mergeParts, workInPending } from './tidy.store.ts'

/** Holds the write lock for some milliseconds at a time, and then leaves it to others for as long. */
const PAGES = 100
const PAUSE_MS = 10
const MOST_STEPS = 20_000

export const tidyIndex: Schedule = { name: 'tidy the search index', pattern: '25 * * * *', run: tidy }

/** Merges what many small writes have left in parts: searching a tidy index takes half the time. */
export async function tidy(database: Database) {
  if (database.kind === 'postgres') return workInPending(database)
  for (const index of INDEXES) {
    for (let step = 0; step < MOST_STEPS && (await mergeParts(database, index, PAGES)); step++) {
      await sleep(PAUSE_MS)
    }
  }
}
