import { afterAll, beforeAll, expect, test } from 'vitest'
import { update } from '#contacts/contacts.actions.ts'
import { timeline } from '#contacts/interactions.actions.ts'
import { archive, remove, restore } from '#contacts/trash.actions.ts'
import { DAY } from '#kernel/clock.ts'
import type { Scope } from '#store/scope.ts'
import { undo } from '#store/undo.ts'
import { proposeReleases, proposeSeats, show } from './circle.actions.ts'
import { drop, list as listCommitments, markKept, promise } from './commitments.actions.ts'
import { asked, plan, satisfies, skip, snooze } from './rhythm.actions.ts'
import { called, freed, freshCircle, setRhythm, someone, wrote } from './rhythm.fixture.ts'
import { recadence, seat, standing, takenSeats } from './seats.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
let scope: Scope
beforeAll(async () => {
  circle = await freshCircle()
  scope = circle.scope
})
afterAll(() => circle.close())

const seated = async (name: string, phone?: string | null, preset = 'circle') => {
  const contact = await someone(scope, name, phone)
  await seat(scope, { contact, preset })
  return contact
}
const clocks = async (contact: number) => {
  const row = (await show(scope)).rows.find(({ id }) => id === contact)
  return [row?.call?.state ?? null, row?.email?.state ?? null]
}
const free = (contact: number) => freed(scope, contact, 'undecided')

test('the circle says how many seats are taken and who is late, those kept warm too', async () => {
  expect((await show(scope)).sentence).toBe('Nobody has a seat yet; there are 108.')
  const [ann, bob] = [await seated('Ann Late'), await seated('Bob Warm', null, 'keep warm')]
  expect((await show(scope)).sentence).toBe('1 of 108 seats is taken, and nobody is late.')
  for (const contact of [ann, bob]) await called(scope, contact)
  circle.later(31)
  expect(await clocks(ann)).toEqual(['late', 'late'])
  expect((await show(scope)).sentence).toBe('1 of 108 seats is taken, and 1 is late.')
  circle.later(60)
  expect((await show(scope)).sentence).toBe('1 of 108 seats is taken, and 2 are late.')
  for (const contact of [ann, bob]) await free(contact)
})

test('a clock tells its days, its last word and why, and is none where the seat has none', async () => {
  const contact = await seated('Cy Clock', null, 'keep warm')
  await wrote(scope, contact)
  const row = (await show(scope)).rows.find(({ id }) => id === contact)
  const today = Math.floor(circle.now() / DAY) * DAY
  expect(row).toMatchObject({
    call: null,
    email: {
      state: 'fresh',
      idealOn: new Date(today + 60 * DAY).toISOString().slice(0, 10),
      longestOn: new Date(today + 90 * DAY).toISOString().slice(0, 10),
      last: today,
      reason: 'e-mail today; ideal is 60 days',
    },
  })
  await free(contact)
})

test.each([
  ['snoozed', (contact: number) => snooze(scope, { contact, clock: 'call', until: '2027-12-24' }), 'snoozed'],
  [
    'left out this time',
    (contact: number) => skip(scope, { contact, clock: 'call', reason: 'away' }),
    'resting',
  ],
])('a call that is %s rests, its e-mail runs on, and undo takes that back', async (_, put, state) => {
  const contact = await seated('Dee Put Off')
  await called(scope, contact)
  circle.later(26)
  expect(await clocks(contact)).toEqual(['due', 'late'])
  const { change } = await put(contact)
  expect(await clocks(contact)).toEqual([state, 'late'])
  await undo(scope, change)
  expect(await clocks(contact)).toEqual(['due', 'late'])
  await free(contact)
})

test('who was left out comes back after the ideal time; without a seat after a week', async () => {
  const [contact, nobody] = [await seated('Eve Out'), await someone(scope, 'Flo Unseated')]
  await called(scope, contact)
  circle.later(26)
  await skip(scope, { contact, clock: 'call', reason: 'on holiday' })
  circle.later(24)
  expect((await clocks(contact))[0]).toBe('resting')
  circle.later(1)
  expect((await clocks(contact))[0]).toBe('due')
  expect(await skip(scope, { contact: nobody, clock: 'call', reason: 'x' })).toEqual({
    change: expect.any(Number),
  })
  await free(contact)
})

test('a number asked for is waited for five working days, an address does not stop the calls', async () => {
  const contact = await seated('Gus Asked', null)
  circle.later(14)
  expect((await clocks(contact))[0]).toBe('asking')
  const before = await clocks(contact)
  const { change } = await asked(scope, { contact, for: 'phone' })
  expect(await clocks(contact)).toEqual(['waiting', 'fresh'])
  const told = async () => (await timeline(scope, { contact, limit: 9, after: undefined })).rows
  expect(await told()).toMatchObject([
    { channel: 'message', direction: 'out', kind: 'personal', text: 'Asked for their number.' },
  ])
  await undo(scope, change)
  expect([await clocks(contact), await told()]).toEqual([before, []])
  await asked(scope, { contact, for: 'phone' })
  circle.later(8)
  expect((await clocks(contact))[0]).toBe('asking')
  const other = await seated('Hal Address')
  const [call] = await clocks(other)
  await asked(scope, { contact: other, for: 'email' })
  expect((await clocks(other))[0]).toBe(call)
  for (const one of [contact, other]) await free(one)
})

test('a day that is past is no day to snooze until, and nobody who is not there is snoozed', async () => {
  const contact = await someone(scope, 'Ida Snooze')
  const until = new Date(circle.now()).toISOString().slice(0, 10)
  await expect(snooze(scope, { contact, clock: 'call', until })).rejects.toThrow('after today')
  await expect(snooze(scope, { contact: 1, clock: 'call', until: '2099-01-01' })).rejects.toMatchObject({
    code: 'not found',
  })
})

test('wishes come before clocks: no calls, a pause, and the silence of who died', async () => {
  const contact = await seated('Jo Wishes')
  let { version } = (await show(scope)).rows.find(({ id }) => id === contact) as { version: number }
  const wish = async (wishes: NonNullable<Parameters<typeof update>[1]['wishes']>) => {
    ;({ version } = await update(scope, { id: contact, version, wishes }))
    return clocks(contact)
  }
  const usual = await clocks(contact)
  expect(await wish({ noCalls: true })).toEqual(['silent', usual[1]])
  expect(await wish({ noCalls: false })).toEqual(usual)
  expect(await wish({ pausedUntil: '2099-01-01' })).toEqual(['paused', 'paused'])
  expect(await wish({ pausedUntil: null, died: true })).toEqual(['silent', 'silent'])
  const row = (await show(scope)).rows.find(({ id }) => id === contact)
  expect(row?.call?.reason).toBe('they have died; nothing is asked of you')
  expect(row?.email?.reason).toBe('they have died; nothing is asked of you')
  await free(contact)
  await expect(seat(scope, { contact, preset: 'circle' })).rejects.toThrow('remembered without a seat')
})

test('the seat of who is archived or in the trash is free for somebody else, and theirs again while there is room', async () => {
  await setRhythm(scope, { seats: 2 })
  const [archived, deleted] = [await seated('Kim Archived'), await seated('Lee Deleted')]
  await archive(scope, { contacts: [archived], archived: true })
  await remove(scope, { contacts: [deleted] })
  expect([await takenSeats(scope), (await show(scope)).taken]).toEqual([{ circle: 0, keepWarm: 0 }, 0])
  const [other, another] = [await seated('Mo In'), await seated('Nia In')]
  await expect(seated('Pat Out')).rejects.toThrow('All 2 seats are taken')
  await restore(scope, { contacts: [deleted] })
  expect((await standing(scope, { contacts: [deleted] }))[0]).toMatchObject({
    intent: 'undecided',
    seat: null,
  })
  await free(other)
  await archive(scope, { contacts: [archived], archived: false })
  const [back] = await standing(scope, { contacts: [archived] })
  expect(back).toMatchObject({ intent: 'seat', seat: { preset: 'circle' } })
  expect((await show(scope)).sentence).toMatch(/^2 of 2 seats/)
  for (const contact of [archived, another]) await free(contact)
  await setRhythm(scope, { seats: 108 })
})

test('a changed cadence moves the clock and keeps the seat; undo gives the old one back', async () => {
  const contact = await seated('Quin Changed')
  await called(scope, contact)
  circle.later(8)
  const [before] = await standing(scope, { contacts: [contact] })
  const version = before?.seat?.version ?? 0
  const changed = await recadence(scope, { contact, version, call: { ideal: 5, longest: 7 }, email: null })
  expect(changed).toMatchObject({
    call: { ideal: 5, longest: 7 },
    email: null,
    seatedAt: before?.seat?.seatedAt,
  })
  expect(await clocks(contact)).toEqual(['late', null])
  await undo(scope, changed.change)
  expect(await clocks(contact)).toEqual(['fresh', 'fresh'])
  await expect(recadence(scope, { contact: 1, version: 1 })).rejects.toThrow('This contact has no seat.')
  await free(contact)
})

test('only those without a seat are proposed for one, only the circle for release, and so many as asked', async () => {
  const [unseated, warm] = [await someone(scope, 'Rob Talks'), await seated('Sue Warm', null, 'keep warm')]
  for (const contact of [unseated, warm])
    for (const direction of ['out', 'in'] as const) await wrote(scope, contact, direction)
  const proposed = (await proposeSeats(scope, { limit: 50 })).map(({ id }) => id)
  expect([proposed.includes(unseated), proposed.includes(warm)]).toEqual([true, false])
  expect(await proposeSeats(scope, { limit: 1 })).toHaveLength(1)
  expect((await proposeReleases(scope, { limit: 50 })).map(({ id }) => id)).not.toContain(warm)
  await free(warm)
})

test('the plan names every seat’s work on its day, and says whether it fits', async () => {
  const contact = await seated('Tom Planned')
  await called(scope, contact)
  const { days, verdict } = await plan(scope, { days: 40 })
  expect(days).toHaveLength(40)
  expect(verdict).toMatchObject({ fits: true, late: 0 })
  const calls = days.flatMap(({ items }) => items).filter(({ clock }) => clock === 'call')
  expect(calls).toMatchObject([{ contact, display: 'Tom Planned', late: false }])
  const weekends = days.filter(({ date }) => [0, 6].includes(new Date(date).getUTCDay()))
  expect(weekends.every(({ working, items }) => !working && items.length === 0)).toBe(true)
  await free(contact)
})

test('the help’s table says what satisfies what, and what can be switched', async () => {
  const table = await satisfies()
  expect(table.filter(({ switchable }) => switchable).map(({ what }) => what)).toEqual([
    'You talked on the phone, whoever called',
    'You met, in a group of up to 6',
  ])
  expect(table.every(({ what, satisfies: follows }) => what !== '' && follows !== '')).toBe(true)
})

test('a promise is kept or dropped, once each, and both can be undone', async () => {
  const contact = await someone(scope, 'Una Promise')
  const make = (text: string) => promise(scope, { contact, kind: 'mine', text, due: '2027-01-01' })
  const [kept, dropped] = [await make('the deck'), await make('the book')]
  const open = async () =>
    (await listCommitments(scope, { contact }))
      .filter(({ keptAt, droppedAt }) => keptAt === null && droppedAt === null)
      .map(({ text }) => text)
      .sort()
  expect(await open()).toEqual(['the book', 'the deck'])
  const { change, keptAt } = await markKept(scope, kept)
  expect([keptAt, await open()]).toEqual([circle.now(), ['the book']])
  const { droppedAt } = await drop(scope, dropped)
  expect([droppedAt, await open()]).toEqual([circle.now(), []])
  await expect(drop(scope, kept)).rejects.toMatchObject({
    code: 'conflict',
    details: { current: { keptAt } },
  })
  await undo(scope, change)
  expect(await open()).toEqual(['the deck'])
  await expect(markKept(scope, { id: 1, version: 1 })).rejects.toMatchObject({ code: 'not found' })
})

test.each([
  ['a follow-up without its date', { kind: 'follow up', text: 'x', due: null }, 'needs its date'],
  ['a promise without a word', { kind: 'mine', text: '', due: null }, 'what was promised'],
  ['a promise of theirs without a word', { kind: 'theirs', text: '', due: null }, 'what was promised'],
] as const)('%s is refused', async (_, what, why) => {
  const contact = await someone(scope, 'Val Refused')
  await expect(promise(scope, { contact, ...what })).rejects.toThrow(why)
  await expect(promise(scope, { contact: 1, kind: 'mine', text: 'x', due: null })).rejects.toMatchObject({
    code: 'not found',
  })
})
