import { expect, it } from 'vitest'
import { Failure } from './failure.ts'

it('carries a code and details for machines, a sentence for people, and what caused it', () => {
  const cause = new Error('disk')
  const failure = new Failure('no space', 'The disk is full.', { free: 0 }, cause)
  expect(failure).toBeInstanceOf(Error)
  expect({ ...failure, message: failure.message, cause: failure.cause }).toEqual({
    name: 'Failure',
    code: 'no space',
    details: { free: 0 },
    message: 'The disk is full.',
    cause,
  })
})

it('has no details and no cause unless there are some', () => {
  const failure = new Failure('invalid', 'No.')
  expect([failure.details, 'cause' in failure]).toEqual([{}, false])
})
