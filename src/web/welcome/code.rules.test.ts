import { expect, test } from 'vitest'
import { codeIn } from './code.rules.ts'

test('the code is read from behind the hash', () => {
  expect(codeIn('#code=abc-123')).toBe('abc-123')
  expect([codeIn(''), codeIn('#'), codeIn('#code='), codeIn('#other=1')]).toEqual([null, null, null, null])
})
