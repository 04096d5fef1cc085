import { expect, test } from 'vitest'
import { Failure, type FailureCode } from '#kernel/failure.ts'
import { help } from './commands.ts'
import { exitCodeOf, failureOf } from './exit.ts'

const codes: Record<FailureCode, number> = {
  invalid: 2,
  ambiguous: 2,
  unsupported: 2,
  'too large': 2,
  'not found': 3,
  unauthenticated: 4,
  forbidden: 4,
  conflict: 5,
  'too many requests': 6,
  busy: 6,
  'no space': 6,
  unavailable: 6,
}

test.each(Object.entries(codes))('what is %s exits %i', (code, exit) => {
  expect(exitCodeOf(new Failure(code as FailureCode, ''))).toBe(exit)
  expect(exitCodeOf(failureOf({ code, message: 'as an endpoint answers' }))).toBe(exit)
})

test('what nobody expected exits 1', () => {
  for (const error of [new Error('disk'), 'text', null]) expect(exitCodeOf(error)).toBe(1)
  expect(failureOf(new TypeError('no'))).toBeNull()
  for (const code of ['ENOENT', 'constructor']) expect(failureOf({ code })).toBeNull()
})

test('an endpoint’s refusal keeps its sentence and its details', () => {
  const found = failureOf({ code: 'conflict', message: 'Changed meanwhile.', data: { version: 3 } })
  expect([found?.message, found?.details]).toEqual(['Changed meanwhile.', { version: 3 }])
})

test('the help tells each exit code', () => {
  for (const code of [0, ...Object.values(codes)]) expect(help().at(-1)).toMatch(new RegExp(`[: ]${code} `))
})
