import { cut } from './fold.rules.ts'
import { type Group, type Match, TEXT_WORD_LENGTH } from './match.rules.ts'
import { otherNames } from './nicknames.rules.ts'
import type { Query, QueryWord } from './search.rules.ts'

/** How far a finding goes; each step finds all that the one before does. */
export type Step = 'whole names' | 'names' | 'anything' | 'other spellings' | 'typos'

/** A word to look for besides the one typed: as a whole word, or as the beginning of words. */
export type Form = { word: string; whole: boolean }

/** What the vocabulary knows of the words typed, by word. */
export type Known = {
  /** The whole words that a long beginning stands for, where looking for the beginning would be slow. */
  completions: ReadonlyMap<string, readonly Form[]>
  /** Mueller for Muller. */
  spellings: ReadonlyMap<string, readonly Form[]>
  slips: ReadonlyMap<string, readonly Form[]>
}

const BOTH: readonly Group[] = ['name', 'rest']
const NAME: readonly Group[] = ['name']

/** The words that have to be there. */
export function wantedWords(query: Query): QueryWord[] {
  return query.words.filter(({ negated }) => !negated)
}

/** What to look for in the entries on one step; null when the query asks for no words. */
export function entryMatch(query: Query, step: Step, known: Known): Match | null {
  const ways = wantedWords(query).map((word) => any(waysOf(word, step, known)))
  return ways.length === 0 ? null : without(all(ways), query)
}

function waysOf(word: QueryWord, step: Step, known: Known): Match[] {
  const [first = []] = word.readings
  if (word.phrase) {
    const groups = step === 'whole names' || step === 'names' ? NAME : BOTH
    return groups.map((group) => ({ phrase: first, group }))
  }
  if (step === 'whole names') return readings(word, NAME, (one) => [{ word: one, whole: true }])
  const begun = (one: string) => known.completions.get(one) ?? [{ word: one, whole: false }]
  if (step === 'names') return readings(word, NAME, begun)
  const forms = formsOf(word, step, known)
  return [
    ...readings(word, BOTH, begun),
    ...forms.names.flatMap(within(NAME)),
    ...forms.all.flatMap(within(BOTH)),
  ]
}

function readings(
  word: QueryWord,
  groups: readonly Group[],
  forms: (word: string) => readonly Form[],
): Match[] {
  return word.readings.map((reading) => all(reading.map((one) => any(forms(one).flatMap(within(groups))))))
}

const within =
  (groups: readonly Group[]) =>
  ({ word, whole }: Form): Match[] =>
    groups.map((group) => ({ word, group, prefix: !whole }))

/** What else the words of a query may stand for on this step. */
export function formsOf(word: QueryWord, step: Step, known: Known): { names: Form[]; all: Form[] } {
  const single = word.readings.flatMap(([one = '', ...more]) => (more.length === 0 ? one : []))
  if (step === 'anything') return { names: [], all: [] }
  return {
    names: single.flatMap(otherNames).map((name) => ({ word: name, whole: true })),
    all: single.flatMap((one) => [
      ...(known.spellings.get(one) ?? []),
      ...(step === 'typos' ? (known.slips.get(one) ?? []) : []),
    ]),
  }
}

/** Whether the words of a query are spelled in other ways too. */
export function hasOtherSpellings(query: Query, known: Known): boolean {
  return wantedWords(query).some((word) => {
    const { names, all } = formsOf(word, 'other spellings', known)
    return names.length + all.length > 0
  })
}

/** The ways to write a word whose vowels may be umlauts: `muller` is `mueller` too, and the other way. */
export function umlautSpellings(word: string): string[] {
  if (word.length < 4) return []
  const plain = word.replace(/([aou])e/g, '$1')
  const spelt = [...word].flatMap((letter, at) =>
    /[aou]/.test(letter) && word[at + 1] !== 'e' ? `${word.slice(0, at + 1)}e${word.slice(at + 1)}` : [],
  )
  return plain === word || plain.length < 4 ? spelt : [plain, ...spelt]
}

/** What to look for in the texts: words of three letters and more; null when there is none. */
export function textMatch(query: Query): Match | null {
  const ways = wantedWords(query).flatMap(({ phrase, readings }): Match | [] => {
    const long = readings.filter((reading) => reading.some((word) => word.length >= 3))
    if (long.length === 0) return []
    if (phrase)
      return { phrase: (long[0] as string[]).map((word) => cut(word, TEXT_WORD_LENGTH)), group: 'rest' }
    return any(long.map((reading) => all(reading.filter((word) => word.length >= 3).map(inText))))
  })
  return ways.length === 0 ? null : all(ways)
}

function inText(word: string): Match {
  return { word: cut(word, TEXT_WORD_LENGTH), group: 'rest', prefix: word.length < TEXT_WORD_LENGTH }
}

function without(match: Match, query: Query): Match {
  const unwanted = query.words.filter(({ negated }) => negated)
  if (unwanted.length === 0) return match
  const whole = (word: string) => [{ word, whole: true }]
  const but = unwanted.flatMap((word) =>
    word.phrase ? waysOf(word, 'anything', NOTHING) : readings(word, BOTH, whole),
  )
  return { match, but: any(but) }
}

/** A vocabulary that knows no words. */
export const NOTHING: Known = { completions: new Map(), spellings: new Map(), slips: new Map() }

const all = (matches: Match[]): Match => (matches.length === 1 ? (matches[0] as Match) : { all: matches })
const any = (matches: Match[]): Match => (matches.length === 1 ? (matches[0] as Match) : { any: matches })
