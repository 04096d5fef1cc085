import { contactsRoom } from '#contacts/contacts.room.ts'
import { systemClock } from '#kernel/clock.ts'
import { runNextJob } from '#store/job.ts'
import { openDatabase } from '#store/open.ts'
import { intakeRoom } from './intake.room.ts'

/** Another process that does the jobs of a database, for tests: to be killed. */
const [location = '', folder = ''] = process.argv.slice(2)
const rooms = [contactsRoom, intakeRoom]
const database = await openDatabase({ location, folder, clock: systemClock, rooms })
await runNextJob(database, intakeRoom.jobs ?? {})
await database.close()
