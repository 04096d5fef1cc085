import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { systemClock } from '#kernel/clock.ts'
import { insertRow } from './change.ts'
import type { Database } from './database.ts'
import { type RunningJob, runNextJob } from './job.ts'
import { kin, rowsIn } from './kin.testing.ts'
import { openDatabase } from './open.ts'
import { fire } from './schedule.ts'
import { scopeOf, transact } from './scope.ts'
import { storeTables } from './store.tables.ts'
import { tester } from './testing.ts'

/** Another process on the same database, for tests: does what its parent sends, one order at a time. */
let database: Database
let release: (() => void) | undefined

const orders = {
  open: async ({ location, folder }: { location: string; folder: string }) => {
    database = await openDatabase({ location, folder, clock: systemClock, rooms: [kin] })
  },
  close: () => database.close(),
  write: ({ name, value }: { name: string; value: string }) =>
    transact(scope(), (w) => insertRow(w, storeTables.setting, { name, value, version: 1 })),
  rows: (table: string) => rowsIn(scope(), table),
  ids: (n: number) => Array.from({ length: n }, () => database.ids.next()),
  /** Holds a write transaction open until it is told to let go. */
  hold: async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    await new Promise<void>((held) => {
      void transact(scope(), async ({ db }) => {
        await sql`delete from setting where name = 'nothing'`.execute(db)
        held()
        await promise
      })
      release = resolve
    })
  },
  letGo: () => release?.(),
  /** Takes a seat when fewer than `seats` are taken: a setting stands for a seat. */
  seat: ({ name, seats }: { name: string; seats: number }) =>
    transact(scope(), async (writing) => {
      const taken = await rowsIn(writing, 'setting')
      await sleep(20)
      if (taken.length >= seats) return false
      await insertRow(writing, storeTables.setting, { name, value: '1', version: 1 })
      return true
    }),
  work: () => runNextJob(database, { steps: takeSteps }),
  fire: (due: string) =>
    fire(database, {
      name: 'tested',
      pattern: due,
      run: async () => {
        await orders.write({ name: `fired by ${process.pid}`, value: '1' })
      },
    }),
}

/** A job of ten steps, each of them a row written with the checkpoint; it tells its parent of each, and after one it may rest. */
async function takeSteps(job: RunningJob) {
  const { rests } = job.input as { rests?: number }
  for (let step = Number(job.checkpoint ?? 0); step < 10; step++) {
    await transact(job.scope, async (writing) => {
      await insertRow(writing, storeTables.setting, { name: `step ${step}`, value: '1', version: 1 })
      await job.advance(writing, { done: step + 1, total: 10, checkpoint: step + 1 })
    })
    process.send?.({ step })
    if (step === rests) await new Promise(() => {})
  }
  return 'finished'
}

function scope() {
  return scopeOf(database, 1, tester)
}

process.on('message', async ({ order, input }: { order: keyof typeof orders; input: never }) => {
  try {
    const result = await (orders[order] as (input: never) => unknown)(input)
    process.send?.({ order, result })
  } catch (error) {
    process.send?.({ order, error: (error as Error).message })
  }
})
