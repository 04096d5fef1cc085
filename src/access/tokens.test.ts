import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { HOUR, MINUTE } from '#kernel/clock.ts'
import { freshApp, type Session, signedIn } from '#server/testing.ts'

let kith: Session
let owner: Record<string, string>
let now = Date.UTC(2026, 10, 23, 10)
beforeAll(async () => {
  kith = await freshApp({ clock: () => now })
  owner = await signedIn(kith)
})
afterAll(() => kith.close())

type Token = { id: number; name: string; lastUsedAt: number | null; revokedAt: number | null }
const make = async (name: string, rest: object = {}) =>
  (await kith.call('POST', '/api/tokens', { name, access: 'full', ...rest }, owner)).body as Token & {
    token: string
  }
const all = async () => (await kith.call('GET', '/api/tokens', undefined, owner)).body as Token[]
const revoke = (id: number) => kith.call('DELETE', `/api/tokens/${id}`, undefined, owner)
const callerOf = async (token: string) => {
  const { status, body } = await kith.call('GET', '/api/me', undefined, { authorization: `Bearer ${token}` })
  return status === 200 ? body.caller : status
}

test('tokens are listed newest first, those that have ended last', async () => {
  const ended = await make('ended')
  await make('older')
  now += 1
  await make('newer')
  await revoke(ended.id)
  expect((await all()).map(({ name }) => name)).toEqual(['newer', 'older', 'ended'])
})

test('a token is what it was made for: full, or read-only', async () => {
  const [full, read] = [await make('full'), await make('read', { access: 'read' })]
  expect([await callerOf(full.token), await callerOf(read.token)]).toEqual(['full token', 'read token'])
  expect((await kith.call('POST', '/api/tokens', { name: 'x', access: 'all' }, owner)).status).toBe(400)
  expect((await kith.call('POST', '/api/tokens', { name: ' ', access: 'read' }, owner)).status).toBe(400)
})

test('the moment a token was used last is kept to the minute', async () => {
  const { id, token } = await make('used')
  const usedAt = async () => (await all()).find((one) => one.id === id)?.lastUsedAt
  const first = now
  // Nobody is kept waiting for it to be written.
  await callerOf(token)
  await vi.waitFor(async () => expect(await usedAt()).toBe(first))
  now += MINUTE / 2
  await callerOf(token)
  expect(await usedAt()).toBe(first)
  now += MINUTE
  await callerOf(token)
  await vi.waitFor(async () => expect(await usedAt()).toBe(now))
})

test('a token revoked twice ended the first time; one that never was is not found', async () => {
  const { id, token } = await make('revoked')
  const first = await revoke(id)
  now += HOUR
  const second = await revoke(id)
  expect([first.status, second.status, second.body.revokedAt]).toEqual([200, 200, first.body.revokedAt])
  expect(await callerOf(token)).toBe(401)
  expect((await revoke(1)).status).toBe(404)
})

test('a hundred tokens may be open; those that ended or were revoked do not count', async () => {
  for (const { id } of await all()) await revoke(id)
  await make('soon over', { expiresAt: now + MINUTE })
  for (let n = 1; n < 100; n++) await make(`number ${n}`)
  expect(await make('one too many')).toMatchObject({
    code: 'conflict',
    message: 'There are 100 API tokens already. Revoke some you no longer use.',
  })
  now += MINUTE
  const fits = await make('fits')
  expect(fits.token).toMatch(/^kith_/)
  expect(await make('one too many')).toMatchObject({ code: 'conflict' })
  await revoke(fits.id)
  expect((await make('fits again')).token).toMatch(/^kith_/)
})
