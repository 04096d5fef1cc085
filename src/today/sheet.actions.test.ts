import { afterEach, expect, test } from 'vitest'
import { update } from '#contacts/contacts.actions.ts'
import { addReach } from '#contacts/reaches.actions.ts'
import { HOUR } from '#kernel/clock.ts'
import { show } from '#rhythm/circle.actions.ts'
import { promise } from '#rhythm/commitments.actions.ts'
import { asked, skip, snooze } from '#rhythm/rhythm.actions.ts'
import { called, freshCircle, MONDAY, setRhythm, someone, wrote } from '#rhythm/rhythm.fixture.ts'
import { seat } from '#rhythm/seats.actions.ts'
import { undo } from '#store/undo.ts'
import { log, quickLog } from './log.actions.ts'
import { sheet } from './sheet.actions.ts'
import { status } from './status.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
const begin = async () => {
  circle = await freshCircle()
  return circle.scope
}
afterEach(() => circle.close())

const said = { groupSize: 1, direction: 'out' as const }
const seated = async (name: string, phone?: string | null) => {
  const contact = await someone(circle.scope, name, phone)
  await seat(circle.scope, { contact, preset: 'circle' })
  return contact
}
/** Somebody whose call is long due. */
const due = async (name: string) => {
  const contact = await seated(name)
  await called(circle.scope, contact)
  return contact
}
const actions = async () => (await sheet(circle.scope)).lines.map(({ id, action }) => [id, action])

test('what a day cannot hold waits, and is counted', async () => {
  const scope = await begin()
  for (let number = 0; number < 17; number++) await someone(scope, `Contact ${number}`, null, '2026-11-23')
  const { lines, more, sentence } = await sheet(scope)
  expect([lines.length, more]).toEqual([15, 2])
  expect(sentence).toContain('two more can wait')
})

test('nobody is late on day one, and an empty circle says what is missing', async () => {
  const scope = await begin()
  expect(await sheet(scope)).toMatchObject({
    date: '2026-11-23',
    lines: [],
    sentence: 'Nobody has a seat in your circle yet, so there is nobody to call.',
  })
  for (let number = 0; number < 40; number++) await seated(`Contact ${number}`)
  const { lines, counts } = await sheet(scope)
  expect(lines.filter(({ late }) => late)).toEqual([])
  expect(counts.calls).toBeLessThan(8)
})

test('a call that is due stands on the sheet until it is logged; then the sheet moves on', async () => {
  const scope = await begin()
  const ann = await due('Ann Lee')
  circle.later(28)
  const before = await sheet(scope)
  expect(before.lines).toMatchObject([
    {
      id: ann,
      action: 'call',
      phone: expect.any(String),
      lastWords: { channel: 'call' },
      why: expect.stringContaining('no call for 28 days; longest is 30'),
    },
  ])
  const logged = await log(scope, {
    contact: ann,
    channel: 'call',
    ...said,
    outcome: 'talked',
    learned: { kind: 'needs', text: 'a roofer' },
    followUp: null,
  })
  expect(logged).toMatchObject({ satisfies: ['call', 'email'], next: expect.stringContaining('Next:') })
  const after = await sheet(scope)
  expect(after).toMatchObject({
    lines: [],
    done: [{ contact: ann, what: 'call, talked' }],
    sentence: 'That was today: one conversation done, nothing left.',
  })
  await undo(scope, logged.change)
  expect(await actions()).toEqual([[ann, 'call']])
  expect((await sheet(scope)).lines[0]?.learned).toEqual([])
})

test('a snooze, a skip and a number asked for take the line away until its day', async () => {
  const scope = await begin()
  const [ann, bob] = [await due('Ann'), await due('Bob')]
  circle.later(28)
  await snooze(scope, { contact: ann, clock: 'call', until: '2026-12-24' })
  await snooze(scope, { contact: ann, clock: 'email', until: '2026-12-24' })
  await skip(scope, { contact: bob, clock: 'call', reason: 'on holiday' })
  await skip(scope, { contact: bob, clock: 'email', reason: 'on holiday' })
  expect(await actions()).toEqual([])
  circle.later(3)
  expect(await actions()).toEqual([[ann, 'call']])
  await expect(snooze(scope, { contact: ann, clock: 'call', until: '2026-12-24' })).rejects.toThrow(
    'after today',
  )
})

test('a seat without a number asks for it as a message, and never as a late call', async () => {
  const scope = await begin()
  const ann = await seated('Ann Lee', null)
  circle.later(14)
  const { lines, counts } = await sheet(scope)
  expect(lines).toMatchObject([
    { id: ann, action: 'ask for number', late: false, draft: expect.stringContaining('Hi Ann, ') },
  ])
  expect(counts).toMatchObject({ calls: 0, messages: 1 })
  await asked(scope, { contact: ann, for: 'phone' })
  await wrote(scope, ann)
  expect(await actions()).toEqual([])
  circle.later(7)
  expect(await actions()).toEqual([[ann, 'ask for number']])
})

test('a wrong number is dialled no more: the next one is, or the line asks for another until there is', async () => {
  const scope = await begin()
  const contact = await seated('Jim Wrong')
  const lineOf = async (id: number) => (await sheet(scope)).lines.find((line) => line.id === id)
  circle.later(0, 0.1)
  await called(scope, contact, 'call back at', circle.now() + HOUR)
  const anyone = await someone(scope, 'Jon Wrong', '+13035550111')
  await called(scope, anyone, 'call back at', circle.now() + HOUR)
  await addReach(scope, { id: contact, reach: { kind: 'phone', value: '+13035550142' } })
  expect(await lineOf(contact)).toMatchObject({ action: 'call back', phone: '+13035550100' })
  await called(scope, contact, 'wrong number')
  expect(await lineOf(contact)).toMatchObject({ action: 'call back', phone: '+13035550142' })
  for (const one of [contact, anyone]) await called(scope, one, 'wrong number')
  expect(await lineOf(anyone)).toMatchObject({
    phone: null,
    why: expect.stringMatching(/^asked to be called back .*; .*that number is wrong$/),
  })
  const seatOf = async () => (await show(scope)).rows.find(({ id }) => id === contact)?.call
  expect(await seatOf()).toMatchObject({ state: 'asking', reason: 'that number is wrong; ask for another' })
  expect((await lineOf(contact))?.action).not.toBe('call')
  await addReach(scope, { id: contact, reach: { kind: 'phone', value: '+13035550143' } })
  expect(await seatOf()).toMatchObject({ state: 'pinned' })
  expect(await lineOf(contact)).toMatchObject({ action: 'call back', phone: '+13035550143' })
})

test('anyone may be on the sheet: dates set, promises, answers owed, calls asked for, first words', async () => {
  const scope = await begin()
  const [ann, bob, eve, gus, nia] = [
    await someone(scope, 'Ann'),
    await someone(scope, 'Bob'),
    await someone(scope, 'Eve'),
    await someone(scope, 'Gus'),
    await someone(scope, 'Nia', null, '2026-11-23'),
  ]
  for (const contact of [ann, bob, gus]) await called(scope, contact)
  await promise(scope, { contact: ann, kind: 'follow up', text: 'how the move went', due: '2026-11-23' })
  await promise(scope, { contact: bob, kind: 'mine', text: 'send the deck', due: '2026-11-20' })
  await wrote(scope, eve, 'in')
  circle.later(0, 1)
  await called(scope, gus, 'call back at', MONDAY + 3 * HOUR)
  const { lines } = await sheet(scope)
  expect(lines.map(({ id, action, why, carried, at }) => ({ id, action, why, carried, at }))).toEqual([
    {
      id: gus,
      action: 'call back',
      why: 'asked to be called back today at 13:00',
      carried: false,
      at: MONDAY + 3 * HOUR,
    },
    { id: ann, action: 'follow up', why: 'how the move went', carried: false, at: null },
    { id: bob, action: 'keep promise', why: 'send the deck; since 2026-11-20', carried: true, at: null },
    { id: eve, action: 'reply', why: 'wrote today', carried: false, at: null },
    { id: nia, action: 'first word', why: 'met today; no word yet', carried: false, at: null },
  ])
})

test('what was promised and theirs is said; a follow-up date is done with the next word', async () => {
  const scope = await begin()
  const ann = await someone(scope, 'Ann')
  await promise(scope, { contact: ann, kind: 'theirs', text: 'an introduction to Nia', due: null })
  await promise(scope, { contact: ann, kind: 'follow up', text: '', due: '2026-11-23' })
  expect((await sheet(scope)).lines[0]?.promised.map(({ text }) => text)).toContain('an introduction to Nia')
  await log(scope, {
    contact: ann,
    channel: 'call',
    ...said,
    outcome: 'talked',
    followUp: { due: '2026-12-01', text: 'again' },
  })
  expect(await actions()).toEqual([])
  circle.later(8)
  expect(await actions()).toEqual([[ann, 'follow up']])
})

test('their local time is told, and whether it is a decent hour there', async () => {
  const scope = await begin()
  const ann = await due('Ann')
  circle.later(28)
  const place = async (zone: string) => {
    const { version } = (await sheet(scope)).lines[0] as { version: number }
    await update(scope, { id: ann, version, zone })
    const [line] = (await sheet(scope)).lines
    return [line?.localTime, line?.decentHour]
  }
  expect(await place('Asia/Kathmandu')).toEqual(['15:45', true])
  expect(await place('America/Denver')).toEqual(['03:00', false])
})

test('somebody whose hours never meet the user’s gets a message proposed, with a draft', async () => {
  const scope = await begin()
  await setRhythm(scope, { hoursFrom: 540, hoursTo: 660 })
  const ann = await due('Ann')
  const { version } = (await sheet(scope)).lines[0] ?? { version: 1 }
  await update(scope, { id: ann, version, zone: 'Pacific/Auckland' })
  circle.later(28)
  expect((await sheet(scope)).lines).toMatchObject([
    { id: ann, noSharedHours: true, draft: expect.stringContaining('hours never meet') },
  ])
})

test('who is paused is left alone until the day; who wishes for no calls is written to', async () => {
  const scope = await begin()
  const everyReason = async (name: string) => {
    const contact = await someone(scope, name)
    await promise(scope, { contact, kind: 'follow up', text: 'the move', due: '2026-11-23' })
    await promise(scope, { contact, kind: 'mine', text: 'the deck', due: '2026-11-23' })
    await wrote(scope, contact, 'in')
    await called(scope, contact, 'call back at', circle.now() + HOUR)
    return contact
  }
  const [paused, quiet, met] = [
    await everyReason('Ann'),
    await everyReason('Bob'),
    await someone(scope, 'Cy', null, '2026-11-23'),
  ]
  const wish = (id: number, wishes: object) => update(scope, { id, version: 1, wishes })
  expect((await sheet(scope)).lines.map(({ id }) => id).sort()).toEqual([paused, quiet, met].sort())
  for (const id of [paused, met]) await wish(id, { pausedUntil: '2026-11-25' })
  await wish(quiet, { noCalls: true })
  for (const day of ['2026-11-23', '2026-11-24']) {
    const { date, lines } = await sheet(scope)
    expect([date, lines]).toMatchObject([day, [{ id: quiet, action: 'follow up', phone: null }]])
    expect(lines[0]?.why).not.toContain('called')
    circle.later(1)
  }
  expect((await sheet(scope)).lines.map(({ id }) => id).sort()).toEqual([paused, quiet, met].sort())
})

test('a quick sentence logs for the one it means, and asks when it may be several', async () => {
  const scope = await begin()
  const ann = await seated('Ann Lee')
  const other = await someone(scope, 'Ann Okafor')
  const logged = await quickLog(scope, {
    text: 'called Ann about the Denver lead, back next Tuesday',
    dryRun: false,
  })
  expect(logged).toMatchObject({
    understood: { channel: 'call', followUp: '2026-12-01' },
    candidates: [{ id: ann }],
    change: expect.any(Number),
  })
  await seat(scope, { contact: other, preset: 'circle' })
  const unclear = await quickLog(scope, { text: 'called Ann', dryRun: false })
  expect(unclear).toMatchObject({ change: null })
  expect(unclear.candidates.map(({ id }) => id).sort()).toEqual([ann, other].sort())
  expect(await quickLog(scope, { text: 'called Ann', contact: other, dryRun: false })).toMatchObject({
    change: expect.any(Number),
  })
  await expect(quickLog(scope, { text: 'Ann likes tea', dryRun: false })).rejects.toThrow(
    'Begin with what happened',
  )
})

test('each day’s sheet is kept as it was first planned', async () => {
  const scope = await begin()
  await due('Ann')
  circle.later(28)
  const first = await sheet(scope)
  await due('Bob')
  await sheet(scope)
  const { findSheet } = await import('#rhythm/sheet.actions.ts')
  const kept = await findSheet(scope, '2026-12-21')
  expect(JSON.parse(kept?.items ?? '{}').lines.map(({ contact }: { contact: number }) => contact)).toEqual(
    first.lines.map(({ id }) => id),
  )
})

test('status counts contacts, interactions, the circle and the drawer', async () => {
  const scope = await begin()
  await due('Ann')
  await someone(scope, 'Bob')
  expect(await status(scope)).toMatchObject({ contacts: 2, interactions: 1, circle: 1, drawer: 1 })
})
