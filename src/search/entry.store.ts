import { type RawBuilder, sql } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import { type Scope, using, type Writing } from '#store/scope.ts'
import { insertRows, insertWords, jsonIds } from './bulk.store.ts'
import type { SearchTables } from './search.tables.ts'

export type EntryRow = Omit<SearchTables['search_entry'], 'workspace'>

/** A row with its words as the index of this database takes them. */
export type IndexedRow = EntryRow & { words: string }

/** The ids in a JSON list, as something to write after `in`. */
export function listed(scope: Scope, ids: Iterable<Id>): RawBuilder<Id> {
  return scope.database.kind === 'sqlite'
    ? sql`(select value from json_each(${jsonIds(ids)}))`
    : sql`(select value::bigint from json_array_elements_text(${jsonIds(ids)}::json))`
}

export async function findEntries(scope: Scope, contacts: readonly Id[]): Promise<EntryRow[]> {
  return using<SearchTables>(scope)
    .selectFrom('search_entry')
    .select(['contact', 'tier', 'name', 'organisation', 'other', 'reaches'])
    .where('workspace', '=', scope.workspace)
    .where('contact', 'in', listed(scope, contacts))
    .execute()
}

/** The rows must not be there yet. */
export async function insertEntries(writing: Writing, rows: readonly IndexedRow[]) {
  const { database, workspace } = writing
  const columns = 'workspace, contact, tier, name, organisation, other, reaches'
  const plain = ({ contact, tier, name, organisation, other, reaches }: EntryRow) =>
    [workspace, contact, tier, name, organisation, other, reaches] as const
  if (database.kind === 'postgres') {
    await insertRows(
      writing,
      `insert into search_entry (${columns}, words)`,
      rows.map((row) => [...plain(row), row.words]),
      { casts: ['integer', 'bigint', 'integer', 'text', 'text', 'text', 'text', 'tsvector'] },
    )
    return
  }
  await insertRows(writing, `insert into search_entry (${columns})`, rows.map(plain))
  const texts = rows.map((row) => [row.contact, row.words] as const)
  await insertWords(writing, 'search_all', texts)
  await insertWords(
    writing,
    'search_near',
    texts.filter((_, at) => rows[at]?.tier === 1),
  )
}

export async function deleteEntries(writing: Writing, contacts: readonly Id[]) {
  if (writing.database.kind === 'sqlite') {
    await sql`delete from search_all where rowid in ${listed(writing, contacts)}`.execute(writing.db)
    await sql`delete from search_near where rowid in ${listed(writing, contacts)}`.execute(writing.db)
  }
  await using<SearchTables>(writing)
    .deleteFrom('search_entry')
    .where('workspace', '=', writing.workspace)
    .where('contact', 'in', listed(writing, contacts))
    .execute()
}

/** Moves entries to the other tier; they must be in this one. */
export async function moveEntries(writing: Writing, rows: readonly IndexedRow[], tier: 0 | 1) {
  const contacts = rows.map(({ contact }) => contact)
  await using<SearchTables>(writing)
    .updateTable('search_entry')
    .set({ tier })
    .where('workspace', '=', writing.workspace)
    .where('contact', 'in', listed(writing, contacts))
    .execute()
  if (writing.database.kind === 'postgres') return
  if (tier === 0)
    await sql`delete from search_near where rowid in ${listed(writing, contacts)}`.execute(writing.db)
  else
    await insertWords(
      writing,
      'search_near',
      rows.map((row) => [row.contact, row.words]),
    )
}
