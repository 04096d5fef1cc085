import { sql } from 'kysely'
import { type Scope, using, type Writing } from '#store/scope.ts'
import { insertRows } from './bulk.store.ts'
import type { SearchTables } from './search.tables.ts'

/** Words sort before this when they begin with what stands before it. */
const AFTER_ALL = '\u{10ffff}'

/** Counts words up (or down); a word nobody uses any more is forgotten. */
export async function countWords(writing: Writing, uses: ReadonlyMap<string, number>) {
  const rows = [...uses].filter(([, count]) => count !== 0)
  await insertRows(
    writing,
    'insert into search_word (workspace, word, uses)',
    rows.map(([word, count]) => [writing.workspace, word, count]),
    {
      tail: 'on conflict (workspace, word) do update set uses = search_word.uses + excluded.uses',
      casts: ['integer', 'text', 'integer'],
    },
  )
  const lost = rows.flatMap(([word, count]) => (count < 0 ? word : []))
  if (lost.length === 0) return
  await using<SearchTables>(writing)
    .deleteFrom('search_word')
    .where('workspace', '=', writing.workspace)
    .where('uses', '<=', 0)
    .where('word', 'in', sql<string>`(select value from ${jsonWords(writing, lost)})`)
    .execute()
}

/** The words that begin so, with their uses; at most `most`. */
export async function wordsFrom(scope: Scope, prefix: string, most: number) {
  return using<SearchTables>(scope)
    .selectFrom('search_word')
    .select(['word', 'uses'])
    .where('workspace', '=', scope.workspace)
    .where('word', '>=', prefix)
    .where('word', '<', prefix + AFTER_ALL)
    .limit(most)
    .execute()
}

/** Those of the beginnings with which some word begins; `whole` when it is a word itself. In the order given. */
export async function knownBeginnings(
  scope: Scope,
  beginnings: readonly string[],
): Promise<{ word: string; whole: number }[]> {
  if (beginnings.length === 0) return []
  const words = sql`search_word w where w.workspace = ${scope.workspace} and w.word`
  const { rows } = await sql<{ word: string; whole: number }>`
    select b.value as word, case when exists (select 1 from ${words} = b.value) then 1 else 0 end as whole
    from ${jsonWords(scope, beginnings)} as b
    where exists (select 1 from ${words} >= b.value and w.word < b.value || ${AFTER_ALL})`.execute(scope.db)
  return rows
}

function jsonWords({ database }: Scope, words: readonly string[]) {
  const json = JSON.stringify(words)
  return database.kind === 'sqlite' ? sql`json_each(${json})` : sql`json_array_elements_text(${json}::json)`
}
