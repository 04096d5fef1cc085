import type { Id } from '#kernel/ids.ts'
import { drop, dropTexts, index, indexTexts } from '#search/entry.actions.ts'
import { setColumns } from '#store/bulk.ts'
import type { Writing } from '#store/scope.ts'
import { entriesOf } from './entries.store.ts'
import { deletedTexts, textsOf } from './texts.store.ts'

/** Makes search say what the contacts say now; those in the trash are not to be found. */
export async function reindex(writing: Writing, contacts: readonly Id[]) {
  const entries = await entriesOf(writing, contacts)
  const living = new Set(entries.map(({ contact }) => contact))
  await index(writing, entries)
  await drop(
    writing,
    contacts.filter((contact) => !living.has(contact)),
  )
}

/** Puts contacts among those that search asks first, or back among the rest. */
export async function setInCircle(writing: Writing, contacts: readonly Id[], isIn: boolean) {
  const ids = [...new Set(contacts)]
  await setColumns(
    writing,
    'contact',
    { in_circle: 'integer' },
    ids.map((id) => [id, isIn ? 1 : 0]),
  )
  await reindex(writing, ids)
}

/** Makes the texts of these contacts findable anew, and those that this transaction deleted no more. */
export async function reindexTexts(writing: Writing, contacts: readonly Id[]) {
  await dropTexts(writing, await deletedTexts(writing))
  for (const contact of contacts) {
    for await (const texts of textsOf(writing, contact)) await indexTexts(writing, texts)
  }
}

/** Forgets all texts of these contacts. */
export async function forgetTexts(writing: Writing, contacts: readonly Id[]) {
  for (const contact of contacts) {
    for await (const texts of textsOf(writing, contact))
      await dropTexts(
        writing,
        texts.map(({ ref }) => ref),
      )
  }
}
