import { MINUTE, SECOND } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Database } from '#store/database.ts'
import { afterTry, type Limit } from './throttle.rules.ts'
import { countTry } from './throttle.store.ts'

/** Counts a try before it is made, and refuses it when there were too many. */
export async function expectFewTries(database: Database, name: string, limit: Limit) {
  let wait = 0
  await countTry(database, name, (before) => {
    const after = afterTry(before, limit, database.clock())
    wait = after.wait
    return after.tries
  })
  if (wait === 0) return
  const minutes = Math.ceil(wait / MINUTE)
  throw new Failure(
    'too many requests',
    `That was tried too often. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.`,
    { retryAfter: Math.ceil(wait / SECOND) },
  )
}
