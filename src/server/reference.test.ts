import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Document } from './openapi.ts'
import { freshApp, type Session } from './testing.ts'

let kith: Session
beforeAll(async () => {
  kith = await freshApp()
})
afterAll(() => kith.close())

it('describes what a program can call, and how', async () => {
  const response = await kith.app.request('/api/openapi.json')
  const document = (await response.json()) as Document
  expect(document.openapi).toMatch(/^3\.1/)
  expect(document.servers).toEqual([{ url: '/api' }])
  const show = document.paths?.['/contacts/{id}']?.get
  expect(show).toMatchObject({ operationId: 'contacts.show', tags: ['contacts'], security: [{ token: [] }] })
  expect(document.paths?.['/me']?.get?.security).toEqual([])
  // What only a browser session can use is left out.
  expect(document.paths?.['/sign-in']).toBeUndefined()
  const ids = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path ?? {}))
  expect(ids.length).toBeGreaterThan(40)
})

it('describes every route that carries files, and none that there is not', async () => {
  const { paths } = (await (await kith.app.request('/api/openapi.json')).json()) as Document
  const described = Object.entries(paths ?? {}).flatMap(([path, verbs]) =>
    Object.entries(verbs ?? {})
      .filter(([, operation]) => (operation as { tags?: string[] }).tags?.includes('files'))
      .map(([verb]) => `${verb.toUpperCase()} /api${path}`),
  )
  const routes = kith.app.routes
    .filter(({ method, path }) => method !== 'ALL' && /^\/api\/(?!openapi)/.test(path))
    .map(({ method, path }) => `${method} ${path}`)
  const served = routes.map((route) => route.replace(':hash', '{photo}'))
  expect(described.toSorted()).toEqual([...new Set(served)].toSorted())
})

it('is a page without script', async () => {
  const response = await kith.app.request('/api')
  const text = await response.text()
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(text).toContain('GET /api/contacts/{id}')
  expect(text).not.toContain('<script')
  expect(text).not.toMatch(/(src|href)="https?:/)
})
