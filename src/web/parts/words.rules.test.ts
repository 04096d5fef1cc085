import { expect, it } from 'vitest'
import { asSentence, inFigures } from './words.rules.ts'

it('begins with a capital and leaves the rest', () => {
  expect(asSentence('no call for 27 days; longest is 30')).toBe('No call for 27 days; longest is 30')
  expect(asSentence('élan')).toBe('Élan')
  expect(asSentence('')).toBe('')
})

it('groups figures by threes', () => {
  expect([7, 3000, 1_234_567].map(inFigures)).toEqual(['7', '3,000', '1,234,567'])
})
