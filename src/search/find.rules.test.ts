import { describe, expect, it } from 'vitest'
import {
  entryMatch,
  hasOtherSpellings,
  type Known,
  NOTHING,
  textMatch,
  umlautSpellings,
} from './find.rules.ts'
import { ftsMatch, type Match, mark } from './match.rules.ts'
import { parseQuery } from './search.rules.ts'

const asked = (typed: string) => parseQuery(typed, new Set())
const [n, r] = [mark(1, 'name'), mark(1, 'rest')]
/** Names are shown as they are, other words after an `r.`. */
const shown = (match: Match | null) => match && ftsMatch(match, 1).replaceAll(n, '').replaceAll(r, 'r.')
const entry = (typed: string, step: Parameters<typeof entryMatch>[1], known = NOTHING) =>
  shown(entryMatch(asked(typed), step, known))

describe('entryMatch', () => {
  it.each([
    ['ann smi', 'whole names', '("ann" AND "smi")'],
    ['ann smi', 'names', '("ann"* AND "smi"*)'],
    ['ann', 'anything', '("ann"* OR "r.ann"*)'],
    ['anna-maria', 'names', '(("anna"* AND "maria"*) OR "annamaria"*)'],
    ['"ann lee"', 'names', '"ann lee"'],
    ['"ann lee"', 'anything', '("ann lee" OR "r.ann r.lee")'],
    ['ann -lee', 'names', '("ann"* NOT ("lee" OR "r.lee"))'],
    ['sue', 'other spellings', '(("sue"* OR "r.sue"*) OR "susan" OR "susie"'],
    ['"bob"', 'other spellings', '("bob" OR "r.bob")'],
  ] as const)('%s on the step of %s', (typed, step, expected) => {
    expect(entry(typed, step)?.slice(0, expected.length)).toBe(expected)
  })

  it('asks for nothing where nothing is wanted', () => {
    expect(entry('', 'names')).toBeNull()
    expect(entry('-lee', 'names')).toBeNull()
  })

  it('takes what the vocabulary knows', () => {
    const known: Known = {
      completions: new Map([['managem', [{ word: 'management', whole: true }]]]),
      spellings: new Map([['muller', [{ word: 'mueller', whole: false }]]]),
      slips: new Map([['jonh', [{ word: 'john', whole: true }]]]),
    }
    expect(entry('managem', 'names', known)).toBe('"management"')
    expect(entry('muller', 'other spellings', known)).toContain('"mueller"*')
    expect(entry('jonh', 'other spellings', known)).not.toContain('"john"')
    expect(entry('jonh', 'typos', known)).toContain('"john"')
    expect(hasOtherSpellings(asked('muller'), known)).toBe(true)
    expect(hasOtherSpellings(asked('bob'), NOTHING)).toBe(true)
    expect(hasOtherSpellings(asked('jonh'), known)).toBe(false)
  })
})

describe('umlautSpellings', () => {
  it.each([
    ['muller', ['mueller']],
    ['mueller', ['muller']],
    ['schroder', ['schroeder']],
    ['joel', []],
    ['bob', []],
  ])('of %s', (word, spellings) => expect(umlautSpellings(word)).toEqual(spellings))
})

describe('textMatch', () => {
  it.each([
    ['gar', '"r.gar"*'],
    ['gardening', '"r.garden"'],
    ['go gardening', '"r.garden"'],
    ['"next week"', '"r.next r.week"'],
    ['follow-up', '("r.follow" OR "r.follow")'],
    ['ga', null],
    ['-garden', null],
  ])('%s', (typed, expected) => expect(shown(textMatch(asked(typed)))).toBe(expected))
})
