import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR } from '#kernel/clock.ts'
import { freshApp, type Session, signedIn } from '#server/testing.ts'

/** Ten in the morning of a Monday, UTC. */
const MONDAY = Date.UTC(2026, 10, 23, 10)

let kith: Session
let owner: Record<string, string>
let now = MONDAY
beforeAll(async () => {
  kith = await freshApp({ clock: () => now })
  owner = await signedIn(kith)
})
afterAll(() => kith.close())

const post = async (path: string, body: object) => {
  const { status, body: answer } = await kith.call('POST', path, body, owner)
  expect([path, status, answer]).toEqual([path, 200, answer])
  return answer
}
const phone = [{ kind: 'phone', value: '+13035550100' }]
const email = (value: string) => [{ kind: 'email', value }]
const someone = async (display: string, reaches: object[] = [], metOn: string | null = null) =>
  (await post('/api/contacts', { display, reaches, metOn })).id as number
const seated = async (display: string, reaches: object[] = []) => {
  const contact = await someone(display, reaches)
  await post('/api/circle/seats', { contact, preset: 'circle' })
  return contact
}
const sheet = async () => (await kith.call('GET', '/api/today', undefined, owner)).body

test('every kind of line reaches the screen as the contract promises it', async () => {
  const called = await seated('Ann Call', phone)
  const written = await seated('Bob Email', email('bob@example.org'))
  const unknown = await seated('Cy Number')
  for (const contact of [called, written, unknown])
    await post('/api/today/log', { contact, channel: 'meeting', outcome: 'talked', text: 'the trade fair' })
  now += 31 * DAY
  const [followed, promised, owed, met] = [
    await someone('Dee Follow', phone),
    await someone('Eve Promise'),
    await someone('Flo Reply'),
    await someone('Gus Met', [], '2026-12-20'),
  ]
  await post('/api/commitments', {
    contact: followed,
    kind: 'follow up',
    text: 'the move',
    due: '2026-12-24',
  })
  await post('/api/commitments', {
    contact: promised,
    kind: 'mine',
    text: 'send the deck',
    due: '2026-12-24',
  })
  await post('/api/today/log', { contact: owed, channel: 'email', direction: 'in', text: 'Are you there?' })
  const back = await someone('Hal Back', phone)
  const inAnHour = { outcome: 'call back at', callBackAt: now + HOUR }
  await post('/api/today/log', { contact: back, channel: 'call', ...inAnHour })
  const { lines } = await sheet()
  const actions = Object.fromEntries(
    lines.map(({ id, action }: { id: number; action: string }) => [id, action]),
  )
  expect(actions).toEqual({
    [called]: 'call',
    [written]: 'ask for number',
    [unknown]: 'ask for number',
    [followed]: 'follow up',
    [promised]: 'keep promise',
    [owed]: 'reply',
    [met]: 'first word',
    [back]: 'call back',
  })
})

test('a quick log says whom it means, and no more than its contract; a note’s words are nobody’s name', async () => {
  const bob = await someone('Bob Quick')
  await post(`/api/contacts/${bob}/notes`, { text: 'His wife is Gwendolyn' })
  const said = await post('/api/today/quick', { text: 'called Bob Quick about skis' })
  expect(said).toMatchObject({ candidates: [{ id: bob }], change: expect.any(Number) })
  for (const other of ['called Gwendolyn about skis', 'called Bob Quikc about skis'])
    expect(await post('/api/today/quick', { text: other })).toMatchObject({
      candidates: [{ id: bob }],
      change: null,
    })
})

test('no hour or day that is sent stops the sheet, the circle or the plan', async () => {
  const contact = await seated('Ida Bounds', phone)
  const refused = async (path: string, body: object) => {
    const { status, body: answer } = await kith.call('POST', path, body, owner)
    expect([path, body, status]).toEqual([path, body, 400])
    expect(answer.message).not.toBe('')
  }
  const back = { contact, outcome: 'call back at' }
  for (const callBackAt of [8.9e15, -8.9e15, Math.floor((now + HOUR) / 1000), now + 800 * DAY])
    await refused('/api/today/log', { ...back, callBackAt })
  for (const until of ['9999-12-31', '0000-01-01']) {
    await refused(`/api/contacts/${contact}/snooze`, { until })
    await refused('/api/commitments', { contact, due: until })
    await refused('/api/today/log', { contact, followUp: { due: until } })
    await refused(`/api/contacts/${contact}/met`, { name: 'Lunch', kind: 'event', on: until })
  }
  for (const path of ['/api/today', '/api/circle', '/api/plan'])
    expect((await kith.call('GET', path, undefined, owner)).status).toBe(200)
})
