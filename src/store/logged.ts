import type { Id } from '#kernel/ids.ts'
import { inBatches } from './bulk.ts'
import { type Scope, using } from './scope.ts'
import type { StoreTables } from './store.tables.ts'

export type Change = StoreTables['change']
type Row = Record<string, unknown>

/** The changes of one group, newest first. */
export async function changesOf(scope: Scope, group: Id): Promise<Change[]> {
  return using<StoreTables>(scope)
    .selectFrom('change')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('change_group', '=', group)
    .orderBy('id', 'desc')
    .execute()
}

/** What was written about these contacts since, of what counts: `counts` leaves out what is taken back itself. */
export async function writtenSince(
  scope: Scope,
  contacts: readonly Id[],
  counts: (change: Change) => boolean,
): Promise<Change[]> {
  const found: Change[] = []
  for (const some of inBatches([...new Set(contacts)])) {
    const rows = await using<StoreTables>(scope)
      .selectFrom('change')
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', some)
      .execute()
    found.push(...rows.filter(counts))
  }
  return found
}

/** The keys of the rows that a logged change inserted. */
export function insertedBy({ operation, row_key, after }: Change): Row[] {
  if (operation === 'insert') return [JSON.parse(row_key) as Row]
  return operation === 'bulk insert' ? (JSON.parse(after as string) as { keys: Row[] }).keys : []
}
