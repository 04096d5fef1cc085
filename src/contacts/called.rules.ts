import { nameWords } from '#search/entry.rules.ts'
import { umlautSpellings, wantedWords } from '#search/find.rules.ts'
import { otherNames } from '#search/nicknames.rules.ts'
import { parseQuery, type Query } from '#search/search.rules.ts'

/** What was written as a name, as a query: no word of it is an operator or leaves anybody out. */
export function nameQuery(written: string): Query {
  const { words } = parseQuery(written, new Set())
  return { words: words.map((word) => ({ ...word, negated: false })), operators: [] }
}

/**
 * Whether somebody of these names may be called so: every word begins a part of a name, is another spelling of it or a
 * nickname for it. A word that is merely mistyped is not.
 */
export function isCalled(names: readonly string[], query: Query): boolean {
  const parts = names.flatMap(nameWords)
  const begins = (word: string) => parts.some((part) => part.startsWith(word))
  const isOtherwise = (word: string) =>
    umlautSpellings(word).some(begins) || otherNames(word).some((name) => parts.includes(name))
  return wantedWords(query).every(({ readings }) =>
    readings.some((reading) => reading.every((word) => begins(word) || isOtherwise(word))),
  )
}
