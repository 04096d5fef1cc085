import { afterAll, beforeAll, expect, test } from 'vitest'
import { show } from '#contacts/contacts.actions.ts'
import { timeline } from '#contacts/interactions.actions.ts'
import { DAY, HOUR } from '#kernel/clock.ts'
import { list as commitments, promise } from '#rhythm/commitments.actions.ts'
import { freshCircle, MONDAY, someone } from '#rhythm/rhythm.fixture.ts'
import { seat } from '#rhythm/seats.actions.ts'
import type { Scope } from '#store/scope.ts'
import { undo } from '#store/undo.ts'
import { log, quickLog } from './log.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
let scope: Scope
beforeAll(async () => {
  circle = await freshCircle()
  scope = circle.scope
})
afterAll(() => circle.close())

type Logging = Parameters<typeof log>[1]
const talk = (contact: number, rest: Partial<Logging> = {}) =>
  log(scope, { contact, channel: 'call', direction: 'out', outcome: 'talked', ...rest })
const seated = async (name: string, preset: 'circle' | 'keep warm' = 'circle') => {
  const contact = await someone(scope, name)
  await seat(scope, { contact, preset })
  return contact
}
const timelineOf = async (contact: number) =>
  (await timeline(scope, { contact, limit: 10 })).rows.map(({ channel, direction, outcome, text }) => [
    channel,
    direction,
    outcome,
    text,
  ])
const openDates = async (contact: number) =>
  (await commitments(scope, { contact }))
    .filter(({ keptAt, droppedAt }) => keptAt === null && droppedAt === null)
    .map(({ kind, due, text }) => [kind, due, text])
    .sort()

test('what happened, what was learned and when to follow up are logged together, and undone together', async () => {
  const contact = await someone(scope, 'Ann Together')
  const { change } = await talk(contact, {
    text: 'the lease',
    minutes: 12,
    learned: { kind: 'cares about', text: 'her garden' },
    followUp: { due: '2026-12-01', text: 'send the plan' },
  })
  expect(await timelineOf(contact)).toEqual([['call', 'out', 'talked', 'the lease']])
  expect((await show(scope, { id: contact })).learned).toMatchObject([
    { kind: 'cares about', text: 'her garden' },
  ])
  expect(await openDates(contact)).toEqual([['follow up', '2026-12-01', 'send the plan']])
  await undo(scope, change)
  expect([await timelineOf(contact), await openDates(contact)]).toEqual([[], []])
  expect((await show(scope, { id: contact })).learned).toEqual([])
})

test.each([
  ['a talk on the phone', { channel: 'call', outcome: 'talked' }, ['call', 'email']],
  ['a call of theirs', { channel: 'call', direction: 'in', outcome: 'talked' }, ['call', 'email']],
  ['a voicemail', { channel: 'call', outcome: 'voicemail' }, []],
  ['nobody answering', { channel: 'call', outcome: 'no answer' }, []],
  ['a wrong number', { channel: 'call', outcome: 'wrong number' }, []],
  ['a call they ask for', { channel: 'call', outcome: 'call back at', callBackAt: MONDAY + HOUR }, []],
  ['a meeting', { channel: 'meeting', outcome: 'talked' }, ['call', 'email']],
  ['an e-mail sent', { channel: 'email', outcome: null }, ['email']],
  ['a letter sent', { channel: 'letter', outcome: null }, ['email']],
  ['an e-mail that came in', { channel: 'email', direction: 'in', outcome: null }, []],
] as [string, Partial<Logging>, string[]][])(
  '%s is answered with what it satisfies',
  async (_, what, clocks) => {
    const contact = await someone(scope, 'Bob Satisfied')
    expect((await talk(contact, what)).satisfies.toSorted()).toEqual(clocks)
  },
)

test('the next word is done with follow-ups up to today; later ones and promises stay', async () => {
  const contact = await someone(scope, 'Cy Dates')
  const promised = (kind: 'mine' | 'theirs' | 'follow up', due: string | null, text: string) =>
    promise(scope, { contact, kind, due, text })
  await promised('follow up', '2026-11-20', 'last week')
  await promised('follow up', '2026-11-23', 'today')
  await promised('follow up', '2026-11-24', 'tomorrow')
  await promised('mine', '2026-11-20', 'the deck')
  await promised('theirs', null, 'an introduction')
  await talk(contact)
  expect(await openDates(contact)).toEqual([
    ['follow up', '2026-11-24', 'tomorrow'],
    ['mine', '2026-11-20', 'the deck'],
    ['theirs', null, 'an introduction'],
  ])
})

test.each([
  ['a dial that did not reach them', { outcome: 'no answer' }],
  ['a voicemail', { outcome: 'voicemail' }],
  ['a wrong number', { outcome: 'wrong number' }],
  ['a call put off', { outcome: 'call back at', callBackAt: MONDAY + HOUR }],
  ['a message of theirs', { channel: 'email', direction: 'in', outcome: null }],
  ['a talk of last month', { at: MONDAY - 30 * DAY }],
] as [string, Partial<Logging>][])('%s leaves the follow-up date where it is', async (_, what) => {
  const contact = await someone(scope, 'Cyd Kept')
  await promise(scope, { contact, kind: 'follow up', due: '2026-11-23', text: 'the lease' })
  await talk(contact, what)
  expect(await openDates(contact)).toEqual([['follow up', '2026-11-23', 'the lease']])
})

test.each([
  ['a call of theirs that got through', { direction: 'in' }],
  ['a message sent', { channel: 'message', outcome: null }],
  ['a meeting on the day itself', { channel: 'meeting', at: MONDAY - HOUR }],
] as [string, Partial<Logging>][])('%s is the follow-up', async (_, what) => {
  const contact = await someone(scope, 'Cyl Done')
  await promise(scope, { contact, kind: 'follow up', due: '2026-11-23', text: 'the lease' })
  await talk(contact, what)
  expect(await openDates(contact)).toEqual([])
})

test('who has a seat is told whose turn comes next; who has none is not', async () => {
  const [called, mailed, nobody] = [
    await seated('Dee Next'),
    await seated('Eve Warm', 'keep warm'),
    await someone(scope, 'Flo Unseated'),
  ]
  // The e-mail, ideally after 14 days, comes before the call, ideally after 25.
  expect((await talk(called)).next).toBe('Next: an e-mail 2026-12-07.')
  expect((await talk(mailed)).next).toBe('Next: an e-mail 2027-01-22.')
  expect((await talk(nobody)).next).toBeNull()
})

test('a sentence tried out is understood and finds its contact, and writes nothing', async () => {
  const contact = await someone(scope, 'Gustav Tryout')
  const answer = await quickLog(scope, {
    text: 'called Gustav Tryout about skis, back tomorrow',
    dryRun: true,
  })
  expect(answer).toEqual({
    understood: {
      channel: 'call',
      outcome: 'talked',
      name: 'Gustav Tryout',
      direction: 'out',
      text: 'about skis',
      at: null,
      minutes: null,
      callBackAt: null,
      followUp: '2026-11-24',
    },
    trouble: null,
    candidates: [expect.objectContaining({ id: contact, display: 'Gustav Tryout' })],
    change: null,
  })
  expect([await timelineOf(contact), await openDates(contact)]).toEqual([[], []])
})

test('a sentence logs its direction, its words and its date', async () => {
  const contact = await someone(scope, 'Hal Sentence')
  const say = (text: string) => quickLog(scope, { text, dryRun: false })
  await say('Hal Sentence called about the roof, back on Friday')
  expect(await timelineOf(contact)).toEqual([['call', 'in', 'talked', 'about the roof']])
  expect(await openDates(contact)).toEqual([['follow up', '2026-11-27', 'about the roof']])
  await say('emailed Hal Sentence, back next week')
  expect(await openDates(contact)).toContainEqual(['follow up', '2026-11-30', ''])
  expect((await timelineOf(contact))[0]).toEqual(['email', 'out', null, null])
})

test('a sentence says how the dial went, when it was, how long, and the hour to be back', async () => {
  const contact = await someone(scope, 'Ines Dial')
  const say = async (text: string) => (await quickLog(scope, { text, dryRun: false })).understood
  const newest = async () => (await timeline(scope, { contact, limit: 1 })).rows[0]
  await say('called Ines Dial, no answer')
  expect(await newest()).toMatchObject({ outcome: 'no answer', text: null })
  await say('called Ines Dial 5 minutes ago, busy, call back tomorrow at 3pm')
  expect(await timelineOf(contact)).toContainEqual(['call', 'out', 'call back at', null])
  expect((await timeline(scope, { contact, limit: 9 })).rows.map(({ callBackAt }) => callBackAt)).toContain(
    Date.UTC(2026, 10, 24, 15),
  )
  expect(await openDates(contact)).toEqual([])
  expect(await say('called Ines Dial yesterday for 20 minutes, back in two working days at 10:30')).toEqual({
    ...{ channel: 'call', direction: 'out', outcome: 'talked', name: 'Ines Dial', text: null },
    ...{ at: Date.UTC(2026, 10, 22, 12), minutes: 20, callBackAt: null, followUp: '2026-11-25' },
  })
  expect(await openDates(contact)).toEqual([['follow up', '2026-11-25', 'at 10:30']])
})

test('a day that is none is said to be, and nothing is written', async () => {
  const contact = await someone(scope, 'Jan Noday')
  for (const [day, why] of [
    ['31 Feb', 'no day'],
    ['2026-11-20', 'over'],
  ])
    await expect(
      quickLog(scope, { text: `called Jan Noday, back ${day}`, dryRun: false }),
    ).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(`"${day}" is ${why}`) })
  expect(await timelineOf(contact)).toEqual([])
})

test('a sentence about nobody known says so and writes nothing; a contact that is gone is not found', async () => {
  expect(await quickLog(scope, { text: 'called Zzyzx Qwort', dryRun: false })).toMatchObject({
    candidates: [],
    change: null,
  })
  await expect(
    quickLog(scope, { text: 'called Zzyzx Qwort', contact: 1, dryRun: false }),
  ).rejects.toMatchObject({ code: 'not found' })
})
