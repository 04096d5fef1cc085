import { expect, test } from 'vitest'
import { isCalled, nameQuery } from './called.rules.ts'

const names = ['Robert O’Brien-Müller', 'Jean-Luc de la Cruz']

test.each([
  ['robert', true],
  ['Rob', true],
  ['Bob', true],
  ['bob brien', true],
  ['O’Brien', true],
  ['Mueller', true],
  ['Muller', true],
  ['jeanluc', true],
  ['Jean-Luc Cruz', true],
  ['-robert', true],
  ['Obrian', false],
  ['Bobby Smith', false],
  ['obert', false],
  ['tag:board', false],
])('%s', (written, is) => {
  expect(isCalled(names, nameQuery(written))).toBe(is)
})
