import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '#kernel/clock.ts'
import { codeFor, cookieOf, freshApp, type Session, signIn, someone } from '#server/testing.ts'
import { accessRoom } from './access.room.ts'
import { publicIdentity } from './identity.actions.ts'
import { invite, passFor, resetPassword } from './password.actions.ts'

let kith: Session
let owner: Record<string, string>
let spare: string
let now = Date.now()
beforeAll(async () => {
  kith = await freshApp({ clock: () => now })
  spare = await codeFor(kith.database)
  const { email: _, ...rest } = someone
  const claimed = { ...rest, email: 'Bill@Example.org', code: await codeFor(kith.database) }
  const { headers } = await kith.call('POST', '/api/claim', { ...claimed, timeZone: 'America/Denver' })
  owner = { cookie: cookieOf(headers) }
})
afterAll(() => kith.close())
// What was tried too often in one case is forgotten in the next.
beforeEach(() => {
  now += HOUR
})

const me = async (headers = owner) => (await kith.call('GET', '/api/me', undefined, headers)).body
const guess = (path: string, body: object) => kith.call('POST', path, body)
const rowsOf = async (table: string) => {
  const rows = await (kith.database.read as never as import('kysely').Kysely<Record<string, object>>)
    .selectFrom(table)
    .selectAll()
    .execute()
  return rows.length
}

test('who claims is signed in, in a workspace with their time zone, and nobody can claim again', async () => {
  expect(await me()).toEqual({
    caller: 'owner',
    hasOwner: true,
    user: { name: 'Bill', email: 'bill@example.org' },
    workspace: { id: 1, name: 'Kith', timeZone: 'America/Denver' },
  })
  expect((await guess('/api/claim', { ...someone, code: spare })).status).toBe(403)
  expect(await invite(kith.database)).toBeNull()
})

test('the public is told that there is an owner, and nothing of the workspace', async () => {
  expect(await me({})).toEqual({ caller: 'public', hasOwner: true, user: null, workspace: null })
  expect(publicIdentity(kith.database).scope.workspace).toBe(0)
})

test.each([
  ['password', '/api/enter', {}],
  ['sign in', '/api/password/reset', { password: 'another password' }],
])('a code for a %s opens nothing else', async (purpose, path, rest) => {
  const make = purpose === 'password' ? resetPassword : passFor
  const code = await make(kith.database, someone.email)
  const refused = await guess(path, { code, ...rest })
  expect([refused.status, refused.body.message]).toEqual([
    403,
    'The one-time code is not valid (any more). Start Kith again, or run "kith password", for a new one.',
  ])
})

test.each(['short', 'x'.repeat(9), 'x'.repeat(129)])('%s is no password to choose', async (password) => {
  const changed = await kith.call('POST', '/api/password', { current: someone.password, password }, owner)
  expect([changed.status, changed.body.message]).toEqual([400, expect.stringContaining('password')])
  const code = await resetPassword(kith.database, someone.email)
  expect((await guess('/api/password/reset', { code, password })).status).toBe(400)
})

test('a sign-in that succeeds makes the wrong ones before it forgotten', async () => {
  const wrong = () => guess('/api/sign-in', { email: someone.email, password: 'wrong' })
  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 6; n++) expect((await wrong()).status).toBe(401)
    await signIn(kith)
  }
})

test('a code from the command line frees an account that was guessed at', async () => {
  for (let n = 0; n < 11; n++) await guess('/api/sign-in', { email: someone.email, password: 'wrong' })
  expect((await guess('/api/sign-in', someone)).status).toBe(429)
  const code = await resetPassword(kith.database, someone.email)
  expect((await guess('/api/password/reset', { code, password: someone.password })).status).toBe(200)
  owner = await signIn(kith)
})

test('guessing the current password is stopped too, and says for how long', async () => {
  const change = () =>
    kith.call('POST', '/api/password', { current: 'wrong', password: 'another password' }, owner)
  for (let n = 0; n < 10; n++) expect((await change()).status).toBe(400)
  expect((await change()).body).toMatchObject({
    code: 'too many requests',
    message: 'That was tried too often. Wait 15 minutes and try again.',
  })
  now += 14 * MINUTE + 30_000
  expect((await change()).body.message).toBe('That was tried too often. Wait a minute and try again.')
})

test.each([
  ['/api/claim', () => ({ ...someone, code: 'x' }), 403],
  ['/api/enter', () => ({ code: 'x' }), 403],
  ['/api/password/reset', () => ({ code: 'x', password: someone.password }), 403],
  ['/api/sign-in', (n: number) => ({ email: `no address ${n}`, password: 'x' }), 401],
])('sixty tries at %s are all that an address has', async (path, body, refused) => {
  const statuses = []
  for (let n = 0; n < 61; n++) statuses.push((await guess(path, body(n))).status)
  expect(new Set(statuses.slice(0, 60))).toEqual(new Set([refused]))
  expect(statuses[60]).toBe(429)
})

test('the list of sessions tells which is this one; one that is used after a day lasts thirty more', async () => {
  await kith.call('POST', '/api/sign-out-everywhere', {}, owner)
  const old = await signIn(kith)
  now += 2 * DAY
  await me(old)
  owner = await signIn(kith)
  const { body } = await kith.call('GET', '/api/sessions', undefined, owner)
  expect(body.map(({ current }: { current: boolean }) => current).sort()).toEqual([false, true])
  expect(body.find(({ current }: { current: boolean }) => !current)).toEqual({
    id: expect.any(String),
    address: '127.0.0.1',
    agent: '',
    current: false,
    createdAt: expect.any(Number),
    seenAt: now,
    expiresAt: now + 30 * DAY,
  })
})

test('name and time zone of the workspace change one by one, and a zone must be one', async () => {
  const change = (version: number, body: object) =>
    kith.call('PATCH', '/api/workspace', { version, ...body }, owner)
  const renamed = { name: 'Office', timeZone: 'America/Denver', version: 2 }
  expect((await change(1, { name: 'Office' })).body).toEqual(renamed)
  const late = await change(1, { name: 'Late' })
  expect([late.status, late.body.data.current]).toEqual([409, renamed])
  expect((await change(2, { timeZone: 'Asia/Kathmandu' })).body).toEqual({
    name: 'Office',
    timeZone: 'Asia/Kathmandu',
    version: 3,
  })
  const refused = await change(3, { name: 'Never', timeZone: 'Mars/Base' })
  expect([refused.status, refused.body.message]).toEqual([
    400,
    '"Mars/Base" is not the name of a time zone; try one like Europe/Berlin.',
  ])
  expect((await kith.call('GET', '/api/workspace', undefined, owner)).body).toEqual({
    name: 'Office',
    timeZone: 'Asia/Kathmandu',
    version: 3,
  })
})

test('signing out without being signed in does no harm', async () => {
  const out = await kith.call('POST', '/api/sign-out', {})
  expect([out.status, out.headers.get('set-cookie')]).toEqual([200, expect.stringContaining('Max-Age=0')])
  expect((await me()).caller).toBe('owner')
})

test('every night what has ended is cleared away, and what still counts is kept', async () => {
  const night = accessRoom.schedules?.[0]?.run as (database: Session['database']) => Promise<void>
  const kept = await signIn(kith)
  const code = await passFor(kith.database, someone.email)
  await guess('/api/sign-in', { email: 'guessed@example.org', password: 'wrong' })
  const before = await Promise.all(['session', 'one_time_code', 'throttle'].map(rowsOf))
  await night(kith.database)
  expect((await me(kept)).caller).toBe('owner')
  expect((await guess('/api/enter', { code })).status).toBe(200)
  expect(before.every((rows) => rows > 0)).toBe(true)
  now += 31 * DAY
  await night(kith.database)
  expect(await Promise.all(['session', 'one_time_code', 'throttle'].map(rowsOf))).toEqual([0, 0, 0])
})
