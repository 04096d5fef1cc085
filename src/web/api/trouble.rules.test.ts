import { ORPCError } from '@orpc/client'
import { expect, it } from 'vitest'
import { isForLater, troubleOf, Unanswered } from './trouble.rules.ts'

it('passes on what the server says is wrong, and its details', () => {
  const error = new ORPCError('conflict', {
    status: 409,
    message: 'Changed meanwhile.',
    data: { current: { version: 2 } },
  })
  expect(troubleOf(error)).toEqual({
    code: 'conflict',
    message: 'Changed meanwhile.',
    details: { current: { version: 2 } },
    isUnreachable: false,
  })
})

it.each([
  new TypeError('Failed to fetch'),
  new Unanswered('status 502'),
  new DOMException('The operation timed out.', 'TimeoutError'),
])('knows when nobody answered', (error) => {
  expect(troubleOf(error).isUnreachable).toBe(true)
  expect(isForLater(troubleOf(error))).toBe(true)
})

it.each([
  ['busy', 503, true],
  ['too many requests', 429, true],
  ['invalid', 400, false],
  ['conflict', 409, false],
])('waits with what is only %s', (code, status, isLater) => {
  const trouble = troubleOf(new ORPCError(code, { status, message: 'So it is.' }))
  expect(trouble).toMatchObject({ message: 'So it is.', isUnreachable: false })
  expect(isForLater(trouble)).toBe(isLater)
})

it('says of anything else that this page broke', () => {
  expect(troubleOf(new Error('boom'))).toMatchObject({ code: 'internal', isUnreachable: false })
  expect(troubleOf('boom').message).toContain('boom')
})
