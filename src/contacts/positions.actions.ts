import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changeOf, deleteRow, findRow } from '#store/change.ts'
import { type Scope, transact } from '#store/scope.ts'
import { requireContact } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'
import { TYPED } from './fields.rules.ts'
import { contactView } from './show.store.ts'

/** Removes a position. One that a source still names stays: the next import would only bring it back. */
export async function removePosition(scope: Scope, { id, position }: { id: Id; position: Id }) {
  return transact(scope, async (writing) => {
    const { display } = await requireContact(writing, id)
    const row = await findRow(writing, contactsTables.position, { id: position })
    if (row?.contact !== id)
      throw new Failure('not found', `${display} has no such position (any more). Look at the contact again.`)
    if (row.is_current === 1 && row.source !== TYPED)
      throw new Failure(
        'conflict',
        `This is the work that ${row.source === 'linkedin' ? 'LinkedIn' : row.source} names now. Correct “Work” instead: what you type stays.`,
      )
    await deleteRow(writing, contactsTables.position, { id: position })
    return { ...(await contactView(writing, id)), change: changeOf(writing) }
  })
}
