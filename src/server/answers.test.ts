import { Hono } from 'hono'
import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { endpoint, writers } from '#kernel/endpoint.ts'
import { expectPromised } from './answers.ts'
import type { AppEnv } from './app.ts'
import { doors } from './doors.ts'
import { routerOf } from './router.ts'
import { page } from './testing.ts'

const promised = z.object({ id: z.number(), name: z.string().optional() })
const answer = (given: unknown) => expectPromised('contacts.show', promised, given)

it('takes what the contract says', async () => {
  await answer({ id: 1, name: 'Ann' })
  await answer({ id: 1 })
  await answer({ id: 1, name: undefined })
  await expectPromised('access.signOut', undefined, undefined)
})

it('refuses less', async () => {
  await expect(answer({ name: 'Ann' })).rejects.toThrow(/contacts\.show .*"id"/)
  await expect(answer(undefined)).rejects.toThrow('contacts.show')
})

it('refuses more, which would be shown to whoever asks', async () => {
  await expect(answer({ id: 1, password: 'x' })).rejects.toThrow(/contacts\.show .*more/)
})

it('refuses what would be another thing at the other end', async () => {
  const dated = z.object({ at: z.coerce.string() })
  await expect(expectPromised('a', dated, { at: 7 })).rejects.toThrow('more')
})

it('says that what was sent is done, where the answer to it is held back', async () => {
  const contract = {
    write: endpoint({ method: 'POST', path: '/write', summary: 'Write', who: writers })
      .input(z.object({}))
      .output(z.object({ id: z.number() })),
  }
  const write = async () => ({ id: 7, excerpt: 'secret detail' })
  const app = new Hono<AppEnv>().use(async (c, next) => {
    c.set('request', 'number 12')
    c.set('visit', { identity: { caller: 'owner', scope: { workspace: 0 } } } as never)
    await next()
  })
  const log = { error: vi.fn() }
  doors(app, routerOf(contract, { write }, { checked: true }), log as never)
  const response = await app.request('/api/write', { method: 'POST', body: '{}', headers: page })
  const { code, message } = (await response.json()) as { code: string; message: string }
  expect([response.status, code]).toEqual([500, 'internal'])
  expect(message).toBe(
    'What you sent is done, but the answer to it is not as the contract says and is held back. It was logged as request number 12.',
  )
  expect(String(log.error.mock.lastCall?.[0].err)).toContain('write answers more than its contract says')
})
