import { hash } from 'node:crypto'
import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import { type Scope, using, type Writing } from '#store/scope.ts'
import type { IntakeTables } from './intake.tables.ts'

/** Remembers what sources know these contacts by, as digests, before they are erased. */
export async function keepAway(writing: Writing, contacts: readonly Id[]) {
  const db = using<IntakeTables>(writing)
  for (const some of inBatches(contacts)) {
    const records = await db
      .selectFrom('source_record')
      .select(['source', 'identity'])
      .where('workspace', '=', writing.workspace)
      .where('contact', 'in', some)
      .execute()
    for (const { source, identity } of records)
      await db
        .insertInto('erased_identity')
        .values({ workspace: writing.workspace, source, digest: digestOfIdentity(identity) })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  }
}

/** An identity as it is kept of somebody erased. */
export function digestOfIdentity(identity: string): string {
  return hash('sha256', identity, 'base64url')
}

/** Whether anybody a source knew was erased. */
export async function hasErased(scope: Scope, source: string): Promise<boolean> {
  const row = await using<IntakeTables>(scope)
    .selectFrom('erased_identity')
    .select('digest')
    .where('workspace', '=', scope.workspace)
    .where('source', '=', source)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Of these digests of identities those of contacts that were erased. */
export async function erasedDigests(
  scope: Scope,
  source: string,
  digests: readonly string[],
): Promise<Set<string>> {
  const erased = new Set<string>()
  for (const some of inBatches(digests)) {
    const rows = await using<IntakeTables>(scope)
      .selectFrom('erased_identity')
      .select('digest')
      .where('workspace', '=', scope.workspace)
      .where('source', '=', source)
      .where('digest', 'in', some)
      .execute()
    for (const { digest } of rows) erased.add(digest)
  }
  return erased
}
