import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import { type Scope, using } from '#store/scope.ts'
import type { EntryRow } from './entry.store.ts'
import type { SearchTables } from './search.tables.ts'

/** The condition under which a contact, given as a column, is looked at at all. */
export type Bounds = { within: ((contact: RawBuilder<unknown>) => RawBuilder<SqlBool>) | null }

/** Entries that match, in no order, at most `most`; only those of the nearer tier when `near`. */
export async function matchingEntries(
  scope: Scope,
  match: string,
  { near, most, within }: Bounds & { near: boolean; most: number },
): Promise<EntryRow[]> {
  const { workspace, database } = scope
  const fields = sql`e.contact, e.tier, e.name, e.organisation, e.other, e.reaches`
  const bounds = within ? sql`and ${within(sql.ref('e.contact'))}` : sql``
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
          where ${byWords(sql`e.workspace`, workspace)} and e.words @@ ${match}::tsquery
            ${near ? sql`and e.tier = 1` : sql``} ${bounds}
          limit ${most}`.execute(scope.db)
  return rows
}

export type TextFound = { ref: Id; contact: Id; kind: 'note' | 'interaction'; tier: 0 | 1 }

/** So many finds are fetched and sorted on PostgreSQL; of more, the newest texts are looked through. */
const FEW_TEXTS = 2000

/** Texts that match, newest first, of contacts that have an entry. */
export async function matchingTexts(
  scope: Scope,
  match: string,
  { most, within }: Bounds & { most: number },
): Promise<TextFound[]> {
  const { workspace, database } = scope
  const bounds = within ? sql`and ${within(sql.ref('t.contact'))}` : sql``
  const columns = sql`t.ref, t.contact, t.kind, e.tier`
  const entry = sql`search_entry e on e.workspace = ${workspace} and e.contact = t.contact`
  if (database.kind === 'sqlite') {
    const { rows } = await sql<TextFound>`
      select ${columns}
      from search_texts f
      cross join search_text t on t.workspace = ${workspace} and t.ref = f.rowid
      cross join ${entry}
      where f.words match ${match} ${bounds}
      order by f.rowid desc limit ${most}`.execute(scope.db)
    return rows
  }
  const { rows: few } = await sql<TextFound>`
    select ${columns} from search_text t join ${entry}
    where ${byWords(sql`t.workspace`, workspace)} and t.words @@ ${match}::tsquery ${bounds}
    limit ${FEW_TEXTS}`.execute(scope.db)
  if (few.length < FEW_TEXTS) return few.sort((one, other) => other.ref - one.ref).slice(0, most)
  const { rows } = await sql<TextFound>`
    select ${columns} from search_text t join ${entry}
    where t.workspace = ${workspace} and t.words @@ ${match}::tsquery ${bounds}
    order by t.ref desc limit ${most}`.execute(scope.db)
  return rows
}

/** Each word is marked with its workspace; asked so, PostgreSQL begins at the words and not at the workspace. */
function byWords(column: RawBuilder<unknown>, workspace: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`${column} + 0 = ${workspace}`
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
  if (within) query = query.where(within(sql.ref('search_entry.contact')))
  return query.execute()
}

/** Ids that a subquery gives and for which the condition holds; at most `most` of them. */
export async function idsOf(
  scope: Scope,
  subquery: RawBuilder<unknown>,
  holds: Bounds['within'],
  most: number,
): Promise<Id[]> {
  const bounds = holds ? sql`where ${holds(sql.ref('bound.contact'))}` : sql``
  const { rows } = await sql<{ contact: Id }>`
    with bound (contact) as (select * from (${subquery}) as holding)
    select contact from bound ${bounds} limit ${most}`.execute(scope.db)
  return rows.map(({ contact }) => contact)
}

/** Asked for each contact in turn: with `in`, SQLite would first make the whole set, and without an offset PostgreSQL. */
export function isAmong(
  { database }: Scope,
  contact: RawBuilder<unknown>,
  subquery: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (
    select 1 from (with listed (contact) as (select * from (${subquery}) as holding) select contact from listed) as among
    where among.contact = ${contact} ${sql.raw(database.kind === 'postgres' ? 'offset 0' : '')})`
}
