import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { freshFolder } from '../src/cli/cli.fixture.ts'

const archive = join(import.meta.dirname, '../src/intake/samples/Complete_LinkedInDataExport_11-20-2026.zip')
const number = '+1 303 555 0100'

let place: ReturnType<typeof freshFolder>
afterEach(() => place.remove())

type Sheet = {
  lines: { id: number; display: string; action: string; phone: string | null }[]
  done: unknown[]
}
type Proposal = { id: number; display: string; phone: string | null }

test('the main job by the command line', async () => {
  place = freshFolder()
  const { kith } = place
  expect(await kith('import', archive, '--json')).toMatchObject({
    code: 0,
    json: { files: { 'Connections.csv': { rows: 407, created: 400, matched: 2 } } },
  })
  expect((await kith('status', '--json')).json).toMatchObject({ contacts: 401, circle: 0 })
  const { rows } = (await kith('contacts', 'Chloë Lopez', '--json')).json as { rows: Proposal[] }
  expect(rows[0]?.phone).toBeNull()
  expect(await kith('circle', 'add', String(rows[0]?.id), '--phone', number)).toMatchObject({ code: 0 })
  const before = (await kith('today', '--json')).json as Sheet
  expect(before.lines).toMatchObject([{ id: rows[0]?.id, action: 'call', phone: '+13035550100' }])
  expect(
    await kith('log', String(rows[0]?.id), 'call', '--outcome', 'talked', '--note', 'about the harbor'),
  ).toMatchObject({ code: 0 })
  expect((await kith('today', '--json')).json).toMatchObject({ lines: [], done: [{ contact: rows[0]?.id }] })
})

test('the main job by curl with a token', async () => {
  place = freshFolder()
  const seeded = (await place.kith('seed', '--contacts', '1', '--demo', '--json')).json as {
    email: string
    password: string
  }
  const server = await place.serve()
  try {
    const call = await signedIn(server.url, seeded)
    const { upload } = await call<{ upload: string }>('PUT', '/api/uploads', readFileSync(archive))
    const { id } = await call<{ id: number }>('POST', '/api/imports', { upload, name: 'archive.zip' })
    await until(
      async () => (await call<{ state: string }>('GET', `/api/imports/${id}`)).state === 'previewed',
    )
    await call('POST', `/api/imports/${id}/begin`, {})
    await until(async () => (await call<{ state: string }>('GET', `/api/imports/${id}`)).state === 'done')
    const [first] = await call<Proposal[]>('GET', '/api/circle/proposals')
    const { id: contact } = first as Proposal
    await call('POST', '/api/circle/seats', { contact, call: { ideal: 1, longest: 2 } })
    await call('POST', `/api/contacts/${contact}/reaches`, { reach: { kind: 'phone', value: number } })
    const before = await call<Sheet>('GET', '/api/today')
    expect(before.lines.find((line) => line.id === contact)).toMatchObject({
      action: 'call',
      phone: '+13035550100',
    })
    await call('POST', '/api/today/log', { contact, outcome: 'talked', text: 'about the harbor' })
    const after = await call<Sheet>('GET', '/api/today')
    expect(after.lines.some((line) => line.id === contact)).toBe(false)
    expect(after.done).toHaveLength(before.done.length + 1)
  } finally {
    await server.stop()
  }
})

type Call = <T>(method: string, path: string, body?: object) => Promise<T>

/** Calls the API with a full token, made by the owner. */
async function signedIn(
  url: string,
  { email, password }: { email: string; password: string },
): Promise<Call> {
  const json = { 'content-type': 'application/json', origin: url }
  const signIn = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email, password }),
  })
  const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] as string
  const made = await fetch(`${url}/api/tokens`, {
    method: 'POST',
    headers: { ...json, cookie },
    body: JSON.stringify({ name: 'curl', access: 'full' }),
  })
  const { token } = (await made.json()) as { token: string }
  return async <T>(method: string, path: string, body?: object) => {
    const isFile = body instanceof Uint8Array
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': isFile ? 'application/octet-stream' : 'application/json' } : {}),
    }
    const response = await fetch(url + path, {
      method,
      headers,
      ...(body ? { body: isFile ? Buffer.from(body) : JSON.stringify(body) } : {}),
    })
    expect([path, response.status]).toEqual([path, 200])
    return (await response.json()) as T
  }
}

async function until(isSo: () => Promise<boolean>) {
  for (let turn = 0; turn < 300; turn++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it did not come to that within 30 seconds')
}
