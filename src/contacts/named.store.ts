import type { Id } from '#kernel/ids.ts'
import { addRows, inBatches } from '#store/bulk.ts'
import { nextId, type Scope, type Writing } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'

/** Tables whose rows are a name, found by its folded key. */
type Named = 'organisation' | 'tag'

/** The rows with these keys, by key; those not known yet are added under the names they are spelt with here. */
export async function namedRows(
  writing: Writing,
  table: Named,
  spelt: ReadonlyMap<string, string>,
): Promise<Map<string, Id>> {
  const ids = await knownRows(writing, table, [...spelt.keys()])
  const fresh = [...spelt]
    .filter(([key]) => !ids.has(key))
    .map(([name_key, name]) => ({ id: nextId(writing), name, name_key }))
  for (const { id, name_key } of fresh) ids.set(name_key, id)
  await addRows(writing, contactsTables[table], fresh)
  return ids
}

export async function knownRows(
  scope: Scope,
  table: Named,
  keys: readonly string[],
): Promise<Map<string, Id>> {
  const ids = new Map<string, Id>()
  for (const some of inBatches(keys)) {
    const rows = await contactsDb(scope)
      .selectFrom(table)
      .select(['id', 'name_key'])
      .where('workspace', '=', scope.workspace)
      .where('name_key', 'in', some)
      .execute()
    for (const { id, name_key } of rows) ids.set(name_key, id)
  }
  return ids
}
