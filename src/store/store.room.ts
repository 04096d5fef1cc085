import type { Kysely } from 'kysely'
import { DAY } from '#kernel/clock.ts'
import { backupSchedule } from './backup.ts'
import { checkSchedule } from './check.ts'
import type { Database } from './database.ts'
import type { RoomPart } from './room.ts'
import type { StoreTables } from './store.tables.ts'
import { dropOldUploads } from './upload.ts'

/** How long an idempotency key is known, and a finished job remembered: a phone may lie in a drawer with what it has not sent. */
const KEYS_KEPT = 60 * DAY
const JOBS_KEPT = 60 * DAY

/** The store's own tables are listed where they are used; a room hands up only its own. */
export const storeRoom: RoomPart = {
  name: 'store',
  tables: [],
  schedules: [backupSchedule, checkSchedule, { name: 'tidy up', pattern: '40 * * * *', run: tidyUp }],
}

async function tidyUp(database: Database) {
  await dropOldUploads(database)
  const db = database.write as unknown as Kysely<StoreTables>
  const now = database.clock()
  await db
    .deleteFrom('answered')
    .where('at', '<', now - KEYS_KEPT)
    .execute()
  await db
    .deleteFrom('job')
    .where('state', 'in', ['done', 'failed', 'cancelled'])
    .where('finished_at', '<', now - JOBS_KEPT)
    .execute()
}
