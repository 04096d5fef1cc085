import { afterEach, expect, test } from 'vitest'
import { promise } from '#rhythm/commitments.actions.ts'
import { snooze } from '#rhythm/rhythm.actions.ts'
import { called, freshCircle, someone, wrote } from '#rhythm/rhythm.fixture.ts'
import { seat } from '#rhythm/seats.actions.ts'
import { sheet } from './sheet.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
const begin = async () => {
  circle = await freshCircle()
  return circle.scope
}
afterEach(() => circle.close())

const until = '2027-01-05'
const actions = async () => (await sheet(circle.scope)).lines.map(({ action }) => action)
const promised = (contact: number, text: string, due: string) =>
  promise(circle.scope, { contact, kind: 'mine', text, due })

test('a clock put off leaves everything else of the contact on the sheet', async () => {
  const scope = await begin()
  const ann = await someone(scope, 'Ann')
  await seat(scope, { contact: ann, preset: 'circle', email: null })
  await called(scope, ann)
  circle.later(28)
  expect(await actions()).toEqual(['call'])
  await snooze(scope, { contact: ann, clock: 'call', until })
  expect(await actions()).toEqual([])
  await promised(ann, 'the deck', '2026-12-21')
  await wrote(scope, ann, 'in')
  const [line] = (await sheet(scope)).lines
  expect(line).toMatchObject({ action: 'keep promise', why: 'the deck; wrote today' })
})

test('a whole line put off takes along what stood on it, and not what comes later', async () => {
  const scope = await begin()
  const ann = await someone(scope, 'Ann')
  await wrote(scope, ann, 'in')
  await promised(ann, 'the deck', '2026-11-23')
  await promised(ann, 'the book', '2026-11-25')
  expect(await actions()).toEqual(['keep promise'])
  circle.later(0, 1)
  await snooze(scope, { contact: ann, clock: 'call', until, wholeLine: true })
  expect(await actions()).toEqual([])
  circle.later(2)
  expect((await sheet(scope)).lines).toMatchObject([{ why: 'the book' }])
})

test('a call asked for and missed is put off with the call clock, with a seat or without; one to come is not', async () => {
  const scope = await begin()
  const [ann, bob] = [await someone(scope, 'Ann'), await someone(scope, 'Bob')]
  await seat(scope, { contact: bob, preset: 'circle' })
  for (const contact of [ann, bob]) await called(scope, contact)
  circle.later(0, 1)
  const hour = circle.now() + 3_600_000
  for (const contact of [ann, bob]) {
    await called(scope, contact, 'call back at', hour)
    await snooze(scope, { contact, clock: 'call', until: '2026-11-27' })
  }
  expect(await actions()).toEqual(['call back', 'call back'])
  circle.later(1)
  expect(await actions()).toEqual([])
  circle.later(3)
  expect(await actions()).toEqual(['call back', 'call back'])
})
