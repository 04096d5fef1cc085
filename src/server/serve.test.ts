import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '#kernel/clock.ts'
import { enqueue, findJob, type RunningJob } from '#store/job.ts'
import { scopeOf, transact } from '#store/scope.ts'
import { freshDatabase, tester } from '#store/testing.ts'
import { startClockwork } from './clockwork.ts'
import { readConfig } from './config.ts'
import { startJobs } from './jobs.ts'
import { serve } from './serve.ts'

let at: string
beforeEach(() => {
  at = mkdtempSync(join(tmpdir(), 'kith-serve-'))
})
afterEach(() => rmSync(at, { recursive: true, force: true }))

const configured = (environment: Record<string, string> = {}) =>
  readConfig({ PORT: '0', KITH_DATA: join(at, 'data'), KITH_KEY_FILE: join(at, 'key'), ...environment })

it('serves over a port, invites its owner, and starts again as it was', async () => {
  const serving = await serve(configured())
  const [page, code] = serving.welcome?.split('#code=') ?? []
  expect(page).toBe(`${serving.url}/welcome`)
  expect(await (await fetch(`${serving.url}/healthz`)).json()).toEqual({ status: 'ok' })
  const owner = { code, name: 'Bill', email: 'bill@example.org', password: 'correct horse' }
  const headers = { 'content-type': 'application/json', origin: serving.url }
  const claimed = await fetch(`${serving.url}/api/claim`, {
    method: 'POST',
    body: JSON.stringify(owner),
    headers,
  })
  expect(claimed.status).toBe(200)
  const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? ''
  await serving.stop()
  await expect(fetch(`${serving.url}/healthz`)).rejects.toThrow()
  expect(statSync(join(at, 'data')).mode & 0o777).toBe(0o700)
  expect(readdirSync(join(at, 'data'))).not.toContain('key')

  const again = await serve(configured())
  expect(again.welcome).toBeNull()
  const me = (await (await fetch(`${again.url}/api/me`, { headers: { cookie } })).json()) as {
    caller: string
  }
  expect(me.caller).toBe('owner')
  await again.stop()
})

it('keeps for its owner alone what lay open to others', async () => {
  const data = join(at, 'data')
  await (await serve(configured())).stop()
  chmodSync(data, 0o755)
  chmodSync(join(data, 'kith.sqlite'), 0o644)
  const serving = await serve(configured())
  const modes = readdirSync(data).map((name) => [name, statSync(join(data, name)).mode & 0o077])
  expect([statSync(data).mode & 0o777, modes]).toEqual([0o700, modes.map(([name]) => [name, 0])])
  expect(modes.map(([name]) => name)).toContain('kith.sqlite-wal')
  await serving.stop()
})

it('lets a request that is under way finish', async () => {
  const serving = await serve(configured())
  const body = JSON.stringify({ email: 'bill@example.org', password: 'x' })
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    expect: '100-continue',
  }
  const slow = request(`${serving.url}/api/sign-in`, { method: 'POST', headers })
  const answered = once(slow, 'response')
  slow.flushHeaders()
  await once(slow, 'continue')
  const stopped = serving.stop()
  slow.end(body)
  const [response] = (await answered) as [{ statusCode: number }]
  expect(response.statusCode).toBe(401)
  await stopped
})

it('says that a port is taken, before it touches the data', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as { port: number }
  await expect(serve(configured({ PORT: String(port) }))).rejects.toThrow(`Port ${port} is in use`)
  expect(existsSync(join(at, 'data'))).toBe(false)
  other.close()
})

it('leaves the port again when the data cannot be opened', async () => {
  writeFileSync(join(at, 'data'), 'a file where a folder should be')
  const port = await freePort()
  for (let n = 0; n < 2; n++)
    await expect(serve(configured({ PORT: String(port) }))).rejects.toThrow('a file of that name')
})

it('answers who comes while it still opens the data as soon as it has', async () => {
  const port = await freePort()
  const starting = serve(configured({ PORT: String(port) }))
  await expect
    .poll(() => fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))
    .toMatchObject({ status: 200 })
  await (await starting).stop()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

it('runs jobs as they come, a short one beside a long one, and outlives one that fails', async () => {
  const database = await freshDatabase([], systemClock)
  const scope = scopeOf(database, 1, tester)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const handlers = {
    long: () => held,
    short: async () => 'done',
    bad: async () => Promise.reject(new Error('bad')),
  }
  const stop = startJobs(database, handlers, () => {})
  const ids: number[] = []
  for (const kind of ['long', 'bad', 'short']) ids.push(await transact(scope, (w) => enqueue(w, kind, {})))
  const state = async (n: number) => (await findJob(scope, ids[n] as number)).state
  await expect.poll(() => state(2)).toBe('done')
  expect([await state(0), await state(1)]).toEqual(['running', 'failed'])
  release()
  await expect.poll(() => state(0)).toBe('done')
  await stop()
  await database.close()
})

it('tells a job to stop, and leaves it to whoever comes next', async () => {
  const database = await freshDatabase([], systemClock)
  const scope = scopeOf(database, 1, tester)
  const long = async (job: RunningJob) => {
    for (;;) {
      await transact(job.scope, (writing) => job.confirm(writing))
      await new Promise(setImmediate)
    }
  }
  const id = await transact(scope, (w) => enqueue(w, 'long', {}))
  const stop = startJobs(database, { long }, () => {})
  await expect.poll(async () => (await findJob(scope, id)).state).toBe('running')
  await stop()
  expect(await findJob(scope, id)).toMatchObject({ state: 'running', lease_until: 0, lease_by: null })
  await database.close()
})

it('runs what was missed once the first page is there, and waits for it at the end', async () => {
  const database = await freshDatabase([], systemClock)
  const held = Promise.withResolvers<void>()
  const began: string[] = []
  const ended: string[] = []
  const run = async () => {
    began.push('tidy')
    await held.promise
    ended.push('tidy')
  }
  const stop = startClockwork(database, () => {}, [{ name: 'tidy', pattern: '0 0 * * *', run }], 0)
  await expect.poll(() => began).toEqual(['tidy'])
  expect(ended).toEqual([])
  const stopped = stop()
  held.resolve()
  await stopped
  expect(ended).toEqual(['tidy'])
  await database.close()
})
