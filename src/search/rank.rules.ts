import type { Id } from '#kernel/ids.ts'
import type { EntryWords } from './entry.rules.ts'
import { formsOf, type Known, wantedWords } from './find.rules.ts'
import type { Query } from './search.rules.ts'
import { isOneSlip } from './typo.rules.ts'

/** Where a contact was found. The order is the order of ranks, best first. */
export const FIELDS = [
  'whole name',
  'name',
  'name otherwise',
  'organisation',
  'other',
  'reach',
  'other spelling',
  'text',
  'typo',
] as const
export type Field = (typeof FIELDS)[number]

export type Hit = {
  contact: Id
  tier: 0 | 1
  field: Field
  /** 0 is best: the place of `field` in `FIELDS`. Ranks are compared within a tier. */
  rank: number
  /** The note or interaction whose words were found; `excerptOf` cuts the words around the find out of its text. */
  text?: { ref: Id; kind: 'note' | 'interaction' }
}

/** A hit and what breaks ties. */
export type Ranked = Hit & { order: string }

export function hitOf(contact: Id, tier: 0 | 1, field: Field, order: string): Ranked {
  return { contact, tier, field, rank: FIELDS.indexOf(field), order }
}

/** In which field of the entry the query is found: the least good one of its words. */
export function fieldOf(entry: EntryWords, query: Query): Field | null {
  const name = entry.name.split(' ')
  const fields: readonly (readonly [Field, (word: string) => boolean])[] = [
    ['whole name', (word) => name.includes(word)],
    ['name', begins(entry.name)],
    ['organisation', begins(entry.organisation)],
    ['other', begins(entry.other)],
    ['reach', begins(entry.reaches)],
  ]
  let worst = 0
  for (const word of wantedWords(query)) {
    const at = fields.findIndex(([, holds]) => word.readings.some((reading) => reading.every(holds)))
    if (at < 0) return null
    worst = Math.max(worst, at)
  }
  return (fields[worst] as (typeof fields)[number])[0]
}

/** Whether the name has every word, or another spelling of it or a nickname: Robert Muller for `bob mueller`. */
export function isNameOtherwise({ name }: EntryWords, query: Query, known: Known): boolean {
  const begun = begins(name)
  const whole = name.split(' ')
  return wantedWords(query).every((word) => {
    const { names, all } = formsOf(word, 'other spellings', known)
    return (
      word.readings.some((reading) => reading.every(begun)) ||
      [...names, ...all].some((form) => (form.whole ? whole.includes(form.word) : begun(form.word)))
    )
  })
}

function begins(words: string): (word: string) => boolean {
  const spaced = ` ${words}`
  return (word) => spaced.includes(` ${word}`)
}

/** Exact finds before forgiven ones and texts; in each, the nearer tier first, then by field; `order` breaks ties. */
export function compareHits(one: Ranked, other: Ranked): number {
  return (
    group(one.field) - group(other.field) ||
    other.tier - one.tier ||
    one.rank - other.rank ||
    (one.order < other.order ? -1 : one.order > other.order ? 1 : one.contact - other.contact)
  )
}

function group(field: Field): number {
  return field === 'text' ? 1 : field === 'typo' ? 2 : 0
}

/** Whether a word of the name is one slip away from a word of the query: better than a name that merely begins so. */
export function isSlipOfName({ name }: EntryWords, query: Query): boolean {
  const words = name.split(' ')
  return wantedWords(query).some(({ readings: [[typed = ''] = []] }) =>
    words.some((word) => isOneSlip(word, typed)),
  )
}
