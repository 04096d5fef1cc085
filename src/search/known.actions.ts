import type { Scope } from '#store/scope.ts'
import { type Form, type Known, umlautSpellings, wantedWords } from './find.rules.ts'
import { KEPT_PREFIX } from './match.rules.ts'
import type { Query } from './search.rules.ts'
import { variants } from './typo.rules.ts'
import { knownBeginnings, wordsFrom } from './word.store.ts'

/** A beginning is walked by the index when so few entries have words that begin so. */
const FEW_USES = 3000
const MOST_COMPLETIONS = 64
const MOST_SLIPS = 24

/** What the vocabulary knows of the words of a query, but for typos. */
export async function knownOf(scope: Scope, query: Query): Promise<Known> {
  const words = singleWords(query)
  const completions = new Map<string, Form[]>()
  for (const word of words.filter(({ length }) => length > KEPT_PREFIX)) {
    const found = await wordsFrom(scope, word, MOST_COMPLETIONS + 1)
    const uses = found.reduce((sum, one) => sum + one.uses, 0)
    if (found.length <= MOST_COMPLETIONS && uses > FEW_USES)
      completions.set(
        word,
        found.map((one) => ({ word: one.word, whole: true })),
      )
  }
  const spellings = new Map(
    words.map((word) => [word, umlautSpellings(word).map((word) => ({ word, whole: false }))]),
  )
  return { completions, spellings: await existing(scope, spellings), slips: new Map() }
}

/** The same with what may have been meant by words that are mistyped. */
export async function withSlips(scope: Scope, query: Query, known: Known): Promise<Known> {
  const slips = new Map(singleWords(query).map((word) => [word, variants(word)]))
  return { ...known, slips: await existing(scope, slips) }
}

function singleWords(query: Query): string[] {
  return wantedWords(query).flatMap(({ phrase, readings }) =>
    phrase ? [] : readings.flatMap(([one = '', ...more]) => (more.length === 0 ? one : [])),
  )
}

/** Of the forms of each word, those that begin some word of the vocabulary. */
async function existing(
  scope: Scope,
  forms: ReadonlyMap<string, readonly Form[]>,
): Promise<Map<string, Form[]>> {
  const asked = [...new Set([...forms.values()].flat().map(({ word }) => word))]
  const known = new Map((await knownBeginnings(scope, asked)).map(({ word, whole }) => [word, whole === 1]))
  const kept = ({ word, whole }: Form): Form | [] => {
    const isWord = known.get(word)
    if (isWord === undefined || (whole && !isWord)) return []
    return { word, whole: whole || (isWord && word.length > KEPT_PREFIX) }
  }
  return new Map([...forms].map(([word, list]) => [word, list.flatMap(kept).slice(0, MOST_SLIPS)]))
}
