import { afterEach, expect, test } from 'vitest'
import { passFor } from '#access/password.actions.ts'
import { MINUTE } from '#kernel/clock.ts'
import { cookieOf, freshApp, type Session, signedIn, someone } from './testing.ts'

let session: Session
afterEach(() => session.close())

test('a code from the command line signs in once', async () => {
  session = await freshApp()
  await signedIn(session)
  const code = await passFor(session.database, someone.email)
  const entered = await session.call('POST', '/api/enter', { code })
  expect(entered).toMatchObject({ status: 200, body: { caller: 'owner', user: { email: someone.email } } })
  const me = await session.call('GET', '/api/me', undefined, { cookie: cookieOf(entered.headers) })
  expect(me.body.caller).toBe('owner')
  expect((await session.call('POST', '/api/enter', { code })).status).toBeGreaterThanOrEqual(400)
})

test('a code that is old, or was made for something else, signs nobody in', async () => {
  let now = Date.UTC(2026, 10, 23)
  session = await freshApp({ clock: () => now })
  await signedIn(session)
  const code = await passFor(session.database, someone.email)
  now += 11 * MINUTE
  expect((await session.call('POST', '/api/enter', { code })).status).toBeGreaterThanOrEqual(400)
  await expect(passFor(session.database, 'eve@example.org')).rejects.toThrow('Nobody signs in here')
})
