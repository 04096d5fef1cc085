import type { z } from 'zod'
import { Failure } from '#kernel/failure.ts'
import { changeOf, deleteRow, insertRow, updateRow } from '#store/change.ts'
import { expectVersion, nextId, nowIn, type Scope, transact } from '#store/scope.ts'
import { MOST_SAVED, type savedSearches } from './saved.contract.ts'
import { nameKey } from './saved.rules.ts'
import { allSaved, savedNamed } from './saved.store.ts'
import { searchTables } from './search.tables.ts'

type Input<E extends keyof typeof savedSearches> = z.output<
  NonNullable<(typeof savedSearches)[E]['~orpc']['inputSchema']>
>
type Output<E extends keyof typeof savedSearches> = z.output<
  NonNullable<(typeof savedSearches)[E]['~orpc']['outputSchema']>
>

export async function list(scope: Scope, _: Input<'list'>): Promise<Output<'list'>> {
  return allSaved(scope, MOST_SAVED)
}

export async function save(scope: Scope, { name, query, version }: Input<'save'>): Promise<Output<'save'>> {
  const name_key = nameKey(name)
  return transact(scope, async (writing) => {
    const known = await savedNamed(writing, name_key)
    if (known) expectVersion(`The search ${known.name}`, version, known)
    if (!known && (await allSaved(writing, MOST_SAVED)).length === MOST_SAVED)
      throw new Failure(
        'too large',
        `There are ${MOST_SAVED} saved searches already. Remove one you no longer use.`,
      )
    const now = nowIn(writing)
    const row = known
      ? await updateRow(writing, searchTables.saved_search, { id: known.id }, { name, query })
      : await insertRow(writing, searchTables.saved_search, {
          id: nextId(writing),
          name,
          name_key,
          query,
          created_at: now,
          updated_at: now,
          version: 1,
        })
    return { id: row.id, name: row.name, query: row.query, version: row.version }
  })
}

export async function remove(scope: Scope, { id }: Input<'remove'>): Promise<Output<'remove'>> {
  return transact(scope, async (writing) => {
    await deleteRow(writing, searchTables.saved_search, { id })
    return { change: changeOf(writing) }
  })
}
