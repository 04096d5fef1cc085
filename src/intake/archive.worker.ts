import { setPriority } from 'node:os'
import { systemClock } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import { jobInThread, type Ticket } from '#store/job.ts'
import { openDatabase } from '#store/open.ts'
import { answer } from '#store/thread.ts'
import { importAll } from './import.job.ts'
import { preview } from './preview.job.ts'

export type Order = { location: string; folder: string; work: keyof typeof works; ticket: Ticket }

const NICE = 5

const works = { preview, import: importAll }

// On Linux this is the thread's alone: where processors are short, whoever waits for an answer goes first.
if (process.platform === 'linux') setPriority(0, NICE)

await answer(async ({ location, folder, work, ticket }: Order) => {
  const database = await openDatabase({ location, folder, clock: systemClock, rooms: [], beforeMigrating })
  try {
    return await works[work](await jobInThread(database, ticket))
  } finally {
    await database.close()
  }
})

async function beforeMigrating() {
  throw new Failure('unsupported', 'The database is not of this version any more. Start Kith again.')
}
