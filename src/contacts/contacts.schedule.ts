import { DAY } from '#kernel/clock.ts'
import { drop } from '#search/entry.actions.ts'
import { setColumns } from '#store/bulk.ts'
import type { Database } from '#store/database.ts'
import { erase } from '#store/erase.ts'
import { dropFile } from '#store/files.ts'
import type { Schedule } from '#store/schedule.ts'
import { type Actor, nowIn, type Scope, scopeOf, transact } from '#store/scope.ts'
import { forgetTexts } from './entries.actions.ts'
import { unusedPhotos } from './photo.store.ts'
import { longDeleted, workspacesWithTrash } from './trash.store.ts'

/** How long the trash keeps what is put into it. */
export const KEPT = 30 * DAY

const BATCH = 20
const CLEANER: Actor = { kind: 'system', id: null, name: 'Kith', door: 'job' }

export const emptyTrash: Schedule = { name: 'empty the trash', pattern: '40 3 * * *', run: emptyAll }

/** Undo brings a photo back for as long as the trash keeps a contact. */
export const tidyPhotos: Schedule = {
  name: 'remove unused photos',
  pattern: '50 3 * * *',
  run: removeUnusedPhotos,
}

export async function removeUnusedPhotos(database: Database) {
  for (const { workspace, hash } of await unusedPhotos(database, database.clock() - KEPT))
    await transact(scopeOf(database, workspace, CLEANER), (writing) => dropFile(writing, hash))
}

async function emptyAll(database: Database) {
  for (const workspace of await workspacesWithTrash(database, database.clock() - KEPT))
    await eraseOld(scopeOf(database, workspace, CLEANER))
}

/** Erases for good what has been in the trash for 30 days, some at a time. Returns how many that were. */
export async function eraseOld(scope: Scope): Promise<number> {
  for (let erased = 0; ; ) {
    const some = await transact(scope, async (writing) => {
      const ids = await longDeleted(writing, nowIn(writing) - KEPT, BATCH)
      await drop(writing, ids)
      await forgetTexts(writing, ids)
      await erase(writing, ids)
      const now = nowIn(writing)
      await setColumns(
        writing,
        'contact',
        { erased_at: 'bigint' },
        ids.map((id) => [id, now]),
      )
      return ids.length
    })
    erased += some
    if (some < BATCH) return erased
  }
}
