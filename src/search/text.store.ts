import { sql } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import { using, type Writing } from '#store/scope.ts'
import { insertRows, insertWords } from './bulk.store.ts'
import { listed } from './entry.store.ts'
import type { SearchTables } from './search.tables.ts'

/** A text of a contact, its words as the index of this database takes them. */
export type TextRow = { ref: Id; contact: Id; kind: 'note' | 'interaction'; words: string }

/** The rows must not be there yet. */
export async function insertTexts(writing: Writing, rows: readonly TextRow[]) {
  const { database, workspace } = writing
  const columns = 'workspace, ref, contact, kind'
  const plain = ({ ref, contact, kind }: TextRow) => [workspace, ref, contact, kind] as const
  if (database.kind === 'postgres') {
    await insertRows(
      writing,
      `insert into search_text (${columns}, words)`,
      rows.map((row) => [...plain(row), row.words]),
      { casts: ['integer', 'bigint', 'bigint', 'text', 'tsvector'] },
    )
    return
  }
  await insertRows(writing, `insert into search_text (${columns})`, rows.map(plain))
  await insertWords(
    writing,
    'search_texts',
    rows.map((row) => [row.ref, row.words]),
  )
}

export async function deleteTexts(writing: Writing, refs: readonly Id[]) {
  if (writing.database.kind === 'sqlite')
    await sql`delete from search_texts where rowid in ${listed(writing, refs)}`.execute(writing.db)
  await using<SearchTables>(writing)
    .deleteFrom('search_text')
    .where('workspace', '=', writing.workspace)
    .where('ref', 'in', listed(writing, refs))
    .execute()
}
