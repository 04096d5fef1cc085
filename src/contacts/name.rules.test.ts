import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '#search/fold.rules.ts'
import { cleanLine, NAME_LENGTH, nameKey, nameOf, sortKey, splitName, splitNames } from './name.rules.ts'

describe('nameOf', () => {
  test.each([
    ['Priya', 'McDonald, MBA, PMP', 'Priya McDonald', 'McDonald', ['MBA', 'PMP'], ''],
    ['Liz', 'Li CPA', 'Liz Li', 'Li', ['CPA'], ''],
    ['Björn', 'Patel, Ph.D.', 'Björn Patel', 'Patel', ['Ph.D.'], ''],
    ['Zoë', "O'Brien, Ph.D. 🚀", "Zoë O'Brien", "O'Brien", ['Ph.D.'], '🚀'],
    ['Ann 🇩🇪', 'Roe ✨ CPA', 'Ann Roe', 'Roe', ['CPA'], '🇩🇪 ✨'],
    ['V', 'Lee, CSCP, SHRM-SCP, CIPP/E', 'V Lee', 'Lee', ['CSCP', 'SHRM-SCP', 'CIPP/E'], ''],
    ['K', 'Roe, CFP®, PhD(c), LEED AP BD+C', 'K Roe', 'Roe', ['CFP®', 'PhD(c)', 'LEED AP BD+C'], ''],
    ['K', 'Doe (PMP)', 'K Doe', 'Doe', ['PMP'], ''],
    ['K', 'Doe (she/her)', 'K Doe (she/her)', 'Doe (she/her)', [], ''],
    ['João', 'de la Cruz', 'João de la Cruz', 'de la Cruz', [], ''],
    ['a', 'DA SILVA', 'a DA SILVA', 'DA SILVA', [], ''],
    ['Yo-Yo', 'MA', 'Yo-Yo MA', 'MA', [], ''],
    ['Jo', 'Do', 'Jo Do', 'Do', [], ''],
    ['Ann', 'Smith MD', 'Ann Smith', 'Smith', ['MD'], ''],
    ['q', 'Müller, Head of Sales', 'q Müller, Head of Sales', 'Müller, Head of Sales', [], ''],
    ['伟', '王', '伟 王', '王', [], ''],
    ['محمد', 'علي', 'محمد علي', 'علي', [], ''],
    ['Cher', '', 'Cher', '', [], ''],
  ])('%s | %s', (given, family, display, last, credentials, emoji) => {
    expect(nameOf(given, family)).toMatchObject({ display, family: last, credentials, emoji })
  })

  test.each([
    ['Smith Jr.', 'Smith', 'Jr.'],
    ['Smith, III', 'Smith', 'III'],
    ['Smith III MD', 'Smith', 'III'],
    ['Hanks, PhD, MBA, Jr.', 'Hanks', 'Jr.'],
  ])('the suffix of %s belongs to the name', (family, last, suffix) => {
    expect(nameOf('R', family)).toMatchObject({ family: last, suffix, display: `R ${last} ${suffix}` })
  })

  test('invisible and direction characters go, letters that need them keep their look', () => {
    expect(nameOf('\u202eevil\u202c', 'Na\u0000me\u200f').display).toBe('evil Name')
    expect(cleanLine('  a\n\tb  ')).toBe('a b')
  })

  /** Any text, over and over, until it is too long. */
  const long = (text: fc.Arbitrary<string>) =>
    fc.tuple(text, fc.nat(2000)).map(([one, length]) => one.repeat(Math.ceil(length / one.length)))

  test('is bounded and never leaves a half character, whatever comes in', () => {
    fc.assert(
      fc.property(
        long(fc.string({ unit: 'binary', minLength: 1 })),
        fc.string({ unit: 'grapheme' }),
        (given, family) => {
          const name = nameOf(given, family)
          expect(name.given.length).toBeLessThanOrEqual(NAME_LENGTH)
          expect(name.display.isWellFormed() || !given.isWellFormed()).toBe(true)
          expect(name.credentials.length).toBeLessThanOrEqual(20)
        },
      ),
    )
  })

  test('a text cut in the middle of a character loses that character whole', () => {
    const invisible = '\u200f'.repeat(NAME_LENGTH * 4 - 2)
    expect([cleanLine(`a${invisible}😀`), nameOf(`a${invisible}𠀀`, '').given]).toEqual(['a', 'a'])
  })

  test('no picture is left in the name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.string({ maxLength: 40 }),
        (given, family) => {
          const once = nameOf(given, family)
          const twice = nameOf(once.given, once.family)
          expect(twice.emoji).toBe('')
        },
      ),
    )
  })

  test('a long run of commas or spaces does not take long', () => {
    expect(nameOf('a', ', '.repeat(500_000)).family).toBe('')
  })
})

describe('splitName', () => {
  test.each([
    ['Jane van der Berg, Ph.D.', 'Jane', 'van der Berg'],
    ['Doe, Jane', 'Jane', 'Doe'],
    ['Cher', 'Cher', ''],
    ['Wei García, Ph.D. 🚀', 'Wei', 'García'],
    ['Li CPA', 'Li', ''],
    ['Yo-Yo MA', 'Yo-Yo', 'MA'],
    ['Robert Smith Jr.', 'Robert', 'Smith'],
    ['', '', ''],
  ])('%s', (full, given, family) => {
    expect(splitName(full)).toMatchObject({ given, family })
  })

  test('several names with commas inside come apart', () => {
    expect(splitNames("Zoë D'Angelo, MBA ✨, Tomás Tanaka, Ph.D. 🚀, Quentin Li")).toEqual([
      "Zoë D'Angelo, MBA ✨",
      'Tomás Tanaka, Ph.D. 🚀',
      'Quentin Li',
    ])
    expect(splitNames('A, '.repeat(9000))).toHaveLength(500)
  })
})

describe('keys', () => {
  test.each([
    ['O’Brien-Ługowski', 'obrien lugowski'],
    ['Østergård', 'ostergard'],
    ['Straße', 'strasse'],
    ['Ọlá', 'ola'],
    ['王伟', '王伟'],
    ['St. Mary’s', 'st marys'],
  ])('fold %s', (text, folded) => expect(fold(text)).toBe(folded))

  test('the same name written twice has one key; the family sorts first', () => {
    expect(nameKey({ given: 'ZOË', family: "O'Brien" })).toBe(nameKey({ given: 'Zoe', family: 'O’Brien' }))
    expect(sortKey({ given: 'João', family: 'de la Cruz' })).toBe('de la cruz joao')
  })

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})
