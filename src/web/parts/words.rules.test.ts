import { expect, it } from 'vitest'
import { asSentence } from './words.rules.ts'

it('begins with a capital and leaves the rest', () => {
  expect(asSentence('no call for 27 days; longest is 30')).toBe('No call for 27 days; longest is 30')
  expect(asSentence('élan')).toBe('Élan')
  expect(asSentence('')).toBe('')
})
