import { afterEach, beforeEach, expect, test } from 'vitest'
import { timeline } from '#contacts/interactions.actions.ts'
import { HOUR } from '#kernel/clock.ts'
import { called, freshCircle, someone } from '#rhythm/rhythm.fixture.ts'
import { seat } from '#rhythm/seats.actions.ts'
import { transact } from '#store/scope.ts'
import { writeSetting } from '#store/setting.ts'
import { undo } from '#store/undo.ts'
import { workspaceSetting } from '#store/workspace.ts'
import { log } from './log.actions.ts'
import { sheet } from './sheet.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
beforeEach(async () => {
  circle = await freshCircle()
})
afterEach(() => circle.close())

const said = { groupSize: 1, direction: 'out' as const, channel: 'call' as const }

/** Somebody whose call is due in four weeks, and whose e-mail in two. */
async function seated(name: string) {
  const contact = await someone(circle.scope, name)
  await seat(circle.scope, { contact, preset: 'circle' })
  await called(circle.scope, contact)
  return contact
}

const texts = async (contact: number) =>
  (await timeline(circle.scope, { contact, limit: 20 })).rows.map(({ text }) => text)

test('a clock that goes back loses nothing, makes nobody late, and what is logged then can be undone', async () => {
  const { scope } = circle
  const [ann, bob] = [await seated('Ann Lee'), await seated('Bob Ray')]
  circle.later(20)
  await log(scope, { contact: ann, ...said, outcome: 'talked', text: 'with the clock ahead' })
  circle.later(-3)
  const back = await sheet(scope)
  expect(back.lines.filter(({ id, late }) => id === ann || late)).toEqual([])
  const { change } = await log(scope, {
    contact: bob,
    ...said,
    outcome: 'talked',
    text: 'after it went back',
  })
  await log(scope, { contact: ann, ...said, outcome: 'talked', text: 'once more' })
  expect(await texts(ann)).toEqual(['with the clock ahead', 'once more', null])
  expect((await sheet(scope)).done.map(({ contact }) => contact)).toEqual(expect.arrayContaining([ann, bob]))
  await undo(scope, change)
  expect(await texts(bob)).toEqual([null])
  circle.later(3)
  expect((await sheet(scope)).lines.find(({ id }) => id === ann)).toBeUndefined()
})

test.each([
  ['America/Denver', '2027-03-13T00:00Z'],
  ['America/Denver', '2027-11-06T00:00Z'],
  ['Australia/Lord_Howe', '2027-04-02T00:00Z'],
  ['Asia/Kathmandu', '2027-03-13T00:00Z'],
  ['Africa/Cairo', '2027-04-29T00:00Z'],
])('every hour of days on which the hour changes in %s has its own date (%s)', async (timeZone, from) => {
  const { scope } = circle
  await transact(scope, (writing) => writeSetting(writing, workspaceSetting, { name: 'Kith', timeZone }))
  const contact = await seated('Ann Lee')
  circle.later(0, (Date.parse(from) - circle.now()) / HOUR)
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  const seen = new Map<string, Set<number>>()
  for (let hour = 0; hour < 96; hour++) {
    const { date, lines } = await sheet(scope)
    expect(date).toBe(days.format(circle.now()))
    seen.set(date, (seen.get(date) ?? new Set()).add(lines.filter(({ id }) => id === contact).length))
    circle.later(0, 1)
  }
  // Whatever the hour, a day has its one line or, not being worked, none.
  expect([...seen.values()].filter(({ size }) => size !== 1)).toEqual([])
  expect([...seen.values()].some((lines) => lines.has(1))).toBe(true)
})
