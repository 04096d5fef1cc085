import { setTimeout as sleep } from 'node:timers/promises'
import { SECOND } from '#kernel/clock.ts'
import type { Database } from '#store/database.ts'
import { hasOpenJob, type JobHandler, runNextJob } from '#store/job.ts'

const PAUSE = 300
/** So that a short job need not wait for a long one. */
const LOOPS = 2
const FAREWELL = 5 * SECOND

/** Runs jobs as they come; returns what stops it. A job that is not done by then goes on at its checkpoint with whoever claims it next. */
export function startJobs(
  database: Database,
  handlers: Record<string, JobHandler>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController()
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const ran = await runOne(database, handlers, stopping.signal).catch(onError)
      if (!ran) await sleep(PAUSE, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  }
  const loops = Array.from({ length: LOOPS }, loop)
  return async () => {
    stopping.abort()
    await Promise.race([Promise.all(loops), sleep(FAREWELL, undefined, { ref: false })])
  }
}

/** Looks without writing first: claiming takes the write lock. */
async function runOne(database: Database, handlers: Record<string, JobHandler>, signal: AbortSignal) {
  return (await hasOpenJob(database)) && (await runNextJob(database, handlers, undefined, signal)) !== null
}
