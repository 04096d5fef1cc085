import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AppEnv } from './app.ts'
import { pages } from './pages.ts'

let at: string
let app: Hono<AppEnv>
beforeEach(() => {
  at = mkdtempSync(join(tmpdir(), 'kith-pages-'))
  mkdirSync(join(at, 'web', 'assets'), { recursive: true })
  writeFileSync(join(at, 'secret.txt'), 'secret')
  writeFileSync(join(at, 'web', 'index.html'), '<p>Kith</p>')
  writeFileSync(join(at, 'web', 'assets', 'main-1a2b.js'), 'script')
  writeFileSync(join(at, 'web', 'manifest.webmanifest'), '{}')
  app = new Hono<AppEnv>()
  pages(app, join(at, 'web'))
})
afterEach(() => rmSync(at, { recursive: true }))

const get = async (path: string, accept = 'text/html') => {
  const response = await app.request(path, { headers: { accept } })
  return [response.status, await response.text(), response.headers.get('cache-control')]
}

it('serves hashed assets for ever, the rest to be asked for anew', async () => {
  expect(await get('/assets/main-1a2b.js')).toEqual([200, 'script', 'public, max-age=31536000, immutable'])
  expect(await get('/manifest.webmanifest')).toEqual([200, '{}', 'no-cache'])
  expect(await get('/')).toEqual([200, '<p>Kith</p>', 'no-cache'])
})

it('answers every address of the web with its page, also after a new build', async () => {
  expect(await get('/contacts/123')).toEqual([200, '<p>Kith</p>', 'no-cache'])
  writeFileSync(join(at, 'web', 'index.html'), '<p>New</p>')
  expect(await get('/contacts/123')).toEqual([200, '<p>New</p>', 'no-cache'])
})

it.each([
  '/assets/gone-1a2b.js',
  '/gone.png',
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
])('has nothing at %s', async (path) => {
  const [status, text] = await get(path)
  expect(status).toBe(404)
  expect(text).not.toContain('secret')
})

it('gives a program that asks for no page none', async () => {
  expect((await get('/contacts/123', 'application/json'))[0]).toBe(404)
  expect(
    (await app.request('/contacts/123', { method: 'POST', headers: { accept: 'text/html' } })).status,
  ).toBe(404)
})
