import { afterAll, beforeAll, expect, test } from 'vitest'
import { update } from '#contacts/contacts.actions.ts'
import { learn } from '#contacts/notes.actions.ts'
import { addReach } from '#contacts/reaches.actions.ts'
import { archive, remove } from '#contacts/trash.actions.ts'
import { HOUR } from '#kernel/clock.ts'
import { promise } from '#rhythm/commitments.actions.ts'
import { called, freshCircle, someone, wrote } from '#rhythm/rhythm.fixture.ts'
import { seat } from '#rhythm/seats.actions.ts'
import type { Scope } from '#store/scope.ts'
import { makeWorkspace } from '#store/workspace.ts'
import { log } from './log.actions.ts'
import { sheet } from './sheet.actions.ts'
import { status } from './status.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
let scope: Scope
beforeAll(async () => {
  circle = await freshCircle()
  scope = circle.scope
})
afterAll(() => circle.close())

/** Somebody who is on the sheet from today on, until there is a word. */
const onTheSheet = async (name: string) => {
  const contact = await someone(scope, name)
  await promise(scope, { contact, kind: 'mine', text: 'send the deck', due: '2026-11-23' })
  return contact
}
const lineOf = async (contact: number) => (await sheet(scope)).lines.find(({ id }) => id === contact)
const change = async (contact: number, rest: Omit<Parameters<typeof update>[1], 'id' | 'version'>) => {
  const { version } = (await lineOf(contact)) as { version: number }
  await update(scope, { id: contact, version, ...rest })
}

test('a decent hour is theirs: their own best hours where they said so, else nine to half past eight', async () => {
  const contact = await onTheSheet('Ann Hours')
  expect(await lineOf(contact)).toMatchObject({
    localTime: expect.any(String),
    decentHour: expect.any(Boolean),
  })
  const at = async (zone: string, best: [number, number] | null = null) => {
    await change(contact, { zone, wishes: { bestFrom: best?.[0] ?? null, bestTo: best?.[1] ?? null } })
    const line = await lineOf(contact)
    return [line?.localTime, line?.decentHour]
  }
  expect(await at('UTC')).toEqual(['10:00', true])
  expect(await at('Pacific/Auckland')).toEqual(['23:00', false])
  expect(await at('UTC', [11, 13])).toEqual(['10:00', false])
  expect(await at('UTC', [10, 11])).toEqual(['10:00', true])
  expect(await at('UTC', [8, 10])).toEqual(['10:00', false])
})

test('who has no number nor city has no local time, and no profile until there is one', async () => {
  const contact = await someone(scope, 'Bob Nowhere', null)
  await promise(scope, { contact, kind: 'mine', text: 'a word', due: '2026-11-23' })
  expect(await lineOf(contact)).toMatchObject({ localTime: null, decentHour: null, profile: null })
  await addReach(scope, { id: contact, reach: { kind: 'profile', value: 'https://www.linkedin.com/in/bob' } })
  expect((await lineOf(contact))?.profile).toBe('bob')
})

test('a line holds the three things learned last and five promises, and last words cut to a glance', async () => {
  const contact = await onTheSheet('Cy Much')
  for (const text of ['one', 'two', 'three', 'four']) {
    circle.later(0, 0.01)
    await learn(scope, { id: contact, kind: 'needs', text })
  }
  for (let n = 0; n < 6; n++) await promise(scope, { contact, kind: 'theirs', text: `${n}`, due: null })
  await log(scope, { contact, channel: 'email', direction: 'out', text: 'x'.repeat(1000) })
  const line = await lineOf(contact)
  expect(line?.learned.map(({ text }) => text)).toEqual(['four', 'three', 'two'])
  expect(line?.promised).toHaveLength(5)
  expect(line?.lastWords).toMatchObject({ channel: 'email', direction: 'out', text: 'x'.repeat(300) })
})

test('a birthday in the week is told', async () => {
  const contact = await onTheSheet('Dee Birthday')
  await change(contact, { birthday: '--11-25' })
  expect((await lineOf(contact))?.news).toEqual(['birthday in two days'])
})

test('who is archived, in the trash or dead is on no line', async () => {
  const [archived, deleted, dead] = [
    await someone(scope, 'Eve Archived'),
    await someone(scope, 'Flo Deleted'),
    await someone(scope, 'Gus Dead'),
  ]
  for (const contact of [archived, deleted, dead]) {
    await wrote(scope, contact, 'in')
    await called(scope, contact, 'call back at', circle.now() + HOUR)
    expect((await lineOf(contact))?.why).toContain('asked to be called back')
  }
  for (const contact of [deleted, dead])
    await promise(scope, { contact, kind: 'follow up', text: 'the roof', due: '2026-11-20' })
  await archive(scope, { contacts: [archived], archived: true })
  await remove(scope, { contacts: [deleted] })
  await change(dead, { wishes: { died: true } })
  const shown = (await sheet(scope)).lines.map(({ id }) => id)
  expect([archived, deleted, dead].filter((contact) => shown.includes(contact))).toEqual([])
})

test('a call asked for is pinned to its hour, carried over when it was missed, and done with any dial', async () => {
  const [anyone, seated] = [await someone(scope, 'Hugo Back'), await someone(scope, 'Ida Seated')]
  await seat(scope, { contact: seated, preset: 'circle' })
  for (const contact of [anyone, seated]) await called(scope, contact)
  circle.later(0, 0.1)
  const at = circle.now() + HOUR
  for (const contact of [anyone, seated]) {
    await called(scope, contact, 'call back at', at)
    const why = expect.stringMatching(/^asked to be called back today at \d\d:\d\d$/)
    const today = { action: 'call back', why, carried: false, at }
    expect(await lineOf(contact)).toMatchObject(today)
  }
  circle.later(1)
  const why = expect.stringMatching(/^asked to be called back Monday at \d\d:\d\d$/)
  const missed = { action: 'call back', why, carried: true }
  expect(await lineOf(anyone)).toMatchObject({ ...missed, at: null })
  expect(await lineOf(seated)).toMatchObject(missed)
  circle.later(0, 0.1)
  await called(scope, anyone, 'no answer')
  expect(await lineOf(anyone)).toBeUndefined()
})

test('a call of theirs that was missed waits for a word like a letter', async () => {
  const contact = await someone(scope, 'Kay Missed')
  await log(scope, { contact, channel: 'call', direction: 'in', outcome: 'voicemail' })
  expect(await lineOf(contact)).toMatchObject({ action: 'reply', why: 'called today' })
  await wrote(scope, contact)
  expect(await lineOf(contact)).toBeUndefined()
})

test('what was done is told with its outcome, and counts a contact once', async () => {
  const before = (await sheet(scope)).counts.done
  const contact = await someone(scope, 'Hal Done')
  circle.later(0, 0.5)
  await log(scope, { contact, channel: 'call', direction: 'out', outcome: 'voicemail' })
  await log(scope, { contact, channel: 'email', direction: 'out' })
  const { done, counts } = await sheet(scope)
  const told = done.filter(({ display }) => display === 'Hal Done').map(({ what }) => what)
  expect([told.toSorted(), counts.done - before]).toEqual([['call, voicemail', 'email'], 1])
})

test('the days ahead count calls and messages apart, and tomorrow is the next day with work', async () => {
  for (let n = 0; n < 12; n++)
    await seat(scope, { contact: await someone(scope, `Seat ${n}`), preset: 'circle' })
  await seat(scope, { contact: await someone(scope, 'Ivy Warm'), preset: 'keep warm' })
  circle.later(19)
  const { tomorrow, week, circle: seats, date } = await sheet(scope)
  expect(week).toHaveLength(7)
  expect(week[0]?.date).toBe('2026-12-14')
  expect([date, week.at(-1)?.date]).toEqual(['2026-12-13', '2026-12-20'])
  const next = week.find(({ calls, messages }) => calls + messages > 0)
  const isCall = ({ action }: { action: string }) => action.startsWith('call')
  expect(tomorrow.filter(isCall)).toHaveLength(next?.calls ?? 0)
  expect(tomorrow.filter((item) => !isCall(item))).toHaveLength(next?.messages ?? 0)
  expect(tomorrow.every(({ display, why }) => /Seat/.test(display) && why !== '')).toBe(true)
  expect(week.some(({ calls }) => calls > 0)).toBe(true)
  expect(seats).toEqual({ seats: 108, taken: 13 })
})

test('the backup is worried about only once the first night and day are over', async () => {
  const fresh = await freshCircle()
  await makeWorkspace(fresh.scope, 'Kith')
  const warning = async () => (await sheet(fresh.scope)).backupWarning
  expect(await warning()).toBeNull()
  fresh.later(0, 35)
  expect(await warning()).toBeNull()
  fresh.later(0, 2)
  expect(await warning()).toBe('There is no verified backup yet. Make one in Settings.')
  await fresh.close()
})

test('status counts who is in the trash nowhere, and the archived as contacts but not in the drawer', async () => {
  const before = await status(scope)
  const [kept, archived, deleted] = [
    await someone(scope, 'Jo Kept'),
    await someone(scope, 'Kim Archived'),
    await someone(scope, 'Lee Deleted'),
  ]
  const grown = async () => {
    const { contacts, drawer } = await status(scope)
    return [contacts - before.contacts, drawer - before.drawer]
  }
  expect(await grown()).toEqual([3, 3])
  await archive(scope, { contacts: [archived], archived: true })
  expect(await grown()).toEqual([3, 2])
  await remove(scope, { contacts: [deleted] })
  expect(await grown()).toEqual([2, 1])
  await wrote(scope, kept)
  expect(await grown()).toEqual([2, 0])
})
