import { contactsRoom } from '#contacts/contacts.room.ts'
import { systemClock } from '#kernel/clock.ts'
import { runNextJob } from '#store/job.ts'
import { openDatabase } from '#store/open.ts'
import { importAll } from './import.job.ts'
import { intakeRoom } from './intake.room.ts'

/** Another process that imports, for tests: it is killed in the middle of writing, when so many rows were taken in. */
const [location = '', folder = '', rows = ''] = process.argv.slice(2)
const rooms = [contactsRoom, intakeRoom]
const database = await openDatabase({ location, folder, clock: systemClock, rooms })
await runNextJob(database, {
  'import an archive': (job) =>
    importAll({
      ...job,
      advance: async (writing, progress) => {
        await job.advance(writing, progress)
        if (progress.done > Number(rows)) process.kill(process.pid, 'SIGKILL')
      },
    }),
})
