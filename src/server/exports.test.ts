import { afterEach, beforeEach, expect, it } from 'vitest'
import { freshApp, page, type Session, signedIn, withToken } from './testing.ts'

let kith: Session
let owner: Record<string, string>
beforeEach(async () => {
  kith = await freshApp()
  owner = await signedIn(kith)
})
afterEach(() => kith.close())

const add = async (display: string) =>
  (await kith.call('POST', '/api/contacts', { display, given: display }, owner)).body.id as number

async function namesIn(path: string, init: RequestInit = {}) {
  const response = await kith.app.request(path, { ...init, headers: { ...page, ...owner, ...init.headers } })
  const text = await response.text()
  if (response.status !== 200) return response.status
  return text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[1])
}
const post = (body: unknown, headers: Record<string, string> = {}) =>
  namesIn('/api/export', { method: 'POST', body: JSON.stringify(body), headers })

it('exports those shown: active, archived, or all', async () => {
  await add('Ann')
  await kith.call('POST', '/api/contacts/archive', { contacts: [await add('Bob')], archived: true }, owner)
  expect(await namesIn('/api/export?format=csv')).toEqual(['Ann'])
  expect(await namesIn('/api/export?format=csv&show=archived')).toEqual(['Bob'])
  expect(await namesIn('/api/export?format=csv&show=all')).toEqual(['Ann', 'Bob'])
  expect(await namesIn('/api/export?format=csv&show=trash')).toBe(400)
  expect(await namesIn('/api/export?format=pdf')).toBe(400)
})

it('exports just those chosen, in the order given', async () => {
  const [ann, , cat] = [await add('Ann'), await add('Bob'), await add('Cat')]
  expect(await post({ format: 'csv', contacts: [cat, ann, 999] })).toEqual(['Cat', 'Ann'])
  expect(await post({ format: 'csv', contacts: [] })).toBe(400)
  expect(await post('nothing')).toBe(400)
  expect(await post({ format: 'csv', contacts: [ann] }, { origin: 'https://evil.example' })).toBe(403)
  expect(await post({ format: 'csv', contacts: [ann] }, { 'content-type': 'text/plain' })).toBe(415)
  expect(await post({ format: 'csv', contacts: Array(250_000).fill(123_456_789_012_345) })).toBe(413)
})

it('shows a photo as what it is, to who may read, and to nobody else', async () => {
  const id = await add('Ann')
  const jpeg = Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), Buffer.alloc(50)])
  const sent = await kith.app.request('/api/uploads', {
    method: 'PUT',
    body: jpeg,
    headers: { ...page, ...owner },
  })
  const { upload } = (await sent.json()) as { upload: string }
  const { body } = await kith.call('PUT', `/api/contacts/${id}/photo`, { upload }, owner)
  const ask = (headers: Record<string, string>) => kith.app.request(`/api/photos/${body.photo}`, { headers })
  const shown = await ask(await withToken(kith, owner as { cookie: string }, 'read'))
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(jpeg)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable',
  })
  expect((await ask({})).status).toBe(401)
})
