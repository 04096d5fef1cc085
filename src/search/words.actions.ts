import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#store/scope.ts'
import { wordsOf } from './fold.rules.ts'
import { printed } from './match.rules.ts'

const MOST = 8

/**
 * The contacts in whose entry, the name apart, all words of a text begin some word: the beginning of a `from`, which
 * goes on with a table and `on … = holding.contact`, for an operator that then looks at one field of it. They are
 * joined as they are found, so that a limit ends the search. Null when the text has no words.
 */
export function joinHolding(scope: Scope, text: string): RawBuilder<unknown> | null {
  const words = wordsOf(text, MOST).slice(0, MOST)
  if (words.length === 0) return null
  const match = printed({ all: words.map((word) => ({ word, group: 'rest', prefix: true }) as const) }, scope)
  return scope.database.kind === 'sqlite'
    ? sql`(select rowid as contact from search_all where words match ${match}) as holding cross join`
    : sql`(select contact from search_entry where workspace + 0 = ${scope.workspace} and words @@ ${match}::tsquery) as holding join`
}
