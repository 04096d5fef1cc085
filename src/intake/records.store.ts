import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import { type Scope, using } from '#store/scope.ts'
import type { IntakeTables } from './intake.tables.ts'

/** Whom a source knows by an identity. */
export type KnownAs = {
  identity: string
  contact: Id
  connection: string | null
  listed: string | null
  importRun: Id
  inTrash: boolean
}

type Columns = IntakeTables & { contact: { workspace: number; id: Id; deleted_at: number | null } }

/** Of these identities, those a source has brought before. */
export async function knownAs(
  scope: Scope,
  source: string,
  identities: readonly string[],
): Promise<Map<string, KnownAs>> {
  const known = new Map<string, KnownAs>()
  for (const some of inBatches(identities)) {
    const rows = await using<Columns>(scope)
      .selectFrom('source_record')
      .innerJoin('contact', (join) =>
        join
          .onRef('contact.workspace', '=', 'source_record.workspace')
          .onRef('contact.id', '=', 'source_record.contact'),
      )
      .select(['identity', 'contact', 'connection', 'listed', 'import_run', 'deleted_at'])
      .where('source_record.workspace', '=', scope.workspace)
      .where('source', '=', source)
      .where('identity', 'in', some)
      .execute()
    for (const { import_run, deleted_at, ...row } of rows)
      known.set(row.identity, { ...row, importRun: import_run, inTrash: deleted_at !== null })
  }
  return known
}
