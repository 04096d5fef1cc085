import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshApp, page, type Session, signedIn, someone, withToken } from './testing.ts'

let kith: Session
beforeEach(async () => {
  kith = await freshApp({
    environment: { KITH_TRUSTED_PROXIES: '10.0.0.0/8', KITH_ALLOWED_HOSTS: 'nas.local' },
  })
})
afterEach(() => kith.close())

/** A request as it comes from the network, from `peer`. */
async function from(peer: string, url: string, init: RequestInit = {}) {
  const incoming = { socket: { remoteAddress: peer } } as never
  return kith.app.fetch(new Request(url, init), { incoming })
}

describe('host names', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '[::1]', 'kith.localhost', 'NAS.local', 'localhost:4108'])(
    'answers as %s',
    async (host) => expect((await from('::1', `http://${host}/api/me`)).status).toBe(200),
  )

  it.each(['evil.example', '192.168.1.7', 'localhost.evil.example', '127.0.0.1.nip.io', 'evil.example:4108'])(
    'does not answer as %s',
    async (host) => {
      const response = await from('::1', `http://${host}/api/me`)
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
        403,
        'forbidden',
      ])
    },
  )

  it('says that it is alive under any name, and nothing more', async () => {
    const response = await from('10.0.0.1', 'http://10.0.0.9/healthz')
    expect(await response.json()).toEqual({ status: 'ok' })
  })
})

describe('writes from other pages', () => {
  const write = async (headers: Record<string, string>, version = 1) => {
    const init = {
      method: 'PATCH',
      body: JSON.stringify({ name: `Mine ${version}`, version }),
      headers: { 'content-type': 'application/json', ...headers },
    }
    return (await kith.app.request('/api/workspace', init)).status
  }

  it.each([
    ['its own page', { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }, 200],
    ['an old browser on its own page', { origin: 'http://localhost' }, 200],
    ['a browser that names no origin', { 'sec-fetch-site': 'same-origin' }, 200],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site, by an old browser', { origin: 'https://evil.example' }, 403],
    ['another port', { origin: 'http://localhost:9999' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['an address typed in', { 'sec-fetch-site': 'none' }, 403],
    ['who does not say', {}, 403],
  ])('from %s', async (_, headers, status) => {
    const owner = await signedIn(kith)
    expect(await write({ ...owner, ...(headers as Record<string, string>) })).toBe(status)
  })

  it('leaves programs with a token alone', async () => {
    const token = await withToken(kith, await signedIn(kith), 'full')
    expect(await write({ ...token, origin: 'chrome-extension://kith' })).toBe(200)
    expect(await write(token, 2)).toBe(200)
  })

  it('lets nobody be signed in from elsewhere', async () => {
    await signedIn(kith)
    const elsewhere = { origin: 'https://evil.example' }
    expect((await kith.call('POST', '/api/sign-in', someone, elsewhere)).status).toBe(403)
    expect((await kith.call('POST', '/rpc/access/signIn', { json: someone }, elsewhere)).status).toBe(403)
  })
})

describe('bodies', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses %s, which a form can send',
    async (type) => {
      const owner = await signedIn(kith)
      for (const path of ['/api/sign-out', '/rpc/access/signOut']) {
        const headers = { ...page, ...owner, 'content-type': type }
        expect((await kith.app.request(path, { method: 'POST', body: '{}', headers })).status).toBe(415)
      }
    },
  )

  it('does not call writes by GET', async () => {
    const owner = await signedIn(kith)
    expect((await kith.call('GET', '/rpc/access/signOutEverywhere', undefined, owner)).status).toBe(400)
    expect((await kith.call('GET', '/api/me', undefined, owner)).body.caller).toBe('owner')
  })

  it('refuses more than a megabyte, whether or not its length is told', async () => {
    const owner = await signedIn(kith)
    const body = JSON.stringify({ name: 'x'.repeat(1_000_001) })
    const stream = new Blob([body]).stream()
    const headers = { ...page, ...owner }
    const told = await kith.app.request('/api/workspace', {
      method: 'PATCH',
      body,
      headers: { ...headers, 'content-length': `${body.length}` },
    })
    const untold = await kith.app.request('/api/workspace', {
      method: 'PATCH',
      body: stream,
      headers,
      duplex: 'half',
    } as never)
    for (const response of [told, untold]) {
      expect(response.status).toBe(413)
      expect(await response.json()).toMatchObject({ code: 'too large' })
    }
  })

  it.each(['{', '[', 'x', '{"name":'])('refuses %s, which is not JSON', async (body) => {
    const owner = await signedIn(kith)
    const response = await kith.app.request('/api/workspace', {
      method: 'PATCH',
      body,
      headers: { ...page, ...owner },
    })
    expect([response.status, ((await response.json()) as { message: string }).message]).toEqual([
      400,
      'The request is not well-formed JSON.',
    ])
  })
})

describe('proxies', () => {
  const address = async (peer: string, forwarded: Record<string, string>) => {
    const owner = await signedIn(kith)
    const headers = { ...page, ...forwarded }
    const response = await from(peer, 'http://localhost/api/sign-in', {
      method: 'POST',
      headers,
      body: JSON.stringify(someone),
    })
    const { body } = await kith.call('GET', '/api/sessions', undefined, owner)
    const newest = body.find(({ current }: { current: boolean }) => !current)
    return [newest.address, response.headers.get('set-cookie')?.includes('Secure')]
  }

  it('believes the proxies it was told of', async () => {
    const forwarded = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7, 10.1.1.1', 'x-forwarded-proto': 'https' }
    expect(await address('::ffff:10.0.0.1', forwarded)).toEqual(['203.0.113.7', true])
  })

  it('believes nobody else', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }
    expect(await address('192.0.2.1', forwarded)).toEqual(['192.0.2.1', false])
  })
})

describe('answers', () => {
  it('carry a strict policy and a number each', async () => {
    const responses = [
      await kith.app.request('/api/me'),
      await kith.app.request('/api/nothing'),
      await kith.app.request('/api'),
    ]
    for (const { headers } of responses) {
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
    expect(new Set(responses.map(({ headers }) => headers.get('x-request-id'))).size).toBe(3)
  })

  it('set a cookie no script can read, and under https one no other host can set', async () => {
    await signedIn(kith)
    const cookie = (await kith.call('POST', '/api/sign-in', someone)).headers.get('set-cookie')
    expect(cookie).toMatch(/^kith=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)
    const secure = await freshApp({ environment: { KITH_URL: 'https://kith.example.org' } })
    const own = { origin: 'https://kith.example.org' }
    const { headers } = await secure.call('POST', 'https://kith.example.org/api/sign-out', {}, own)
    expect(headers.get('set-cookie')).toMatch(/^__Host-kith=.*Secure/)
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    await secure.close()
  })
})
