import { type RawBuilder, sql } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import { type Scope, using } from '#store/scope.ts'
import type { EntryRow } from './entry.store.ts'
import type { SearchTables } from './search.tables.ts'

/** Ids to stay within (or keep out of), as subqueries. */
export type Bounds = { within: RawBuilder<unknown> | null }

/** Entries that match, in no order, at most `most`; only those of the nearer tier when `near`. */
export async function matchingEntries(
  scope: Scope,
  match: string,
  { near, most, within }: Bounds & { near: boolean; most: number },
): Promise<EntryRow[]> {
  const { workspace, database } = scope
  const fields = sql`e.contact, e.tier, e.name, e.organisation, e.other, e.reaches`
  const bounds = within ? sql`and e.contact in ${within}` : sql``
  const { rows } =
    database.kind === 'sqlite'
      ? await sql<EntryRow>`
          select ${fields}
          from ${sql.raw(near ? 'search_near' : 'search_all')} f
          cross join search_entry e on e.workspace = ${workspace} and e.contact = f.rowid
          where f.words match ${match} ${bounds}
          limit ${most}`.execute(scope.db)
      : await sql<EntryRow>`
          select ${fields} from search_entry e
          where e.workspace = ${workspace} and e.words @@ ${match}::tsquery
            ${near ? sql`and e.tier = 1` : sql``} ${bounds}
          limit ${most}`.execute(scope.db)
  return rows
}

export type TextFound = { ref: Id; contact: Id; kind: 'note' | 'interaction'; tier: 0 | 1 }

/** Texts that match, newest first, of contacts that have an entry. */
export async function matchingTexts(
  scope: Scope,
  match: string,
  { most, within }: Bounds & { most: number },
): Promise<TextFound[]> {
  const { workspace, database } = scope
  const bounds = within ? sql`and t.contact in ${within}` : sql``
  const entry = sql`search_entry e on e.workspace = ${workspace} and e.contact = t.contact`
  const { rows } =
    database.kind === 'sqlite'
      ? await sql<TextFound>`
          select t.ref, t.contact, t.kind, e.tier
          from search_texts f
          cross join search_text t on t.workspace = ${workspace} and t.ref = f.rowid
          cross join ${entry}
          where f.words match ${match} ${bounds}
          order by f.rowid desc limit ${most}`.execute(scope.db)
      : await sql<TextFound>`
          select t.ref, t.contact, t.kind, e.tier from search_text t join ${entry}
          where t.workspace = ${workspace} and t.words @@ ${match}::tsquery ${bounds}
          order by t.ref desc limit ${most}`.execute(scope.db)
  return rows
}

/** Entries without asking for words: the nearer tier first, then the newest. */
export async function firstEntries(
  scope: Scope,
  { most, within }: Bounds & { most: number },
): Promise<EntryRow[]> {
  let query = using<SearchTables>(scope)
    .selectFrom('search_entry')
    .select(['contact', 'tier', 'name', 'organisation', 'other', 'reaches'])
    .where('workspace', '=', scope.workspace)
    .orderBy('tier', 'desc')
    .orderBy('contact', 'desc')
    .limit(most)
  if (within) query = query.where(sql<boolean>`contact in ${within}`)
  return query.execute()
}

/** Runs a subquery of ids; at most `most` of them. */
export async function idsOf(scope: Scope, subquery: RawBuilder<unknown>, most: number): Promise<Id[]> {
  const { rows } = await sql<{ contact: Id }>`
    with bound (contact) as ${subquery} select contact from bound limit ${most}`.execute(scope.db)
  return rows.map(({ contact }) => contact)
}
