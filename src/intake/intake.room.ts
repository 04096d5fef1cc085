import type { RoomPart } from '#store/room.ts'
import { keepAway } from './erased.store.ts'
import { intakeTables } from './intake.tables.ts'
import { partsOfImports } from './takeback.actions.ts'
import { takeBackAll } from './takeback.job.ts'
import { inOwnThread } from './thread.job.ts'
import { neededUploads } from './uploads.actions.ts'

export const intakeRoom: RoomPart = {
  name: 'intake',
  tables: Object.values(intakeTables),
  parts: partsOfImports,
  beforeErasing: keepAway,
  uploads: neededUploads,
  jobs: {
    'look through an archive': inOwnThread('preview'),
    'import an archive': inOwnThread('import'),
    'take an import back': takeBackAll,
  },
}
