import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY, HOUR } from '#kernel/clock.ts'
import { type Scope, scopeOf } from '#store/scope.ts'
import { tester } from '#store/testing.ts'
import { undo } from '#store/undo.ts'
import { learn, show } from './contacts.actions.ts'
import { add, call, freshWorld, mail, NOON, namesOf, type World } from './contacts.fixture.ts'
import { contactsDb } from './contacts.store.ts'
import { correct, strike, timeline } from './interactions.actions.ts'
import { interactions } from './interactions.contract.ts'

let world: World
let scope: Scope
let id: number
beforeEach(async () => {
  world = await freshWorld()
  scope = world.scope
  id = (await add(scope, 'Ann')).id
})
afterEach(() => scope.database.close())

const pulse = async (channel = 'call') =>
  (await show(scope, { id })).pulse.find((one) => one.channel === channel)

test('a call counts at once, is found by its words, and undo takes it back', async () => {
  const logged = await call(scope, id, { text: 'the Denver lead\0', minutes: 12 })
  expect(logged).toMatchObject({ at: NOON, outcome: 'talked', kind: 'personal', minutes: 12, version: 1 })
  expect(await pulse()).toMatchObject({ lastOut: NOON, countOut: 1 })
  expect(await namesOf(scope, 'denver')).toEqual(['Ann'])
  await undo(scope, logged.change)
  expect(await pulse()).toBeUndefined()
  expect(await namesOf(scope, 'denver')).toEqual([])
})

test('the timeline pages, newest first, over equal times too', async () => {
  for (let i = 0; i < 5; i++) await mail(scope, id, { subject: `mail ${i}`, at: NOON - (i % 2) * DAY })
  const subjects: (string | null)[] = []
  let after: string | undefined
  do {
    const page = await timeline(scope, { contact: id, limit: 2, after })
    subjects.push(...page.rows.map(({ subject }) => subject))
    after = page.next ?? undefined
  } while (after)
  expect(subjects).toEqual(['mail 4', 'mail 2', 'mail 0', 'mail 3', 'mail 1'])
})

test('a correction shows its version, and pulse and search follow', async () => {
  const first = await mail(scope, id, { text: 'about gardening' })
  const better = await correct(scope, {
    id: first.id,
    version: 1,
    channel: 'meeting',
    direction: 'in',
    text: 'about sailing',
  })
  expect(better).toMatchObject({ channel: 'meeting', direction: 'in', version: 2, at: NOON, groupSize: 1 })
  expect([await pulse('email'), await pulse('meeting')]).toMatchObject([undefined, { countIn: 1 }])
  expect([await namesOf(scope, 'gardening'), await namesOf(scope, 'sailing')]).toEqual([[], ['Ann']])
  await expect(correct(scope, { id: first.id, version: 1, text: 'x' })).rejects.toMatchObject({
    code: 'conflict',
    details: { current: { text: 'about sailing' } },
  })
  await undo(scope, better.change)
  expect([await pulse('email'), await pulse('meeting')]).toMatchObject([{ countOut: 1 }, undefined])
  expect(await namesOf(scope, 'gardening')).toEqual(['Ann'])
})

test('leaving a field out of a correction leaves it as it is', async () => {
  const input = interactions.correct['~orpc'].inputSchema?.parse({ id: 1, version: 1, text: 'x' })
  expect(input).toEqual({ id: 1, version: 1, text: 'x' })
})

test('struck from the timeline is gone from pulse and search, and undo brings it back', async () => {
  const logged = await call(scope, id, { text: 'about gardening' })
  const { change } = await strike(scope, { id: logged.id })
  expect([await pulse(), await namesOf(scope, 'gardening')]).toEqual([undefined, []])
  await undo(scope, change)
  expect(await pulse()).toMatchObject({ countOut: 1 })
  expect(await namesOf(scope, 'gardening')).toEqual(['Ann'])
})

test('what was learned in a struck talk stays', async () => {
  const logged = await call(scope, id)
  await learn(scope, { id, kind: 'needs', text: 'a bookkeeper', interaction: logged.id })
  await strike(scope, { id: logged.id })
  expect(await show(scope, { id })).toMatchObject({ learned: [{ text: 'a bookkeeper' }] })
  const rows = await contactsDb(scope).selectFrom('learned').select('interaction').execute()
  expect(rows).toEqual([{ interaction: null }])
})

test('a clock that is a little ahead is taken for ours; a date far ahead is refused', async () => {
  expect(await call(scope, id, { at: NOON + HOUR })).toMatchObject({ at: NOON })
  await expect(call(scope, id, { at: NOON + 2 * DAY })).rejects.toMatchObject({ code: 'invalid' })
})

test('attempts on the way to a meeting leave nothing on the call channel', async () => {
  await call(scope, id, { outcome: 'voicemail', at: NOON - DAY })
  expect(await pulse()).toMatchObject({ countOut: 0 })
  await call(scope, id, { channel: 'meeting' })
  expect([await pulse(), await pulse('meeting')]).toMatchObject([undefined, { countOut: 1 }])
})

test('"call back at" wants the hour', async () => {
  await expect(call(scope, id, { outcome: 'call back at' })).rejects.toMatchObject({ code: 'invalid' })
  const asked = await call(scope, id, { outcome: 'call back at', callBackAt: NOON + DAY })
  expect(asked).toMatchObject({ callBackAt: NOON + DAY })
  expect(await pulse()).toMatchObject({ countOut: 0, lastOut: null })
})

test.each([
  ['an hour no calendar knows', 8.9e15],
  ['seconds instead of milliseconds', (NOON + DAY) / 1000],
  ['a day before the call', NOON - DAY],
  ['three years ahead', NOON + 3 * 365 * DAY],
  ['an hour before the beginning of time', -8.9e15],
])('%s is no time to call back', async (_, callBackAt) => {
  const outcome = 'call back at'
  const refused = { code: 'invalid', message: expect.stringContaining('milliseconds') }
  await expect(call(scope, id, { outcome, callBackAt })).rejects.toMatchObject(refused)
  const logged = await call(scope, id, { outcome, callBackAt: NOON - HOUR })
  await expect(correct(scope, { id: logged.id, version: logged.version, callBackAt })).rejects.toMatchObject(
    refused,
  )
})

test('another workspace can neither read nor strike', async () => {
  const logged = await call(scope, id)
  const other = scopeOf(scope.database, 2, tester)
  await expect(timeline(other, { contact: id, limit: 5, after: undefined })).rejects.toThrow(/no contact/)
  await expect(strike(other, { id: logged.id })).rejects.toMatchObject({ code: 'not found' })
  await expect(call(other, id)).rejects.toMatchObject({ code: 'not found' })
})
