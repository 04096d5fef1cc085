import { expect, test } from 'vitest'
import { anyone, endpoint, ownerOnly, readers, writers } from './endpoint.ts'

const metaOf = (route: Partial<Parameters<typeof endpoint>[0]>) =>
  endpoint({ method: 'POST', path: '/x', summary: 'x', who: writers, ...route })['~orpc'].meta

test('what only reads takes no idempotency key; whatever else writes and takes one', () => {
  expect(metaOf({ method: 'GET' })).toEqual({ who: writers, writes: false, keyed: false })
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
    expect(metaOf({ method })).toEqual({ who: writers, writes: true, keyed: true })
})

test('an answer that is a secret is not kept under a key', () => {
  expect(metaOf({ unkeyed: true })).toEqual({ who: writers, writes: true, keyed: false })
})

test('a token that only reads never writes, and the public is named where it may come in', () => {
  expect(writers).not.toContain('read token')
  expect([ownerOnly, readers, writers].flat()).not.toContain('public')
  expect(ownerOnly).toEqual(['owner'])
  expect(anyone).toContain('public')
})

test('the route keeps its method, path and summary', () => {
  const { route } = endpoint({ method: 'PUT', path: '/a/{id}', summary: 'An a', who: ownerOnly })['~orpc']
  expect(route).toEqual({ method: 'PUT', path: '/a/{id}', summary: 'An a' })
})
