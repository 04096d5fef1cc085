import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { scopeOf } from '#store/scope.ts'
import { tester } from '#store/testing.ts'
import { uploadPath } from '#store/upload.ts'
import { freshApp, type Session, signedIn, withToken } from './testing.ts'

let kith: Session
beforeEach(async () => {
  kith = await freshApp()
})
afterEach(() => kith.close())

const put = (headers: Record<string, string>, body: string | null = 'x'.repeat(2_000_000)) =>
  kith.app.request('/api/uploads', {
    method: 'PUT',
    body,
    headers: { origin: 'http://localhost', ...headers },
  })

it('takes a file of more than a megabyte, of any type, from who may write', async () => {
  const owner = await signedIn(kith)
  const token = await withToken(kith, owner, 'full')
  for (const headers of [owner, { ...token, 'content-type': 'application/zip' }]) {
    const response = await put(headers)
    expect(response.status).toBe(200)
    const { upload, bytes } = (await response.json()) as { upload: string; bytes: number }
    expect(bytes).toBe(2_000_000)
    const path = await uploadPath(scopeOf(kith.database, 1, tester), upload)
    expect(readFileSync(path).length).toBe(2_000_000)
  }
})

it('takes none from others, and none that is not there', async () => {
  const owner = await signedIn(kith)
  const statuses = [
    await put({}),
    await put(await withToken(kith, owner, 'read')),
    await put({ ...owner, origin: 'https://evil.example' }),
    await put(owner, null),
    await put({ ...owner, 'content-length': '5000000000' }),
  ].map(({ status }) => status)
  expect(statuses).toEqual([401, 403, 403, 400, 413])
})
