import { expect, it } from 'vitest'
import { fold } from './fold.rules.ts'
import { otherNames } from './nicknames.rules.ts'

it.each([
  ['bob', 'robert'],
  ['robert', 'bob'],
  ['bill', 'william'],
  ['liz', 'elizabeth'],
  ['kasia', 'katarzyna'],
  ['pepe', 'jose'],
  ['sepp', 'josef'],
  ['alex', 'alexander'],
  ['alex', 'alexandra'],
  ['rob', 'bob'],
])('%s may be %s', (one, other) => expect(otherNames(one)).toContain(other))

it('does not take two names for one because they share a form', () => {
  expect(otherNames('alexander')).not.toContain('alexandra')
  expect(otherNames('william')).not.toContain('elizabeth')
})

it('knows no other name of most', () => expect(otherNames('zaphod')).toEqual([]))

it('is written folded, both ways', () => {
  for (const name of ['robert', 'elizabeth', 'jose', 'katarzyna', 'wolfgang', 'francisco']) {
    for (const other of otherNames(name)) {
      expect(fold(other)).toBe(other)
      expect(otherNames(other)).toContain(name)
    }
  }
})
