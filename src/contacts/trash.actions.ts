import type { Id } from '#kernel/ids.ts'
import { changeOf } from '#store/change.ts'
import { updateMany } from '#store/many.ts'
import { nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import { type ContactRow, contactRows } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'
import { reindex } from './entries.actions.ts'

/** Archived contacts are still found; they leave the lists. */
export async function archive(scope: Scope, { contacts, archived }: { contacts: Id[]; archived: boolean }) {
  return transact(scope, async (writing) => {
    const at = archived ? nowIn(writing) : null
    const isOff = (row: ContactRow) => row.deleted_at === null && (row.archived_at !== null) !== archived
    await patchAll(writing, contacts, isOff, { archived_at: at })
    return { change: changeOf(writing) }
  })
}

/** Puts contacts in the trash: for 30 days they can be restored, then they are erased. */
export async function remove(scope: Scope, { contacts }: { contacts: Id[] }) {
  return transact(scope, async (writing) => {
    const at = nowIn(writing)
    const changed = await patchAll(writing, contacts, (row) => row.deleted_at === null, { deleted_at: at })
    await reindex(writing, changed)
    return { change: changeOf(writing) }
  })
}

export async function restore(scope: Scope, { contacts }: { contacts: Id[] }) {
  return transact(scope, async (writing) => {
    const changed = await patchAll(writing, contacts, (row) => row.deleted_at !== null, { deleted_at: null })
    await reindex(writing, changed)
    return { change: changeOf(writing) }
  })
}

async function patchAll(
  writing: Writing,
  contacts: readonly Id[],
  which: (row: ContactRow) => boolean,
  patch: Partial<ContactRow>,
): Promise<Id[]> {
  const rows = (await contactRows(writing, contacts)).filter(which)
  const ids = rows.map(({ id }) => id)
  await updateMany(writing, contactsTables.contact, rows, patch)
  for (const room of writing.database.rooms) await room.afterMove?.(writing, ids)
  return ids
}
