import { afterEach, expect, test } from 'vitest'
import { meet } from '#contacts/gatherings.actions.ts'
import { HOUR } from '#kernel/clock.ts'
import { show } from '#rhythm/circle.actions.ts'
import { markKept, promise } from '#rhythm/commitments.actions.ts'
import { plan } from '#rhythm/rhythm.actions.ts'
import { called, freshCircle, someone } from '#rhythm/rhythm.fixture.ts'
import { seat } from '#rhythm/seats.actions.ts'
import { sheet } from './sheet.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
const begin = async () => {
  circle = await freshCircle()
  return circle.scope
}
afterEach(() => circle.close())

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

test('what is carried over stays so at the second look of the day, until it is done', async () => {
  const scope = await begin()
  const ann = await due('Ann Lee')
  circle.later(24)
  await sheet(scope)
  circle.later(4)
  const first = await sheet(scope)
  expect(first.sentence).toContain('one carried over')
  expect(first.lines).toMatchObject([
    { id: ann, carried: true, why: expect.stringContaining('left over from Thursday') },
  ])
  circle.later(0, 1)
  const second = await sheet(scope)
  expect([second.counts, second.sentence, second.lines[0]?.why]).toEqual([
    first.counts,
    first.sentence,
    first.lines[0]?.why,
  ])
  await called(scope, ann)
  expect((await sheet(scope)).counts).toMatchObject({ left: 0, carried: 0 })
})

test('Today and the plan, however many days of it are asked for, are one plan', async () => {
  const scope = await begin()
  for (let number = 0; number < 60; number++) await seated(`Contact ${number}`)
  circle.later(1)
  const [four, two] = [await plan(scope, { days: 28 }), await plan(scope, { days: 14 })]
  const { lines, week } = await sheet(scope)
  expect(two.days).toEqual(four.days.slice(0, 14))
  expect(lines.map(({ id }) => id)).toEqual(four.days[0]?.items.map(({ contact }) => contact))
  const calls = four.days.slice(1, 8).map(({ items }) => items.filter(({ clock }) => clock === 'call').length)
  expect(week.map((day) => day.calls)).toEqual(calls)
  expect(await plan(scope, { days: 28 })).toEqual(four)
})

test('the circle and Today count the late alike, a missed call back among them', async () => {
  const scope = await begin()
  const [ann, bob] = [await due('Ann'), await due('Bob')]
  circle.later(3)
  await called(scope, ann, 'call back at', circle.now() + HOUR)
  circle.later(1)
  const [missed, today] = [await show(scope), await sheet(scope)]
  expect([missed.sentence, today.sentence]).toEqual([
    '2 of 108 seats are taken, and 1 is late.',
    'One call today, one carried over; one is late.',
  ])
  expect(missed.rows.map(({ id, late }) => [id, late])).toEqual([
    [ann, true],
    [bob, false],
  ])
  expect(today.lines).toMatchObject([
    { id: ann, late: true, why: 'asked to be called back Thursday at 11:00' },
  ])
})

test('a first word is due to whom was met lately: not to anybody typed in, nor to whom you will meet', async () => {
  const scope = await begin()
  await someone(scope, 'Ann Known For Years')
  const [met, atTheFair, tomorrow] = [
    await someone(scope, 'Bob Met', null, '2026-11-20'),
    await someone(scope, 'Cy Fair'),
    await someone(scope, 'Dee Tomorrow', null, '2026-11-24'),
  ]
  await meet(scope, { id: atTheFair, name: 'Trade fair', kind: 'event', on: '2026-11-22' })
  const words = async () => (await sheet(scope)).lines.map(({ id, why }) => [id, why])
  expect(await words()).toEqual([
    [atTheFair, 'met yesterday; no word yet'],
    [met, 'met 3 days ago; no word yet'],
  ])
  circle.later(1)
  expect((await words()).map(([id]) => id)).toContain(tomorrow)
})

test('a promise to nobody in particular is on the sheet until it is kept', async () => {
  const scope = await begin()
  const hall = await promise(scope, { kind: 'mine', text: 'book the hall', due: '2026-11-23' })
  await promise(scope, { kind: 'mine', text: 'print the cards', due: '2026-11-30' })
  expect((await sheet(scope)).promises).toMatchObject([{ text: 'book the hall', due: '2026-11-23' }])
  await markKept(scope, hall)
  expect((await sheet(scope)).promises).toEqual([])
})
