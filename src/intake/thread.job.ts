import { standingBy } from '#store/bystander.ts'
import type { JobHandler } from '#store/job.ts'
import { transact } from '#store/scope.ts'
import { inThread } from '#store/thread.ts'
import type { Order } from './archive.worker.ts'

const YOUNG_MB = 96

/** Reading and writing so much at once would keep everybody else waiting, so it is done in a thread of its own. */
export function inOwnThread(work: Order['work']): JobHandler {
  return async (job) => {
    const { location, folder } = job.scope.database
    const order: Order = { location, folder, work, ticket: job.ticket }
    try {
      return await standingBy(job.scope.database, () =>
        inThread(new URL('./archive.worker.ts', import.meta.url), order, YOUNG_MB),
      )
    } catch (error) {
      // Stopped because it was cancelled or taken over, it did not fail.
      await transact(job.scope, (writing) => job.confirm(writing))
      throw error
    }
  }
}
