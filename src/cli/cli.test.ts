import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { freshFolder } from './cli.fixture.ts'

let place: ReturnType<typeof freshFolder>
const begin = () => {
  place = freshFolder()
  return place.kith
}
afterEach(() => place.remove())

const isRoot = process.getuid?.() === 0

test('a fresh folder works before there is any owner', async () => {
  const kith = begin()
  expect(await kith('status', '--json')).toMatchObject({
    code: 0,
    json: {
      contacts: 0,
      interactions: 0,
      circle: 0,
      drawer: 0,
      database: 'sqlite',
      lastBackup: null,
      version: expect.any(String),
    },
  })
  const today = await kith('today')
  expect(today.stdout).toContain('Nobody has a seat in your circle yet')
  expect(today.stdout).not.toContain('\u001b')
})

test('typed in a terminal it is the same, with its exit code', async () => {
  begin()
  expect(await place.typed('status', '--json')).toMatchObject({ code: 0, json: { contacts: 0 } })
  expect(await place.typed('frobnicate')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('no command "frobnicate"'),
  })
})

test('help lists every command; what is not one exits 2 and says so', async () => {
  const kith = begin()
  expect((await kith('help')).stdout).toMatch(/kith import FILE…[\s\S]*Exit codes:/)
  for (const name of ['frobnicate', 'constructor', '__proto__', 'toString'])
    expect(await kith(name)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`no command "${name}"`),
    })
  expect(await kith('plan', '--days', 'soon')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('1 to 92'),
  })
  expect(await kith('snooze')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Usage: kith snooze CONTACT'),
  })
})

test('the day of a user: seat, see, log, snooze, plan, export, back up, restore, check', async () => {
  const kith = begin()
  await kith('seed', '--contacts', '40', '--per-contact', '3')
  const { json } = await kith('contacts', '--limit', '40', '--json')
  const rows = (json as { rows: { id: number; display: string }[] }).rows
  expect(rows).toHaveLength(40)
  const names = rows.map(({ display }) => display)
  const lone = rows.find(({ display }) => names.filter((name) => name === display).length === 1) as {
    id: number
    display: string
  }
  expect((await kith('circle', 'add', String(lone.id), '--preset', 'keep warm')).stdout).toBe(
    `${lone.display} is kept warm: an e-mail every 60 to 90 days.\n`,
  )
  expect(await kith('circle', 'add', String(lone.id), '--call', '20/25')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('a call every 20 to 25 days'),
  })
  expect(await kith('circle', 'add', String(lone.id), '--call', '25')).toMatchObject({ code: 2 })
  expect(
    await kith('log', lone.display, 'call', '--outcome', 'talked', '--note', 'about the roof'),
  ).toMatchObject({ code: 0 })
  expect((await kith('show', String(lone.id))).stdout).toContain('about the roof')
  expect(await kith('log', lone.display, 'call', '--at', 'yesterday')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--at takes a time'),
  })
  expect(await kith('snooze', String(lone.id), '--until', '2099-01-01')).toMatchObject({ code: 0 })
  expect((await kith('plan', '--days', '7', '--json')).json).toMatchObject({
    days: expect.any(Array),
    verdict: { sentence: expect.any(String) },
  })
  expect(await kith('circle', 'release', String(lone.id))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--reason'),
  })
  expect(await kith('circle', 'release', String(lone.id), '--reason', 'moved')).toMatchObject({ code: 0 })
  expect((await kith('export', '--format', 'csv')).stdout.split('\r\n')).toHaveLength(42)
  const backup = join(place.folder, 'one.sqlite')
  expect(await kith('backup', backup)).toMatchObject({ code: 0 })
  expect(await kith('backup', backup)).toMatchObject({ code: 5 })
  expect(await kith('restore', backup)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Restored'),
  })
  expect(await kith('check')).toMatchObject({ code: 0, stdout: expect.stringContaining('are sound') })
  expect((await kith('status', '--json')).json).toMatchObject({ contacts: 40 })
})

test('who is not there exits 3; a name that several have exits 2 and lists them', async () => {
  const kith = begin()
  await kith('seed', '--contacts', '1200', '--per-contact', '1')
  expect(await kith('show', 'Nobody Atall')).toMatchObject({ code: 3 })
  const { rows } = (await kith('contacts', '--limit', '1200', '--json')).json as {
    rows: { display: string }[]
  }
  const twice = rows.map(({ display }) => display).find((name, at, all) => all.indexOf(name) !== at) as string
  const asked = await kith('show', twice, '--json')
  expect(asked).toMatchObject({
    code: 2,
    json: { error: { code: 'ambiguous', candidates: expect.any(Array) } },
  })
  expect(asked.stderr.split('\n').filter((line) => line.includes(twice)).length).toBeGreaterThan(1)
})

test('what is mistyped writes nothing, and the message says what would be right', async () => {
  const kith = begin()
  await kith('seed', '--contacts', '1', '--json')
  const { rows } = (await kith('contacts', '--json')).json as { rows: { id: number }[] }
  const who = String(rows[0]?.id)
  const before = (await kith('status', '--json')).json
  const cases: [string[], number, RegExp][] = [
    [['circle', 'add'], 2, /^Say who: a number, an e-mail/],
    [['contacts', '--limit', '-5'], 2, /ambiguous[\s\S]*Usage: kith contacts/],
    [['contacts', '--sort', 'size'], 2, /^sort has to be one of "name", "added"/],
    [['log', who, 'telepathy'], 2, /"telepathy" is not a channel\. It is one of: call, email/],
    [['log', who, 'email', '--outcome', 'talked'], 2, /--outcome is for calls and meetings/],
    [['log', who, 'call', '--at', '2026-02-30'], 2, /--at takes a time like/],
    [['log', who, 'call', '--at', '1776-07-04'], 2, /before 1900/],
    [
      ['log', who, 'call', '--note', 'x'.repeat(20_001)],
      2,
      /^text must not be more than 20,000 characters\.$/m,
    ],
    [['snooze', who, '--until', '2027-02-30'], 2, /is not a day of the calendar/],
    [
      ['snooze', who, '--until', '2099-01-01', '--clock', 'fax'],
      2,
      /"fax" is not a clock\. It is one of: call, email/,
    ],
    [['export', '--format', 'csv', '--output', '/nowhere/x.csv'], 3, /There is no folder \/nowhere/],
    [['export', '--format', 'csv', '--output', '/tmp'], 5, /\/tmp is there already/],
  ]
  for (const [words, code, message] of cases) {
    const { code: ended, stderr } = await kith(...words)
    expect([words, ended, stderr]).toEqual([words, code, expect.stringMatching(message)])
  }
  expect((await kith('status', '--json')).json).toEqual(before)
})

test('a server is asked with a token, and refuses without one', async () => {
  const kith = begin()
  const seeded = (await kith('seed', '--contacts', '20', '--demo', '--json')).json as {
    email: string
    password: string
  }
  const server = await place.serve()
  try {
    expect(await kith('status', '--url', server.url)).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('token'),
    })
    expect(await kith('status', '--url', server.url, '--token', 'kith_wrong')).toMatchObject({ code: 4 })
    const token = await newToken(server.url, seeded)
    expect(await kith('status', '--url', server.url, '--token', token, '--json')).toMatchObject({
      code: 0,
      json: { contacts: 20 },
    })
    expect(await kith('contacts', '--json')).toMatchObject({ code: 0 })
    expect(
      (await kith('export', '--format', 'json', '--url', server.url, '--token', token)).json,
    ).toMatchObject({ contacts: expect.any(Array) })
    const { rows } = (await kith('contacts', '--limit', '1', '--json')).json as { rows: { id: number }[] }
    const archived = await fetch(`${server.url}/api/contacts/archive`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ contacts: [rows[0]?.id], archived: true }),
    })
    expect(archived.status).toBe(200)
    for (const where of [[], ['--url', server.url, '--token', token]]) {
      const counts = []
      for (const show of [[], ['--show', 'archived'], ['--show', 'all']]) {
        const { json } = await kith('export', '--format', 'json', ...show, ...where)
        counts.push((json as { contacts: object[] }).contacts.length)
      }
      expect(counts).toEqual([19, 1, 20])
    }
    expect(await kith('backup', '-', '--url', server.url, '--token', token)).toMatchObject({ code: 2 })
  } finally {
    await server.stop()
  }
  expect(await kith('status', '--url', server.url, '--token', 'kith_x')).toMatchObject({
    code: 6,
    stderr: expect.stringContaining('Is it running?'),
  })
})

test('a link for a new password is only for who signs in here', async () => {
  const kith = begin()
  await kith('seed', '--contacts', '1', '--demo')
  expect(await kith('password', 'bill@example.org')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/http:\/\/localhost:4108\/\S+/),
  })
  expect(await kith('password', 'eve@example.org')).toMatchObject({ code: 3 })
})

test('an import is taken back by its number, or as the last one', async () => {
  const kith = begin()
  const connections = join(place.folder, 'Connections.csv')
  writeFileSync(
    connections,
    'First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAnn,Roe,https://www.linkedin.com/in/ann,,Acme,CEO,1 Feb 2020\n',
  )
  expect(await kith('import')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Usage: kith import'),
  })
  const [, number] = /kith import --take-back (\d+)/.exec((await kith('import', connections)).stdout) ?? []
  expect(await kith('import', '--take-back', `${number}`, '--json')).toMatchObject({
    code: 0,
    json: { id: Number(number), takenBack: { contacts: 1, interactions: 1, kept: {} } },
  })
  expect(await kith('import', '--take-back', 'last')).toMatchObject({ code: 3 })
  await kith('import', connections)
  await kith('log', 'Ann Roe', 'call')
  const { stdout } = await kith('import', '--take-back', 'last')
  expect(stdout).toContain('Kept, because you logged something with them: 1 contact.')
}, 30_000)

test('a backup goes to standard output too', async () => {
  const kith = begin()
  await kith('seed', '--contacts', '5')
  expect((await kith('backup', '-')).stdout.startsWith('SQLite format 3')).toBe(true)
  expect(readFileSync(join(place.env.KITH_DATA, 'kith.sqlite')).subarray(0, 15).toString()).toBe(
    'SQLite format 3',
  )
})

test.runIf(isRoot)('a data folder of another user is refused', async () => {
  const kith = begin()
  mkdirSync(place.env.KITH_DATA)
  chownSync(place.env.KITH_DATA, 65534, 65534)
  expect(await kith('status')).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('belongs to another user'),
  })
})

async function newToken(
  url: string,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: url }
  const signedIn = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  })
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] as string
  const made = await fetch(`${url}/api/tokens`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ name: 'cli', access: 'full' }),
  })
  const answer = (await made.json()) as { token: string }
  expect([signedIn.status, made.status, answer]).toMatchObject([
    200,
    200,
    { token: expect.stringMatching(/^kith_/) },
  ])
  return answer.token
}
