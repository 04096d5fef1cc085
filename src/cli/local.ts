import { localOwner } from '#access/identity.actions.ts'
import { systemClock } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import { createApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { rooms } from '#server/rooms.ts'
import { makePrivateFolder } from '#store/disk.ts'
import { openDatabase } from '#store/open.ts'
import { makeWorkspace } from '#store/workspace.ts'
import { expectOwnFolder } from './ownership.ts'

/** Opens the data folder beside whatever else runs on it. A fresh one gets its workspace, before there is any owner. */
export async function openLocal() {
  const config = readConfig()
  await expectOwnFolder(config.data)
  await makePrivateFolder(config.data)
  const database = await openDatabase({
    location: config.database,
    folder: config.data,
    clock: systemClock,
    rooms,
    beforeMigrating: async () => {
      throw new Failure(
        'unsupported',
        'This database is from an older version. Start the server once (npm start): it makes a backup and brings it up to date.',
      )
    },
  })
  const identity = localOwner(database)
  await makeWorkspace(identity.scope, 'Kith')
  return { app: createApp({ database, config }), database, identity, config }
}
