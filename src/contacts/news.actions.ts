import type { Id } from '#kernel/ids.ts'
import { changeOf, updateRow } from '#store/change.ts'
import { type Scope, transact } from '#store/scope.ts'
import { requireContact } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'
import { unseenNews } from './news.store.ts'
import { contactView } from './show.store.ts'

/** Marks all news of a contact as seen: it is no longer told on Today. */
export async function seeNews(scope: Scope, { id }: { id: Id }) {
  return transact(scope, async (writing) => {
    await requireContact(writing, id)
    for (const news of await unseenNews(writing, id))
      await updateRow(writing, contactsTables.news, { id: news }, { seen: 1 })
    return { ...(await contactView(writing, id)), change: changeOf(writing) }
  })
}
