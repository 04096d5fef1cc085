import type { RoomPart } from '#store/room.ts'
import { deleteOldCodes } from './owner.store.ts'
import { deleteEndedSessions } from './sessions.store.ts'
import { forgetOldTries } from './throttle.store.ts'

/** No tables: users, members and tokens are neither archived, restored from a foreign file, nor brought back by undo. */
export const accessRoom: RoomPart = {
  name: 'access',
  tables: [],
  schedules: [
    {
      name: 'forget ended sessions',
      pattern: '17 3 * * *',
      run: async (database) => {
        await deleteEndedSessions(database)
        await deleteOldCodes(database)
        await forgetOldTries(database)
      },
    },
  ],
}
