import { describe, expect, it } from 'vitest'
import { compareHits, type Field, fieldOf, hitOf, isSlipOfName } from './rank.rules.ts'
import { parseQuery } from './search.rules.ts'

const asked = (typed: string) => parseQuery(typed, new Set())
const entry = {
  name: 'ann lee',
  organisation: 'acme foods',
  other: 'board engineer',
  reaches: 'annacmeorg 5550100',
}

describe('fieldOf', () => {
  it.each([
    ['ann', 'whole name'],
    ['ann lee', 'whole name'],
    ['an', 'name'],
    ['ann le', 'name'],
    ['acme', 'organisation'],
    ['ann foo', 'organisation'],
    ['engin', 'other'],
    ['ann board acme', 'other'],
    ['555', 'reach'],
    ['lee -bob', 'whole name'],
    ['cme', null],
    ['bob', null],
  ])('%s', (typed, field) => expect(fieldOf(entry, asked(typed))).toBe(field))
})

describe('compareHits', () => {
  const order = (...hits: [Field, 0 | 1, string?][]) =>
    hits
      .map(([field, tier, name = 'x'], at) => hitOf(at, tier, field, name))
      .sort(compareHits)
      .map(({ contact }) => contact)

  it('puts the nearer tier above', () =>
    expect(order(['whole name', 0], ['organisation', 1])).toEqual([1, 0]))
  it('puts better fields above in a tier', () => {
    expect(order(['reach', 0], ['organisation', 0], ['name', 0], ['whole name', 0])).toEqual([3, 2, 1, 0])
  })
  it('puts texts below, and typos last, whoever it is', () => {
    expect(order(['typo', 1], ['text', 1], ['other', 0], ['text', 0])).toEqual([2, 1, 3, 0])
  })
  it('sorts equals by name, and namesakes by id', () => {
    expect(order(['name', 0, 'b'], ['name', 0, 'a'], ['name', 0, 'a'])).toEqual([1, 2, 0])
  })
})

it('tells a name one slip away from one that begins so', () => {
  const named = (name: string) => ({ ...entry, name })
  expect(isSlipOfName(named('john smith'), asked('jonh'))).toBe(true)
  expect(isSlipOfName(named('johnny smith'), asked('jonh'))).toBe(false)
})
