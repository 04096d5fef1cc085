import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshFolder } from './cli.fixture.ts'
import { commands, help } from './commands.ts'

let place: ReturnType<typeof freshFolder>
let kith: typeof place.kith
const ids: Record<string, number> = {}

/** A small network: Ann has everything, Bob a twin, Cy nothing. */
beforeAll(async () => {
  place = freshFolder()
  kith = place.kith
  const file = join(place.folder, 'Connections.csv')
  const header = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On'
  const people = [
    'Ann,Lee,https://www.linkedin.com/in/ann-lee,ann@example.org,Acme,Roofer,01 Feb 2020',
    'Bob,Roe,https://www.linkedin.com/in/bob-1,,Bolt,Mason,02 Feb 2020',
    'Bob,Roe,https://www.linkedin.com/in/bob-2,,Crane,Joiner,03 Feb 2020',
    'Cy,Young,https://www.linkedin.com/in/cy,,,,04 Feb 2020',
  ]
  writeFileSync(file, [header, ...people].join('\n'))
  await kith('import', file)
  for (const { id, profile } of await everybody()) ids[profile] = id
})
afterAll(() => place.remove())

async function everybody() {
  const { json } = await kith('contacts', '--json')
  const { rows } = json as { rows: { id: number; display: string; organisation: string | null }[] }
  return rows.map(({ id, display, organisation }) => ({
    id,
    profile: display === 'Bob Roe' ? `Bob of ${organisation}` : display,
  }))
}
const lines = async (...words: string[]) => {
  const { code, stdout, stderr } = await kith(...words)
  expect([words, code, stderr]).toEqual([words, 0, stderr])
  return stdout.trimEnd().split('\n')
}
const refusal = async (...words: string[]) => {
  const { code, stderr, stdout } = await kith(...words)
  expect(stdout).toBe('')
  return [code, stderr.trimEnd()] as const
}

test('the help has a line for every command, and every command says how it is called', async () => {
  const text = help().join('\n')
  for (const name of Object.keys(commands)) {
    expect(text).toContain(`kith ${name}`)
    const [usage, summary] = await lines(name, '--help')
    expect(usage).toMatch(new RegExp(`^kith ${name}`))
    expect(summary).toMatch(/^[A-Z].*\.$/)
  }
  for (const way of [[], ['help'], ['--help'], ['-h']]) expect(await lines(...way)).toEqual(help())
})

test('what is to be typed is told as it is typed here', async () => {
  vi.stubEnv('KITH_CALLED', 'npm run kith --')
  try {
    expect((await lines('help'))[1]).toMatch(/^npm run kith -- import FILE…/)
    expect((await lines('today', '--help'))[0]).toBe('npm run kith -- today')
    const hints = []
    for (const words of [['frobnicate'], ['show'], ['show', 'Nobody Atall']])
      hints.push((await refusal(...words))[1])
    expect(hints).toEqual([
      'There is no command "frobnicate". "npm run kith -- help" lists what there is.',
      expect.stringContaining('Usage: npm run kith -- show CONTACT'),
      'Nobody here is "Nobody Atall". Try "npm run kith -- contacts Nobody Atall".',
    ])
  } finally {
    vi.stubEnv('KITH_CALLED', undefined)
  }
})

test.each([
  [['today', 'now'], 'it takes no words'],
  [['show'], 'it takes one word or more'],
  [['backup'], 'it takes one word'],
  [['status', '--verbose'], "Unknown option '--verbose'"],
])('%j is not how it is called, and the usage is told', async (words, why) => {
  const [code, text] = await refusal(...words)
  expect([code, text]).toEqual([2, expect.stringContaining(why)])
  expect(text).toContain(`Usage: kith ${words[0]}`)
})

test('with --json a refusal is a document too', async () => {
  const { code, json, stderr } = await kith('show', 'Nobody', '--json')
  expect([code, json]).toEqual([3, { error: { code: 'not found', message: stderr.trimEnd() } }])
  expect((await kith('frobnicate', '--json')).json).toMatchObject({ error: { code: 'invalid' } })
})

test('a contact is named by number, e-mail, profile, or a name that only one has', async () => {
  const ann = ids['Ann Lee'] as number
  const ways = [`${ann}`, 'ann@example.org', 'https://www.linkedin.com/in/ann-lee/', 'Ann Lee', 'ann lee']
  for (const way of ways) expect((await kith('show', way, '--json')).json).toMatchObject({ id: ann })
  expect((await kith('show', 'Ann', 'Lee', '--json')).json).toMatchObject({ id: ann })
})

test('a name that two have lists both, with where they work, and does nothing', async () => {
  const [code, text] = await refusal('log', 'Bob Roe', 'call')
  expect(code).toBe(2)
  expect(text.split('\n').slice(1).sort()).toEqual(
    [`  ${ids['Bob of Bolt']}  Bob Roe, Bolt`, `  ${ids['Bob of Crane']}  Bob Roe, Crane`].sort(),
  )
})

test('contacts lists, searches, sorts and stops at its limit', async () => {
  expect(await lines('contacts', 'roofer')).toEqual([
    expect.stringMatching(/^\d+ {2}Ann Lee {2}Acme .*ann@example.org$/),
  ])
  expect(await lines('contacts', 'nobody', 'at', 'all')).toEqual(['Nobody found.'])
  const three = await lines('contacts', '--limit', '3')
  expect([three.length, three[3]]).toEqual([4, 'There are more; raise --limit.'])
  expect((await kith('contacts', '--limit', '4', '--json')).json).toMatchObject({ more: false })
  const added = (await kith('contacts', '--sort', 'organisation', '--json')).json as { rows: object[] }
  expect(added.rows.map((row) => (row as { organisation: string | null }).organisation)).toEqual([
    'Acme',
    'Bolt',
    'Crane',
    null,
  ])
  for (const limit of ['0', '-1', '1.5', 'all'])
    expect(await refusal('contacts', `--limit=${limit}`)).toEqual([2, '--limit takes a number from 1 on.'])
  expect((await refusal('contacts', '--sort', 'age'))[0]).toBe(2)
})

test('a seat is given with a number and a cadence, listed, and freed with a reason', async () => {
  const given = ['Cy Young', '--phone', '+1 303 555 0100', '--call', '20/40', '--email', '7/9']
  expect(await lines('circle', 'add', ...given)).toEqual([
    'Cy Young has a seat: a call every 20 to 40 days, an e-mail every 7 to 9 days.',
  ])
  const [sentence, row] = await lines('circle')
  expect(sentence).toMatch(/^1 of 108 seats|^One of 108 seats|108/)
  expect(row).toContain('Cy Young')
  expect((await kith('show', 'Cy Young', '--json')).json).toMatchObject({
    reaches: expect.arrayContaining([expect.objectContaining({ kind: 'phone', value: '+13035550100' })]),
  })
  expect(await refusal('circle', 'release', 'Cy Young')).toEqual([2, 'Say why: --reason "moved away".'])
  expect(await lines('circle', 'release', 'Cy Young', '--reason', 'moved')).toEqual([
    'Cy Young has left the circle.',
  ])
  expect((await kith('status', '--json')).json).toMatchObject({ circle: 0 })
})

test('a seat by a preset takes its cadence; a cadence that is none is refused before anything is written', async () => {
  expect(await lines('circle', 'add', 'Ann Lee', '--preset', 'referral partner')).toEqual([
    'Ann Lee has a seat: a call every 14 to 21 days, an e-mail every 10 to 14 days.',
  ])
  for (const cadence of ['25', '25/', 'a/b', '25/30/35', '-1/3'])
    expect(await refusal('circle', 'add', 'Bob Roe', `--call=${cadence}`)).toEqual([
      2,
      expect.stringMatching(/like 25\/30|may be any/),
    ])
  expect((await refusal('circle', 'add', 'Cy Young', '--call', '30/25'))[0]).toBe(2)
  expect(await refusal('circle', 'ad', 'Ann Lee')).toEqual([2, '"ad" is neither add nor release.'])
  expect((await lines('log', 'Ann Lee', 'call'))[0]).toMatch(
    /^Logged: call with Ann Lee, talked\. Next: .+\.$/,
  )
  await kith('circle', 'release', 'Ann Lee', '--reason', 'a test')
})

const NEXT_YEAR = new Date().getFullYear() + 1

test.each([
  [['call'], { channel: 'call', direction: 'out', outcome: 'talked', text: null }],
  [['MEETING'], { channel: 'meeting', outcome: null }],
  [['email', '--in'], { channel: 'email', direction: 'in', outcome: null }],
  [['call', '--outcome', 'voicemail'], { outcome: 'voicemail' }],
  [['letter', '--note', 'Happy 60th'], { channel: 'letter', text: 'Happy 60th' }],
  [['call', '--minutes', '12'], { minutes: 12 }],
  [['call', '--at', '2026-01-02 14:30'], { at: Date.UTC(2026, 0, 2, 14, 30) }],
  [['call', '--at', '2026-01-02T14:30:05Z'], { at: Date.UTC(2026, 0, 2, 14, 30, 5) }],
  [['call', '--at', '2026-01-02'], { at: Date.UTC(2026, 0, 2, 12) }],
  [
    ['call', '--outcome', 'call back at', '--back', `${NEXT_YEAR}-01-02 09:00`],
    { outcome: 'call back at', callBackAt: new Date(NEXT_YEAR, 0, 2, 9).getTime() },
  ],
])('log %j is on the timeline as it was said', async (words, expected) => {
  const { json } = await kith('log', 'Cy Young', ...words, '--json')
  const { interaction } = json as { interaction: number }
  const { timeline } = (await kith('show', 'Cy Young', '--json')).json as { timeline: { id: number }[] }
  expect(timeline.find(({ id }) => id === interaction)).toMatchObject(expected)
})

test('a log says what it took down, and of whom', async () => {
  expect(await lines('log', 'Ann Lee', 'call', '--outcome', 'voicemail')).toEqual([
    'Logged: call with Ann Lee, voicemail.',
  ])
  expect(await lines('log', 'Ann Lee', 'meeting')).toEqual(['Logged: meeting with Ann Lee.'])
  expect(await lines('log', 'Ann Lee', 'email')).toEqual(['Logged: email with Ann Lee.'])
})

test.each([
  [['log', 'Cy Young', 'carrier pigeon'], '"carrier pigeon" is not a channel. It is one of: call, email'],
  [['log', 'Cy Young', 'call', '--outcome', 'shouted'], '"shouted" is not an outcome. It is one of: talked'],
  [['log', 'Cy Young', 'email', '--outcome', 'talked'], '--outcome is for calls and meetings'],
  [['log', 'Cy Young', 'call', '--minutes', 'soon'], 'minutes'],
  [['log', 'Cy Young', 'call', '--at', '2026-02-30'], '--at takes a time like "2026-11-23 14:30".'],
  [['log', 'Cy Young', 'call', '--at', '2026-02-30 10:00'], '--at takes a time like "2026-11-23 14:30".'],
  ...['Nov 3', '5', '2026', '2026-1-2', '2026-01', '2026-01-02 3pm', '01/02/2026', '14:30'].map(
    (time): [string[], string] => [
      ['log', 'Cy Young', 'call', '--at', time],
      '--at takes a time like "2026-11-23 14:30".',
    ],
  ),
  [['log', 'Cy Young', 'call', '--at', 'noon'], '--at takes a time like "2026-11-23 14:30".'],
  [['log', 'Cy Young', 'call', '--back', 'later'], '--back takes a time like "2026-11-23 14:30".'],
  [['log', 'Cy Young', 'call', '--at', '2999-01-01'], 'That lies in the future.'],
  [['snooze', 'Cy Young'], 'Say until when: --until 2026-12-01.'],
  [['snooze', 'Cy Young', '--until', 'May'], 'Say until when: --until 2026-12-01.'],
  [['plan', '--days', '0'], '--days takes a number from 1 to 92.'],
  [['plan', '--days', '93'], '--days takes a number from 1 to 92.'],
  [['export'], '--format is one of csv, vcard, json.'],
  [['export', '--format', 'pdf'], '--format is one of csv, vcard, json.'],
  [['export', '--format', 'csv', '--show', 'trash'], '--show is one of active, archived, all.'],
  [['seed'], '--contacts takes a number up to 2,000,000.'],
  [['seed', '--contacts=-1'], '--contacts takes a number up to 2,000,000.'],
  [['seed', '--contacts', '5', '--per-contact', '1001'], '--per-contact takes a number up to 1,000.'],
  [['import'], 'Usage: kith import FILE…'],
  [['import', '--take-back', 'first'], '"first" is no import. Give its number, or: last.'],
  [['status', '--url', 'nonsense', '--token', 'x'], '"nonsense" is not a URL.'],
])('%j exits 2 and says what is wrong: %s', async (words, why) => {
  expect(await refusal(...words)).toEqual([2, expect.stringContaining(why)])
})

test('what works on the data folder itself is not asked of a server', async () => {
  const there = ['--url', 'http://127.0.0.1:9', '--token', 'kith_x']
  for (const words of [['check'], ['backup', 'x'], ['restore', 'x'], ['password', 'a@b.co']])
    expect(await refusal(...words, ...there)).toEqual([
      2,
      expect.stringContaining('on the machine that serves'),
    ])
  expect((await refusal('status', '--url', 'http://127.0.0.1:9'))[0]).toBe(4)
})

test('a made-up world is only made where nobody is yet', async () => {
  expect(await refusal('seed', '--contacts', '1')).toEqual([
    5,
    expect.stringContaining('has contacts already'),
  ])
})

test('a snooze puts off the call, or the e-mail when asked, and never both', async () => {
  const bob = String(ids['Bob of Crane'])
  await kith('circle', 'add', bob, '--phone', '+1 303 555 0101')
  expect(await lines('snooze', bob, '--until', '2999-05-01')).toEqual([
    'Bob Roe is put off until 2999-05-01.',
  ])
  const reasons = async () => {
    const { rows } = (await kith('circle', '--json')).json as {
      rows: Record<'call' | 'email', { reason: string }>[]
    }
    return rows.map(({ call, email }) => [call.reason, email.reason].map((text) => text.includes('snoozed')))
  }
  expect(await reasons()).toEqual([[true, false]])
  await kith('snooze', bob, '--until', '2999-05-01', '--clock', 'email')
  expect(await reasons()).toEqual([[true, true]])
  await kith('circle', 'release', bob, '--reason', 'a test')
})

test('the plan tells whether the weeks fit, and names each day’s contacts with why', async () => {
  await kith('circle', 'add', 'Ann Lee', '--phone', '+1 303 555 0102')
  const [verdict, ...days] = await lines('plan', '--days', '60')
  expect(verdict).toMatch(/monthly call is .* nobody need be late/)
  expect(days.join('\n')).toMatch(/\n?\d{4}-\d\d-\d\d\n {2}(call |email) {2}Ann Lee {2}\S/)
})

test('show tells the whole contact, with the first line of what was said last', async () => {
  await kith('log', 'Ann Lee', 'call', '--note', `${'long '.repeat(40)}\nsecond line`)
  const told = await lines('show', 'Ann Lee')
  expect(told.slice(0, 2)).toEqual(['Ann Lee', 'Roofer, Acme'])
  expect(told).toContainEqual(expect.stringMatching(/^email +ann@example.org$/))
  const said = told.find((line) => line.includes('long long'))
  expect(said).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}call out, talked: (long )+.*…$/)
  expect(told.join('\n')).not.toContain('second line')
})

test('an export goes to a file that only its owner reads, and never over another', async () => {
  const file = join(place.folder, 'out.csv')
  expect(await lines('export', '--format', 'csv', 'roofer', '--output', file)).toEqual([
    `Written to ${file}.`,
  ])
  const [header, row, ...others] = readFileSync(file, 'utf8').trimEnd().split('\r\n')
  expect([header?.includes('Id,Display Name'), row?.includes('Ann Lee'), others]).toEqual([true, true, []])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await refusal('export', '--format', 'csv', '--output', file)).toEqual([
    5,
    `${file} is there already. Name a file that is not, or move it away first.`,
  ])
  const nowhere = join(place.folder, 'nowhere', 'out.csv')
  expect((await refusal('export', '--format', 'csv', '--output', nowhere))[0]).toBe(3)
  expect((await lines('export', '--format', 'vcard', 'roofer'))[0]).toBe('BEGIN:VCARD\r')
})
