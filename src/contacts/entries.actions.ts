import type { Id } from '#kernel/ids.ts'
import { drop, dropTexts, index, indexTexts } from '#search/entry.actions.ts'
import { setColumns } from '#store/bulk.ts'
import type { Writing } from '#store/scope.ts'
import { contactRows } from './contacts.store.ts'
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

/** Puts those of these contacts who are in the circle among the ones that search asks first, and the others back. */
export async function setInCircle(writing: Writing, contacts: readonly Id[], circle: ReadonlySet<Id>) {
  const rows = await contactRows(writing, contacts)
  const moved = rows.filter(({ id, in_circle }) => (in_circle === 1) !== circle.has(id)).map(({ id }) => id)
  await setColumns(
    writing,
    'contact',
    { in_circle: 'integer' },
    moved.map((id) => [id, circle.has(id) ? 1 : 0]),
  )
  await reindex(writing, moved)
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
