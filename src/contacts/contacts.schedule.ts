import { DAY } from '#kernel/clock.ts'
import { drop } from '#search/entry.actions.ts'
import { setColumns } from '#store/bulk.ts'
import type { Database } from '#store/database.ts'
import { erase } from '#store/erase.ts'
import { dropFile, markUnused } from '#store/files.ts'
import { forgetAnswers } from '#store/once.ts'
import type { Schedule } from '#store/schedule.ts'
import { type Actor, nowIn, type Scope, scopeOf, transact, type Writing } from '#store/scope.ts'
import { forgetTexts } from './entries.actions.ts'
import { isShown, type Photo, photosAfter, photosOf } from './photo.store.ts'
import { longDeleted, workspacesWithTrash } from './trash.store.ts'

/** How long the trash keeps what is put into it. */
export const KEPT = 30 * DAY

const BATCH = 20
const MOST = 100_000
const PHOTOS = 200
const CLEANER: Actor = { kind: 'system', id: null, name: 'Kith', door: 'job' }

export const emptyTrash: Schedule = { name: 'empty the trash', pattern: '40 3 * * *', run: emptyAll }

/** Undo brings a photo back for as long as the trash keeps a contact, from the night on that finds it unused. */
export const tidyPhotos: Schedule = {
  name: 'remove unused photos',
  pattern: '50 3 * * *',
  run: removeUnusedPhotos,
}

export async function removeUnusedPhotos(database: Database) {
  for (let last: Photo | undefined; ; ) {
    const photos = await photosAfter(database.read, last ?? null, PHOTOS)
    for (const [workspace, some] of Map.groupBy(photos, (photo) => photo.workspace))
      await tidy(scopeOf(database, workspace, CLEANER), some)
    last = photos.at(-1)
    if (photos.length < PHOTOS) return
  }
}

async function tidy(scope: Scope, photos: readonly Photo[]) {
  const now = nowIn(scope)
  const hashesOf = (which: (photo: Photo) => boolean) => photos.filter(which).map(({ hash }) => hash)
  const back = hashesOf(({ isShown, unused_since }) => isShown && unused_since !== null)
  const unused = hashesOf(({ isShown, unused_since }) => !isShown && unused_since === null)
  const isOld = ({ unused_since }: Photo) => unused_since !== null && unused_since < now - KEPT
  const going = hashesOf((photo) => !photo.isShown && isOld(photo))
  if (back.length + unused.length > 0)
    await transact(scope, async (writing) => {
      await markUnused(writing, back, null)
      await markUnused(writing, unused, now)
    })
  for (const hash of going) await transact(scope, (writing) => dropUnshown(writing, [hash]))
}

/** Undo may have brought one back since somebody looked. */
async function dropUnshown(writing: Writing, photos: readonly string[]) {
  for (const hash of photos) if (!(await isShown(writing, hash))) await dropFile(writing, hash)
}

async function emptyAll(database: Database) {
  for (const workspace of await workspacesWithTrash(database, database.clock() - KEPT))
    await eraseOld(scopeOf(database, workspace, CLEANER))
}

/** Erases for good what has been in the trash for 30 days, some at a time. Returns how many that were. */
export async function eraseOld(scope: Scope): Promise<number> {
  await forgetAnswers(scope, await longDeleted(scope, nowIn(scope) - KEPT, MOST))
  for (let erased = 0; ; ) {
    const some = await transact(scope, async (writing) => {
      const ids = await longDeleted(writing, nowIn(writing) - KEPT, BATCH)
      const photos = await photosOf(writing, ids)
      await drop(writing, ids)
      await forgetTexts(writing, ids)
      await erase(writing, ids)
      await dropUnshown(writing, photos)
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
