import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOneSlip, variants } from './typo.rules.ts'

const words = (typed: string) => variants(typed).map(({ word }) => word)

describe('variants', () => {
  it.each([
    ['swapped letters', 'jonh', 'john'],
    ['a letter too many', 'smiith', 'smith'],
    ['a missing letter', 'robrt', 'robert'],
    ['a wrong letter', 'wiliiams', 'williams'],
    ['a wrong first letter', 'kovak', 'novak'],
    ['a wrong Cyrillic letter', 'ивановп', 'иванов'],
    ['a wrong Greek letter', 'παπαδοπουλοσ', 'παπαδοπουλος'],
  ])('mend %s', (_, typed, meant) => expect(words(typed)).toContain(meant))

  it('are none of short words and numbers', () => {
    expect(words('bob')).toEqual([])
    expect(words('4444')).toEqual([])
    expect(words('b2bx')).toEqual([])
  })

  it('count as whole words only where the last letter is the wrong one', () => {
    const whole = new Map(variants('johx').map(({ word, whole }) => [word, whole]))
    expect(whole.get('joh')).toBe(true)
    expect(whole.get('john')).toBe(true)
    expect(whole.get('johxa')).toBeUndefined()
    expect(whole.get('jhox')).toBe(false)
  })

  it('are one slip away, each once, never the word itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcde'), minLength: 4, maxLength: 12 }), (word) => {
        const all = words(word)
        expect(new Set(all).size).toBe(all.length)
        for (const one of all) expect(isOneSlip(one, word)).toBe(true)
      }),
    )
  })

  it('hold every word one slip away', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abz'), minLength: 5, maxLength: 9 })
    const slip = fc.tuple(word, fc.nat(), fc.constantFrom('drop', 'swap', 'a', 'q'))
    fc.assert(
      fc.property(slip, ([meant, place, kind]) => {
        const at = place % (meant.length - 1)
        const typed =
          kind === 'drop'
            ? meant.slice(0, at) + meant.slice(at + 1)
            : kind === 'swap'
              ? meant.slice(0, at) + meant[at + 1] + meant[at] + meant.slice(at + 2)
              : meant.slice(0, at) + kind + meant.slice(at + 1)
        if (typed !== meant) expect(words(typed)).toContain(meant)
      }),
    )
  })
})

describe('isOneSlip', () => {
  it.each([
    ['john', 'john', false],
    ['john', 'jonh', true],
    ['john', 'johan', true],
    ['john', 'jon', true],
    ['john', 'jahn', true],
    ['john', 'jean', false],
    ['john', 'nhoj', false],
    ['john', 'johnny', false],
    ['ab', 'ba', true],
    ['', 'a', true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(isOneSlip(one, other)).toBe(expected)
    expect(isOneSlip(other, one)).toBe(expected)
  })
})
