/** Which words are meant: those of a contact's name, of the rest of its entry, or of a text. */
export type Group = 'name' | 'rest'

/** What to look for in the index, for either database. */
export type Match =
  | { all: Match[] }
  | { any: Match[] }
  | { word: string; group: Group; prefix: boolean }
  | { phrase: string[]; group: Group }
  | { match: Match; but: Match }

/** Beginnings of up to so many letters are kept in the index; longer ones cost a walk over all words that begin so. */
export const KEPT_PREFIX = 5

/** Texts are indexed by the first letters of their words, so that no beginning is longer than those kept. */
export const TEXT_WORD_LENGTH = KEPT_PREFIX + 1

const FIRST_MARK = 0xf0000
const MOST_WORKSPACES = 65_000

/** The character before each indexed word: it keeps workspaces apart, and names from the rest. */
export function mark(workspace: number, group: Group): string {
  if (workspace > MOST_WORKSPACES) throw new RangeError(`workspace ${workspace} has no mark in the index`)
  return String.fromCodePoint(FIRST_MARK + workspace * 2 + (group === 'name' ? 0 : 1))
}

/** The words of a field, marked. */
export function marked(words: string, of: string): string {
  return words === '' ? '' : of + words.replaceAll(' ', ` ${of}`)
}

/** A match as SQLite's FTS5 reads it. */
export function ftsMatch(match: Match, workspace: number): string {
  const print = (one: Match): string => {
    if ('all' in one) return `(${one.all.map(print).join(' AND ')})`
    if ('any' in one) return `(${one.any.map(print).join(' OR ')})`
    if ('but' in one) return `(${print(one.match)} NOT ${print(one.but)})`
    if ('phrase' in one) return `"${one.phrase.map((word) => mark(workspace, one.group) + word).join(' ')}"`
    return `"${mark(workspace, one.group)}${one.word}"${one.prefix ? '*' : ''}`
  }
  return print(match)
}

/** A match as PostgreSQL's `tsquery` reads it. */
export function tsMatch(match: Match, workspace: number): string {
  const word = (text: string, group: Group) => `'${mark(workspace, group)}${text}'`
  const print = (one: Match): string => {
    if ('all' in one) return `(${one.all.map(print).join(' & ')})`
    if ('any' in one) return `(${one.any.map(print).join(' | ')})`
    if ('but' in one) return `(${print(one.match)} & !${print(one.but)})`
    if ('phrase' in one) return `(${one.phrase.map((text) => word(text, one.group)).join(' <-> ')})`
    return `${word(one.word, one.group)}${one.prefix ? ':*' : ''}`
  }
  return print(match)
}

/** Marked words as the text of a `tsvector`, with their places, so that phrases can be found. */
export function tsVector(marked: string): string {
  if (marked === '') return ''
  return marked
    .split(' ')
    .map((word, at) => `'${word}':${Math.min(at + 1, 16_383)}`)
    .join(' ')
}

/** A match as this database reads it. */
export function printed(match: Match, { workspace, database }: Place): string {
  return database.kind === 'sqlite' ? ftsMatch(match, workspace) : tsMatch(match, workspace)
}

/** Words of names and of the rest as this database takes them into its index. */
export function indexed(name: string, rest: string, { workspace, database }: Place): string {
  const words = `${marked(name, mark(workspace, 'name'))} ${marked(rest, mark(workspace, 'rest'))}`.trim()
  return database.kind === 'sqlite' ? words : tsVector(words)
}

type Place = { workspace: number; database: { kind: 'sqlite' | 'postgres' } }
