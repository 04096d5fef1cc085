import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunks, FIELD_WORDS, fold, spellings, WORD_LENGTH, wordsOf } from './fold.rules.ts'

describe('fold', () => {
  it.each([
    ['Müller', 'muller'],
    ['MÜLLER', 'muller'],
    ['Mu\u0308ller', 'muller'],
    ['O’Brien', 'obrien'],
    ["O'Brien", 'obrien'],
    ['Łukasz Ługowski', 'lukasz lugowski'],
    ['Groß', 'gross'],
    ['Søren Kjærgård', 'soren kjaergard'],
    ['Anna-Maria', 'anna maria'],
    ['İstanbul', 'istanbul'],
    ['J.P. Morgan', 'jp morgan'],
    ['  two   words ', 'two words'],
    ['李伟', '李伟'],
    ['Ёлкин', 'елкин'],
    ['ŉ', 'n'],
    ['🎉', ''],
    ['a\0b', 'a b'],
  ])('%s is %s', (text, folded) => expect(fold(text)).toBe(folded))

  it('changes nothing when done twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
  })

  it('gives only lower-case letters and digits, single spaces between', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u)
      }),
    )
  })
})

describe('spellings', () => {
  it.each([
    ['Müller', ['muller'], ['mueller']],
    ['Schäfer-Groß', ['schafer', 'gross'], ['schaefer', 'schafergross']],
    ['Ångström', ['angstrom'], ['aangstroem']],
    ["O'Brien", ['obrien'], ['o', 'brien']],
    ['Anna-Maria', ['anna', 'maria'], ['annamaria']],
    ['AT&T', ['at', 't'], ['att']],
    ['kith.dev', ['kith', 'dev'], ['kithdev']],
    ['J.P.', ['jp'], []],
    ['smith', ['smith'], []],
  ])('of %s', (chunk, main, others) => expect(spellings(chunk)).toEqual({ main, others }))
})

describe('wordsOf', () => {
  it('gives the words in order and then their other spellings', () => {
    expect(wordsOf('Jörg works at AT&T, since 2019.')).toEqual([
      'jorg',
      'works',
      'at',
      'at',
      't',
      'since',
      '2019',
      'joerg',
      'att',
    ])
  })

  it('separates sentences that touch', () => {
    expect(wordsOf('Thanks.See you')).toContain('see')
  })

  it('reads plain text as it reads the same text with an accent beside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abz09 .-'&,!AZ") }), (text) => {
        expect(wordsOf(`${text} é`).filter((word) => word !== 'e')).toEqual(
          wordsOf(text).filter((word) => word !== 'e'),
        )
      }),
    )
  })

  it('bounds words and their number', () => {
    const words = wordsOf(`${'x'.repeat(5000)} ${'yö '.repeat(5000)}`)
    expect(words.length).toBeLessThanOrEqual(FIELD_WORDS * 2)
    expect(Math.max(...words.map((word) => word.length))).toBe(WORD_LENGTH)
  })

  it('never keeps half a letter', () => {
    const [word = ''] = wordsOf('\u{16fe0}0'.repeat(40))
    expect(word.length).toBe(WORD_LENGTH - 1)
    expect(word.isWellFormed()).toBe(true)
  })

  it('cuts a text into chunks with what holds them together', () => {
    expect(chunks("Don't e-mail J.P. (at AT&T)...", 20)).toEqual(["don't", 'e-mail', 'j.p', 'at', 'at&t'])
  })
})
