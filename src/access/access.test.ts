import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#kernel/clock.ts'
import {
  codeFor,
  cookieOf,
  freshApp,
  type Session,
  signedIn,
  signIn,
  someone,
  withToken,
} from '#server/testing.ts'
import { scopeOf, transact } from '#store/scope.ts'
import { tester } from '#store/testing.ts'
import { hashOf } from './key.ts'
import { insertCode, insertOwner } from './owner.store.ts'
import { invite, resetPassword } from './password.actions.ts'

let kith: Session
let now: number
beforeEach(async () => {
  now = Date.now()
  kith = await freshApp({ clock: () => now })
})
afterEach(() => kith.close())

const me = async (headers: Record<string, string>) =>
  (await kith.call('GET', '/api/me', undefined, headers)).body.caller

it('makes one owner, whoever comes first with a code', async () => {
  const [code, second] = [await codeFor(kith.database), await codeFor(kith.database)]
  const answers = await Promise.all([
    kith.call('POST', '/api/claim', { ...someone, code }),
    kith.call('POST', '/api/claim', { ...someone, email: 'eve@example.org', code }),
    kith.call('POST', '/api/claim', { ...someone, email: 'mallory@example.org', code: second }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403])
  expect(await invite(kith.database)).toBeNull()
})

it('has no second owner by a code that was made while the first one claimed', async () => {
  const inserted = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const first = transact(scopeOf(kith.database, 1, tester), async (writing) => {
    await insertOwner(writing, { ...someone, passwordHash: 'x' })
    inserted.resolve()
    await release.promise
  })
  await inserted.promise
  const late = invite(kith.database)
  await sleep(100)
  release.resolve()
  await first
  expect(await late).toBeNull()
  const hash = hashOf('left over')
  await transact(scopeOf(kith.database, 1, tester), (writing) =>
    insertCode(writing, { hash, purpose: 'claim', user_id: null, expires_at: now + DAY }),
  )
  const eve = { ...someone, email: 'eve@example.org', code: 'left over' }
  expect((await kith.call('POST', '/api/claim', eve)).status).toBe(403)
})

it('claims with a good code only, and in time', async () => {
  const code = await codeFor(kith.database)
  expect((await kith.call('POST', '/api/claim', { ...someone, code: `${code}x` })).body.code).toBe(
    'forbidden',
  )
  expect(
    (await kith.call('POST', '/api/claim', { ...someone, code, password: 'short' })).body.message,
  ).toContain('at least 10')
  expect(
    (await kith.call('POST', '/api/claim', { ...someone, code, timeZone: 'Mars/Base' })).body.message,
  ).toContain('time zone')
  now += 31 * DAY
  expect((await kith.call('POST', '/api/claim', { ...someone, code })).status).toBe(403)
})

it('signs in by e-mail in any case, and not with a wrong password', async () => {
  await signedIn(kith)
  const { email, password } = someone
  expect(
    (await kith.call('POST', '/api/sign-in', { email: ` ${email.toUpperCase()}`, password })).status,
  ).toBe(200)
  const wrong = await kith.call('POST', '/api/sign-in', { email, password: 'incorrect horse' })
  const nobody = await kith.call('POST', '/api/sign-in', { email: 'nobody@example.org', password })
  expect([wrong.status, wrong.body.message]).toEqual([401, nobody.body.message])
  expect(wrong.headers.get('set-cookie')).toBeNull()
})

it('stops guessing at an account, from wherever it comes, and lets go after a while', async () => {
  await signedIn(kith)
  const { email, password } = someone
  for (let n = 0; n < 10; n++) await kith.call('POST', '/api/sign-in', { email, password: `guess ${n}` })
  const refused = await kith.call('POST', '/api/sign-in', { email, password })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900'])
  expect((await kith.call('POST', '/api/sign-in', { email: 'other@example.org', password })).status).toBe(401)
  now += 15 * MINUTE
  expect((await kith.call('POST', '/api/sign-in', { email, password })).status).toBe(200)
})

it('counts guesses that come at once', async () => {
  await signedIn(kith)
  const guess = (n: number) =>
    kith.call('POST', '/api/sign-in', { email: someone.email, password: `guess ${n}` })
  const answers = await Promise.all(Array.from({ length: 14 }, (_, n) => guess(n)))
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(4)
})

it('stops guessing from an address', async () => {
  const guess = (n: number) =>
    kith.call('POST', '/api/password/reset', { code: `${n}`, password: someone.password })
  for (let n = 0; n < 60; n++) expect((await guess(n)).status).toBe(403)
  expect((await guess(60)).status).toBe(429)
})

it('ends a session, and all of them', async () => {
  const [one, two, three] = [await signedIn(kith), await signIn(kith), await signIn(kith)]
  const out = await kith.call('POST', '/api/sign-out', {}, one)
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
  expect([await me(one), await me(two)]).toEqual(['public', 'owner'])
  const { body } = await kith.call('GET', '/api/sessions', undefined, two)
  expect(body).toHaveLength(2)
  expect(body.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
  expect((await kith.call('POST', '/api/sign-out-everywhere', {}, two)).body).toEqual({ ended: 2 })
  expect([await me(two), await me(three)]).toEqual(['public', 'public'])
})

it('changes the name of who is signed in, and of nobody at the command line', async () => {
  const owner = await signedIn(kith)
  const { status, body } = await kith.call('PATCH', '/api/me', { name: ' Bill Doe ' }, owner)
  expect([status, body.user]).toEqual([200, { name: 'Bill Doe', email: 'bill@example.org' }])
  expect((await kith.call('GET', '/api/me', undefined, owner)).body.user.name).toBe('Bill Doe')
  expect((await kith.call('PATCH', '/api/me', { name: ' ' }, owner)).status).toBe(400)
})

it('lets a session last while it is used, for thirty days without', async () => {
  const owner = await signedIn(kith)
  for (let n = 0; n < 3; n++) {
    now += 29 * DAY
    expect(await me(owner)).toBe('owner')
  }
  now += 31 * DAY
  expect(await me(owner)).toBe('public')
})

it('takes no cookie that it did not sign', async () => {
  const { cookie } = await signedIn(kith)
  const [token, signature] = cookie.replace('kith=', '').split('.')
  for (const forged of [token, `${token}.`, `${token}.${signature?.toUpperCase()}`, `.${signature}`])
    expect(await me({ cookie: `kith=${forged}` })).toBe('public')
})

it('changes the password: other sessions end, this one stays', async () => {
  const [owner, other] = [await signedIn(kith), await signIn(kith)]
  const change = (current: string) =>
    kith.call('POST', '/api/password', { current, password: 'another password' }, owner)
  expect((await change('wrong')).body).toMatchObject({
    code: 'invalid',
    message: 'The current password is not right.',
  })
  expect((await change(someone.password)).status).toBe(200)
  expect([await me(owner), await me(other)]).toEqual(['owner', 'public'])
  expect((await kith.call('POST', '/api/sign-in', someone)).status).toBe(401)
  await signIn(kith, { ...someone, password: 'another password' })
})

it('sets a forgotten password with a one-time code, within the hour and once', async () => {
  const owner = await signedIn(kith)
  const set = (code: string) =>
    kith.call('POST', '/api/password/reset', { code, password: 'another password' })
  const stale = await resetPassword(kith.database, someone.email)
  now += HOUR + 1
  expect((await set(stale)).status).toBe(403)
  const replaced = await resetPassword(kith.database, someone.email)
  const code = await resetPassword(kith.database, someone.email.toUpperCase())
  expect((await set(replaced)).status).toBe(403)
  expect((await set(code)).status).toBe(200)
  expect((await set(code)).status).toBe(403)
  expect(await me(owner)).toBe('public')
  await signIn(kith, { ...someone, password: 'another password' })
  await expect(resetPassword(kith.database, 'nobody@example.org')).rejects.toThrow('Nobody signs in here')
})

it('shows a token once, and takes it until it ends or is revoked', async () => {
  const owner = await signedIn(kith)
  const make = (input: object) => kith.call('POST', '/api/tokens', input, owner)
  const { body: made } = await make({ name: 'phone', access: 'full', expiresAt: now + HOUR })
  expect(made.token).toMatch(/^kith_[\w-]{43}$/)
  const headers = { authorization: `Bearer ${made.token}` }
  expect(await me(headers)).toBe('full token')
  const { body: listed } = await kith.call('GET', '/api/tokens', undefined, owner)
  expect(JSON.stringify(listed)).not.toContain(made.token)
  expect(listed).toMatchObject([{ name: 'phone', access: 'full', revokedAt: null, lastUsedAt: now }])
  now += HOUR
  const ended = await kith.call('GET', '/api/me', undefined, headers)
  expect([ended.status, ended.body.code]).toEqual([401, 'unauthenticated'])
  expect((await make({ name: 'late', access: 'read', expiresAt: now })).body.message).toContain('past')

  const read = await withToken(kith, owner, 'read')
  const { id } = (await kith.call('GET', '/api/tokens', undefined, owner)).body[0]
  await kith.call('DELETE', `/api/tokens/${id}`, undefined, owner)
  expect((await kith.call('GET', '/api/me', undefined, read)).status).toBe(401)
})

it('does not fall back on the cookie beside a token that is not good', async () => {
  const owner = await signedIn(kith)
  for (const authorization of ['Bearer kith_x', 'Bearer', 'Basic eDp5', ''])
    expect((await kith.call('GET', '/api/me', undefined, { ...owner, authorization })).status).toBe(401)
})

it('brings no revoked token back by undo', async () => {
  const owner = await signedIn(kith)
  const token = await withToken(kith, owner, 'full')
  const { id } = (await kith.call('GET', '/api/tokens', undefined, owner)).body[0]
  await kith.call('DELETE', `/api/tokens/${id}`, undefined, owner)
  const { rows } = (await kith.call('GET', '/api/changes', undefined, owner)).body
  expect(rows[0]).toMatchObject({ table: 'api_token', operation: 'update', who: 'Bill', door: 'web' })
  const undone = await kith.call('POST', '/api/undo', { change: rows[0].change }, owner)
  expect([undone.status, undone.body.code]).toEqual([415, 'unsupported'])
  expect((await kith.call('GET', '/api/me', undefined, token)).status).toBe(401)
})

it('keeps passwords, tokens, sessions and codes out of the change log', async () => {
  const owner = await signedIn(kith)
  await withToken(kith, owner, 'full')
  const { body } = await kith.call('GET', '/api/changes?limit=200', undefined, owner)
  const text = JSON.stringify(body)
  for (const secret of [someone.password, cookieOf(new Headers()) || 'password', 'kith_'])
    expect(text).not.toContain(secret)
})
