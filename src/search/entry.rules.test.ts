import { describe, expect, it } from 'vitest'
import { type Entry, entryWords, nameWords, reachWords, squeeze } from './entry.rules.ts'

const entry: Entry = {
  contact: 1,
  tier: 0,
  name: 'José Müller',
  nicknames: ['Pepe'],
  organisation: 'AT&T',
  title: 'VP, Sales',
  tags: ['board', 'Golf club'],
  city: 'Zürich',
  reaches: [{ kind: 'email', value: 'jose@kith.dev' }],
}

describe('entryWords', () => {
  it('folds each field', () => {
    expect(entryWords(entry)).toEqual({
      name: 'jose muller mueller pepe',
      organisation: 'at t att',
      other: 'board golf club vp sales zurich zuerich',
      reaches: 'josekithdev jose kithdev kith',
    })
  })

  it('leaves out what is not known', () => {
    const bare = {
      ...entry,
      nicknames: [],
      organisation: null,
      title: null,
      tags: [],
      city: null,
      reaches: [],
    }
    expect(entryWords(bare)).toEqual({
      name: 'jose muller mueller',
      organisation: '',
      other: '',
      reaches: '',
    })
  })

  it('bounds what a hostile card brings', () => {
    const reaches = Array.from({ length: 5000 }, (_, at) => ({
      kind: 'url',
      value: `https://a${at}.org/b/c/d`,
    }))
    const words = entryWords({
      ...entry,
      reaches,
      name: 'ö '.repeat(50_000),
      tags: reaches.map(({ value }) => value),
    })
    expect(Object.values(words).join(' ').split(' ').length).toBeLessThan(1000)
  })
})

describe('nameWords', () => {
  it.each([
    ['Anna-Maria de la Cruz', ['delacruz', 'lacruz', 'annamaria', 'cruz']],
    ['Jan van der Berg', ['vanderberg', 'derberg', 'berg']],
    ['Ronald Mc Donald', ['mcdonald', 'donald']],
    ["Conan O'Brien", ['obrien', 'brien']],
    ['Conan O Brien', ['obrien', 'brien']],
  ])('of %s', (name, words) => expect(nameWords(name)).toEqual(expect.arrayContaining(words)))

  it('joins nothing to a last word', () => expect(nameWords('Anna Li')).toEqual(['anna', 'li']))
})

describe('reachWords', () => {
  it.each([
    ['email', 'ann.smith@kith.dev', ['annsmithkithdev', 'annsmith', 'ann', 'smith', 'kithdev', 'kith']],
    ['email', 'ann@gmail.com', ['anngmailcom', 'ann']],
    ['phone', '+13035550100', ['13035550100', '3035550100', '035550100', '5550100', '0100']],
    ['phone', '911', ['911']],
    ['url', 'https://www.kith.dev/about?x=1', ['kithdev', 'kith', 'about']],
    ['profile', 'ann-smith-12', ['ann', 'smith', '12', 'annsmith12']],
    ['address', 'Bahnhofstraße 1, Bern', ['bahnhofstrasse', '1', 'bern']],
    ['email', '', []],
  ])('of %s %s', (kind, value, words) => expect(reachWords({ kind, value })).toEqual(words))
})

it('squeezes an address into one word', () => expect(squeeze('Ann.Smith@Kith.dev')).toBe('annsmithkithdev'))
