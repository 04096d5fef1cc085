import { squeeze } from './entry.rules.ts'
import { chunks, cut, fold, spellings, spellOut, WORD_LENGTH } from './fold.rules.ts'

/** One word of a query. */
export type QueryWord = {
  /** As typed. */
  text: string
  /** Ways to read it; each is words that all have to be there (`anna-maria` is `annamaria`, or `anna` and `maria`). */
  readings: string[][]
  /** In quotes: exactly these words, side by side. */
  phrase: boolean
  negated: boolean
}

export type QueryOperator = { name: string; value: string; negated: boolean }

export type Query = {
  words: QueryWord[]
  operators: QueryOperator[]
}

export const QUERY_LENGTH = 500
const MOST_WORDS = 8
const MOST_OPERATORS = 12
const PIECE = /(-?)(?:([a-z][a-z-]{0,30}):)?(?:"([^"]*)"?|(\S+))?/giy

/** Reads what was typed in the search box. `names` are the operators there are; any other `word:` is just a word. */
export function parseQuery(typed: string, names: ReadonlySet<string>): Query {
  const query: Query = { words: [], operators: [] }
  const phone = wholePhone(typed)
  if (phone) return { ...query, words: [phone] }
  for (const { negated, name, value, quoted, written } of pieces(typed.slice(0, QUERY_LENGTH))) {
    if (name !== null && names.has(name)) {
      if (query.operators.length < MOST_OPERATORS) query.operators.push({ name, value, negated })
    } else if (query.words.length < MOST_WORDS) {
      const words = readWord(name === null ? value : written, quoted, negated)
      query.words.push(...words.slice(0, MOST_WORDS - query.words.length))
    }
  }
  return query
}

export type Piece = {
  negated: boolean
  name: string | null
  value: string
  quoted: boolean
  /** Without the minus. */
  written: string
  /** Where it begins in the text. */
  at: number
}

/** The pieces of a query in order: words, quoted words, `name:value`. */
export function pieces(typed: string): Piece[] {
  const found: Piece[] = []
  PIECE.lastIndex = 0
  while (PIECE.lastIndex < typed.length) {
    const at = PIECE.lastIndex
    const match = PIECE.exec(typed)
    if (!match || match[0] === '') {
      PIECE.lastIndex = at + 1
      continue
    }
    const [whole, minus = '', name, quoted, bare] = match
    found.push({
      negated: minus !== '',
      name: name?.toLowerCase() ?? null,
      value: quoted ?? bare ?? '',
      quoted: quoted !== undefined,
      written: whole.slice(minus.length),
      at,
    })
  }
  return found
}

function readWord(text: string, phrase: boolean, negated: boolean): QueryWord[] {
  if (phrase) {
    const main = chunks(text, 20).flatMap((chunk) => spellings(chunk).main)
    return main.length > 0 ? [{ text, readings: [main], phrase: true, negated }] : []
  }
  if (/^[^@]+@/.test(text)) return [{ text, readings: [[squeeze(text)]], phrase: false, negated }]
  const found = chunks(lastSegment(text).replaceAll('_', ' '), 8)
  return found.flatMap((chunk) => {
    const { main } = spellings(chunk)
    if (main.length === 0) return []
    const spelt = spellings(spellOut(chunk)).main
    const readings = [main, ...(spelt.join() === main.join() ? [] : [spelt])]
    if (main.length > 1) readings.push([cut(main.join(''), WORD_LENGTH)])
    readings.push(...surnameFirst(chunk))
    return [{ text: chunk, readings, phrase: false, negated }]
  })
}

/** A Chinese or Korean name as it is written, without a space: the surname of one sign or two, and what is given. */
function surnameFirst(chunk: string): string[][] {
  const signs = /^[\p{Script=Han}\p{Script=Hangul}]{2,5}$/u.test(chunk) ? [...chunk] : []
  return [1, 2].flatMap((at) => {
    if (at >= signs.length) return []
    return [[signs.slice(0, at).join(''), signs.slice(at).join('')].map((part) => fold(part))]
  })
}

/** What of a pasted web address names somebody. */
function lastSegment(text: string): string {
  if (!/^(?:https?:\/\/|www\.|[\w-]+(?:\.[\w-]+)+\/)/i.test(text)) return text
  const last = (text.split(/[?#]/)[0] ?? '').replace(/\/+$/, '').replace(/^.*\//, '')
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

/** A query that is nothing but a phone number is one word: its digits without the zeros and signs before them. */
function wholePhone(typed: string): QueryWord | null {
  if (typed.length > 40 || !/^[\s\d+()./-]+$/.test(typed)) return null
  const digits = typed.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length < 5
    ? null
    : { text: typed.trim(), readings: [[digits]], phrase: false, negated: false }
}
