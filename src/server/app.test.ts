import { afterEach, beforeEach, expect, test } from 'vitest'
import { cookieOf, freshApp, type Session, signedIn, someone, withToken } from './testing.ts'

let kith: Session
beforeEach(async () => {
  kith = await freshApp()
})
afterEach(() => kith.close())

test('the first visit claims, once; then one signs in', async () => {
  expect((await kith.call('GET', '/api/me')).body).toEqual({
    caller: 'public',
    hasOwner: false,
    user: null,
    workspace: null,
  })
  const owner = await signedIn(kith)
  expect((await kith.call('GET', '/api/me', undefined, owner)).body).toMatchObject({
    caller: 'owner',
    hasOwner: true,
    user: { name: 'Bill', email: 'bill@example.org' },
    workspace: { id: 1, timeZone: 'UTC' },
  })
  const again = await kith.call('POST', '/api/sign-in', { email: someone.email, password: someone.password })
  expect(again.status).toBe(200)
  expect(cookieOf(again.headers)).not.toBe(owner.cookie)
  const token = await withToken(kith, owner, 'read')
  expect((await kith.call('GET', '/api/me', undefined, token)).body).toMatchObject({ caller: 'read token' })
  expect((await kith.call('PATCH', '/api/workspace', { name: 'x' }, token)).status).toBe(403)
  expect((await kith.call('PATCH', '/api/workspace', { version: 1, name: 'Mine' }, owner)).body).toEqual({
    name: 'Mine',
    timeZone: 'UTC',
    version: 2,
  })
  expect((await kith.call('PATCH', '/api/workspace', { name: 7 })).body).toMatchObject({
    code: 'unauthenticated',
  })
  expect((await kith.call('PATCH', '/api/workspace', { version: 1, name: 7 }, owner)).body).toMatchObject({
    code: 'invalid',
    status: 400,
  })
})
