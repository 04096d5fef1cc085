import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { endpoint, writers } from '#kernel/endpoint.ts'
import type { FailureCode } from '#kernel/failure.ts'
import { statusOf } from './failures.ts'
import { routerOf, unanswered } from './router.ts'
import { freshApp, type Session, signedIn } from './testing.ts'

const log = { error: vi.fn() }
let kith: Session
beforeEach(async () => {
  kith = await freshApp({ log: log as never })
})
afterEach(() => kith.close())

it('writes once for a key, whatever the wire does', async () => {
  const owner = { ...(await signedIn(kith)), 'idempotency-key': 'abc' }
  const add = (headers: Record<string, string>) =>
    kith.call('POST', '/api/contacts', { display: 'Ann', given: 'Ann' }, headers)
  const [one, two] = await Promise.all([add(owner), add(owner)])
  expect([one?.status, two?.body.id]).toEqual([200, one?.body.id])
  const third = await add({ ...owner, 'idempotency-key': 'def' })
  expect(third.body.id).not.toBe(one?.body.id)
  const reused = await kith.call('PATCH', '/api/workspace', { version: 1, name: 'x' }, owner)
  expect([reused.status, reused.body.code]).toEqual([409, 'conflict'])
  for (const key of ['', 'x'.repeat(201)])
    expect((await add({ ...owner, 'idempotency-key': key })).status).toBe(400)
})

it('answers HEAD as it would GET, without a body, and writes nothing by it', async () => {
  const ask = (path: string) => kith.app.request(path, { method: 'HEAD' })
  const read = await ask('/api/me')
  expect([read.status, await read.text()]).toEqual([200, ''])
  expect((await ask('/api/today')).status).toBe(401)
  expect((await ask('/api/sign-out')).status).toBe(404)
  expect((await ask('/rpc/access/signOut')).status).not.toBe(200)
})

it('keeps no answer that is a secret', async () => {
  const owner = { ...(await signedIn(kith)), 'idempotency-key': 'abc' }
  const make = () => kith.call('POST', '/api/tokens', { name: 'x', access: 'read' }, owner)
  expect((await make()).body.token).not.toBe((await make()).body.token)
})

it('names the fields that are wrong', async () => {
  const { body } = await kith.call('POST', '/api/sign-in', { email: 7 })
  expect(body).toMatchObject({
    code: 'invalid',
    status: 400,
    data: { issues: [{ path: 'email' }, { path: 'password' }] },
  })
  expect(body.message).toBe('email has to be a string. password is missing.')
})

it('logs what it did not expect, and tells nobody more than its number', async () => {
  const broken = vi.spyOn(kith.database.read, 'selectFrom').mockImplementation(() => {
    throw new Error('secret detail')
  })
  for (const path of ['/api/me', '/rpc/access/me?data={"json":{}}']) {
    const response = await kith.app.request(path, { headers: { 'content-type': 'application/json' } })
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toContain('secret detail')
    expect(text).toContain(response.headers.get('x-request-id'))
    expect(log.error.mock.lastCall?.[0]).toMatchObject({ request: response.headers.get('x-request-id') })
  }
  expect(log.error).toHaveBeenCalledTimes(2)
  broken.mockRestore()
})

it('has a status for each code, which is the user’s to mend or says wait', () => {
  const codes: FailureCode[] = ['invalid', 'not found', 'conflict', 'busy', 'no space', 'too many requests']
  expect(codes.map(statusOf)).toEqual([400, 404, 409, 503, 507, 429])
})

it('finds endpoints without an action', () => {
  const one = endpoint({ method: 'POST', path: '/one', summary: 'One', who: writers })
  const contract = { a: { one: one.input(z.object({})).output(z.object({})), two: one } }
  expect(unanswered(contract, { a: { one: async () => ({}) } })).toEqual(['a.two'])
  expect(unanswered(contract, {})).toEqual(['a.one', 'a.two'])
  expect(Object.keys(routerOf(contract, {}))).toEqual(['a'])
})
