import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery, pieces, QUERY_LENGTH } from './search.rules.ts'

const names = new Set(['tag', 'city', 'last-call'])
const words = (typed: string) => parseQuery(typed, names).words
const readings = (typed: string) => words(typed).map((word) => word.readings)

describe('words', () => {
  it.each([
    ['john smi', [[['john']], [['smi']]]],
    ['Müller', [[['muller'], ['mueller']]]],
    ["O'Brien", [[['obrien']]]],
    ['anna-maria', [[['anna', 'maria'], ['annamaria']]]],
    ['müller-groß', [[['muller', 'gross'], ['mueller', 'gross'], ['mullergross']]]],
    ['x.y@kith.d', [[['xykithd']]]],
    ['@kith.dev', [[['kith', 'dev'], ['kithdev']]]],
    ['(303) 555-0100', [[['3035550100']]]],
    ['0171 1234567', [[['1711234567']]]],
    ['https://www.linkedin.com/in/ann-smith/?x=1', [[['ann', 'smith'], ['annsmith']]]],
    ['unknown:thing', [[['unknown']], [['thing']]]],
    ['1234', [[['1234']]]],
    ['… !?', []],
    ['', []],
  ])('%s', (typed, expected) => expect(readings(typed)).toEqual(expected))

  it('in quotes stay together', () => {
    expect(words('"Software Engineer" ann')).toMatchObject([
      { readings: [['software', 'engineer']], phrase: true },
      { readings: [['ann']], phrase: false },
    ])
  })

  it('in quotes not closed yet stay together too', () => {
    expect(words('"software eng')).toMatchObject([{ readings: [['software', 'eng']], phrase: true }])
  })

  it('after a minus are unwanted', () => {
    expect(words('smith -john -"acme inc"')).toMatchObject([
      { negated: false },
      { negated: true, phrase: false },
      { negated: true, phrase: true },
    ])
  })

  it('with a hyphen inside are not', () => {
    expect(words('anna-maria').map(({ negated }) => negated)).toEqual([false])
  })
})

describe('operators', () => {
  it.each([
    ['tag:board', { name: 'tag', value: 'board', negated: false }],
    ['TAG:Board', { name: 'tag', value: 'Board', negated: false }],
    ['-tag:board', { name: 'tag', value: 'board', negated: true }],
    ['city:"New York"', { name: 'city', value: 'New York', negated: false }],
    ['last-call:>30d', { name: 'last-call', value: '>30d', negated: false }],
    ['city:"New Yo', { name: 'city', value: 'New Yo', negated: false }],
    ['tag:', { name: 'tag', value: '', negated: false }],
  ])('%s', (typed, operator) => {
    expect(parseQuery(typed, names)).toEqual({ words: [], operators: [operator] })
  })

  it('stand among words', () => {
    const query = parseQuery('ann tag:board smith', names)
    expect(query.words.map(({ text }) => text)).toEqual(['ann', 'smith'])
    expect(query.operators).toHaveLength(1)
  })
})

describe('whatever is typed', () => {
  it('is read within bounds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).map((text) => text.repeat(40)),
        (typed) => {
          const query = parseQuery(typed, names)
          expect(query.words.length).toBeLessThanOrEqual(8)
          expect(query.operators.length).toBeLessThanOrEqual(12)
          for (const word of query.words.flatMap((one) => one.readings.flat())) {
            expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
          }
        },
      ),
    )
  })

  it('gives eight words at most, also where signs part one piece into several', () => {
    const many = parseQuery(
      '㐀\u0000〸\u0000〡\u0000〱\u0000ぁ\u0000う\u0000え お\u0000き\u0000く\u0000け',
      names,
    )
    expect(many.words.map(({ text }) => text)).toHaveLength(8)
    expect(
      parseQuery('a b c d e f g h i j', names)
        .words.map(({ text }) => text)
        .join(''),
    ).toBe('abcdefgh')
  })

  it('is cut where it is endless', () => {
    expect(parseQuery(`${'a'.repeat(QUERY_LENGTH)} tag:x`, names).operators).toEqual([])
  })

  it('falls into pieces that lie where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab:"- ') }), (typed) => {
        for (const { at, negated, written } of pieces(typed))
          expect(typed.startsWith((negated ? '-' : '') + written, at)).toBe(true)
      }),
    )
  })
})
