import { afterEach, expect, test } from 'vitest'
import { archive, list, remove, setInCircle } from '#contacts/contacts.actions.ts'
import { contactsDb } from '#contacts/contacts.store.ts'
import type { Failure } from '#kernel/failure.ts'
import { checkDatabase } from '#store/check.ts'
import { transact } from '#store/scope.ts'
import { undo } from '#store/undo.ts'
import { proposeReleases, proposeSeats, show } from './circle.actions.ts'
import { settings, updateSettings } from './rhythm.actions.ts'
import { called, freed, freshCircle, setRhythm, someone, wrote } from './rhythm.fixture.ts'
import { intend, recadence, release, seat, standing } from './seats.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
const begin = async () => {
  circle = await freshCircle()
  return circle.scope
}
afterEach(() => circle.close())

test('a seat takes the cadence of its preset, or its own', async () => {
  const scope = await begin()
  const [ann, bob] = [await someone(scope, 'Ann Lee'), await someone(scope, 'Bob Li')]
  expect(await seat(scope, { contact: ann, preset: 'circle' })).toMatchObject({
    kind: 'circle',
    call: { ideal: 25, longest: 30 },
    email: { ideal: 14, longest: 21 },
  })
  expect(
    await seat(scope, { contact: bob, preset: 'referral partner', call: { ideal: 7, longest: 9 } }),
  ).toMatchObject({ call: { ideal: 7, longest: 9 }, email: { ideal: 10, longest: 14 } })
  const quiet = await seat(scope, { contact: bob, preset: 'circle', call: null })
  expect(quiet).toMatchObject({ call: null, email: { ideal: 14, longest: 21 } })
  await expect(recadence(scope, { contact: bob, version: quiet.version, email: null })).rejects.toThrow(
    'at least one clock',
  )
  await expect(seat(scope, { contact: ann, preset: 'family' })).rejects.toThrow(
    'no preset called "family". There are: circle, referral partner, keep warm',
  )
})

test('without a free seat nobody comes in; keeping warm takes none', async () => {
  const scope = await begin()
  await setRhythm(scope, { seats: 1 })
  const [ann, bob] = [await someone(scope, 'Ann'), await someone(scope, 'Bob')]
  await seat(scope, { contact: ann, preset: 'circle' })
  const refusal = await seat(scope, { contact: bob, preset: 'circle' }).catch((error: Failure) => error)
  expect(refusal).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('All 1 seats are taken'),
  })
  expect(await proposeReleases(scope, { limit: 5 })).toMatchObject([
    { id: ann, why: 'no word yet; seated today' },
  ])
  await seat(scope, { contact: bob, preset: 'keep warm' })
  expect(await show(scope)).toMatchObject({ seats: 1, taken: 1, keepWarm: 1 })
  await seat(scope, { contact: ann, preset: 'referral partner' })
  expect((await show(scope)).rows.find(({ id }) => id === ann)?.seat.preset).toBe('referral partner')
})

test('leaving needs a reason, frees the seat, keeps the history, and can be undone', async () => {
  const scope = await begin()
  const ann = await someone(scope, 'Ann')
  const { version } = await seat(scope, { contact: ann, preset: 'circle' })
  const leaving = { contact: ann, reason: 'moved to Oslo', intent: 'rest' } as const
  await expect(release(scope, { ...leaving, version: version - 1 })).rejects.toMatchObject({
    code: 'conflict',
    details: { current: { contact: ann, version } },
  })
  const { change } = await release(scope, { ...leaving, version })
  expect(await standing(scope, { contacts: [ann] })).toEqual([{ contact: ann, intent: 'rest', seat: null }])
  await undo(scope, change)
  expect(await standing(scope, { contacts: [ann] })).toMatchObject([
    { intent: 'seat', seat: { preset: 'circle' } },
  ])
  await expect(
    release(scope, { contact: await someone(scope, 'Bob'), version: 1, reason: 'x', intent: 'rest' }),
  ).rejects.toThrow('has no seat')
})

test('a seat seen in an older version is not changed over somebody', async () => {
  const scope = await begin()
  const ann = await someone(scope, 'Ann')
  const { version } = await seat(scope, { contact: ann, preset: 'circle' })
  await recadence(scope, { contact: ann, version, call: { ideal: 10, longest: 12 } })
  const late = recadence(scope, { contact: ann, version, call: { ideal: 50, longest: 60 } })
  await expect(late).rejects.toMatchObject({
    code: 'conflict',
    details: { current: { call: { ideal: 10, longest: 12 } } },
  })
})

test('the intent of many is set at once; seats are left by it', async () => {
  const scope = await begin()
  const [ann, bob] = [await someone(scope, 'Ann'), await someone(scope, 'Bob')]
  await seat(scope, { contact: ann, preset: 'circle' })
  await intend(scope, { contacts: [ann, bob], intent: 'newsletter only' })
  expect(
    (await standing(scope, { contacts: [ann, bob] })).map(({ intent, seat: taken }) => [intent, taken]),
  ).toEqual([
    ['newsletter only', null],
    ['newsletter only', null],
  ])
  await intend(scope, { contacts: [ann, bob], intent: 'undecided' })
  expect((await standing(scope, { contacts: [ann] }))[0]?.intent).toBe('undecided')
})

test('search knows the circle, and the trash empties its place there', async () => {
  const scope = await begin()
  const [ann] = [await someone(scope, 'Ann'), await someone(scope, 'Anna')]
  await seat(scope, { contact: ann, preset: 'circle' })
  const inCircle = async () =>
    (
      await list(scope, { query: 'in:circle', sort: 'name', order: 'up', show: 'active', limit: 10 })
    ).rows.map(({ id }) => id)
  expect(await inCircle()).toEqual([ann])
  await remove(scope, { contacts: [ann] })
  expect(await inCircle()).toEqual([])
  expect((await show(scope)).rows).toEqual([])
})

test('those the user in fact talks to are proposed for seats; who never answers is proposed for release', async () => {
  const scope = await begin()
  const [ann, bob, eve] = [
    await someone(scope, 'Ann'),
    await someone(scope, 'Bob'),
    await someone(scope, 'Eve'),
  ]
  for (const direction of ['in', 'out', 'in', 'out'] as const) await wrote(scope, ann, direction)
  for (const direction of ['in', 'out'] as const) await wrote(scope, bob, direction)
  await wrote(scope, eve)
  expect((await proposeSeats(scope, { limit: 5 })).map(({ id, why }) => [id, why])).toEqual([
    [ann, 'in touch twice by you, twice by them'],
    [bob, 'in touch once by you, once by them'],
  ])
  await seat(scope, { contact: eve, preset: 'circle' })
  circle.later(50)
  for (let times = 0; times < 3; times++) await wrote(scope, eve)
  expect(await proposeReleases(scope, { limit: 5 })).toMatchObject([
    { id: eve, why: 'never answered: 4 words from you, none back' },
  ])
})

test('settings keep what is not named, and refuse what cannot be', async () => {
  const scope = await begin()
  await setRhythm(scope, { seats: 50 })
  await setRhythm(scope, { dialsPerDay: 6 })
  expect(await settings(scope)).toMatchObject({ seats: 50, dialsPerDay: 6, workingDays: [1, 2, 3, 4, 5] })
  const { presets } = await settings(scope)
  const named = (name: string) => ({ name, call: { ideal: 7, longest: 10 }, email: null })
  await expect(setRhythm(scope, { presets: [named('mentor')] })).rejects.toThrow(
    /have to stay.*: circle, keep warm\./,
  )
  await setRhythm(scope, { presets: [...presets.slice(0, 3), named('mentor')] })
  await expect(setRhythm(scope, { workingDays: [] })).rejects.toThrow('at least one working day')
  await expect(setRhythm(scope, { hoursFrom: 1020, hoursTo: 540 })).rejects.toThrow('begin before it ends')
})

test('settings that were changed meanwhile are not written over: the refusal shows what stands there now', async () => {
  const scope = await begin()
  const seen = await settings(scope)
  const changed = await updateSettings(scope, { version: seen.version, seats: 50 })
  expect(changed).toEqual({ ...seen, seats: 50, version: 1 })
  const late = updateSettings(scope, { version: seen.version, seats: 60 })
  await expect(late).rejects.toMatchObject({ code: 'conflict', details: { current: changed } })
  expect(await settings(scope)).toEqual(changed)
})

test('a talk winds both clocks; a voicemail none', async () => {
  const scope = await begin()
  const ann = await someone(scope, 'Ann')
  await seat(scope, { contact: ann, preset: 'circle' })
  const stands = async () => (await show(scope)).rows[0]
  await called(scope, ann, 'voicemail')
  expect(await stands()).toMatchObject({ call: { state: 'attempted', last: null }, email: { last: null } })
  await called(scope, ann)
  expect(await stands()).toMatchObject({
    call: { state: 'fresh', idealOn: '2026-12-18', longestOn: '2026-12-23' },
    email: { idealOn: '2026-12-07' },
  })
})

test('search asks those first who have a seat, whatever is undone; those kept warm are not among them', async () => {
  const scope = await begin()
  const [ann, bob] = [await someone(scope, 'Ann'), await someone(scope, 'Bob')]
  const first = async () =>
    (await contactsDb(scope).selectFrom('contact').select('id').where('in_circle', '=', 1).execute()).map(
      ({ id }) => id,
    )
  const { change: seating } = await seat(scope, { contact: ann, preset: 'circle' })
  await seat(scope, { contact: bob, preset: 'keep warm' })
  expect(await first()).toEqual([ann])
  const { change: leaving } = await freed(scope, ann)
  expect(await first()).toEqual([])
  await undo(scope, leaving)
  expect(await first()).toEqual([ann])
  await undo(scope, seating)
  expect(await first()).toEqual([])
  await seat(scope, { contact: bob, preset: 'circle' })
  await seat(scope, { contact: bob, preset: 'keep warm' })
  expect(await first()).toEqual([])
})

test('a check of the database finds who is said to have a seat and has none', async () => {
  const scope = await begin()
  const ann = await someone(scope, 'Ann')
  await seat(scope, { contact: ann, preset: 'circle' })
  expect((await checkDatabase(scope.database)).found).toBe(0)
  await transact(scope, (writing) => setInCircle(writing, [ann], new Set()))
  const { findings } = await checkDatabase(scope.database)
  expect(findings).toContainEqual(expect.objectContaining({ table: 'contact', column: 'in_circle' }))
})

test('no undoing takes more seats than there are', async () => {
  const scope = await begin()
  await setRhythm(scope, { seats: 1 })
  const [ann, bob] = [await someone(scope, 'Ann'), await someone(scope, 'Bob')]
  await seat(scope, { contact: ann, preset: 'circle' })
  const { change: leaving } = await freed(scope, ann)
  await seat(scope, { contact: bob, preset: 'circle' })
  const refused = { code: 'conflict', message: expect.stringContaining('Release somebody first') }
  await expect(undo(scope, leaving)).rejects.toMatchObject(refused)
  const { change: archiving } = await archive(scope, { contacts: [bob], archived: true })
  await undo(scope, leaving)
  await expect(undo(scope, archiving)).rejects.toMatchObject(refused)
  expect(await show(scope)).toMatchObject({ taken: 1, rows: [{ id: ann }] })
  const lowered = await freed(scope, ann)
  await undo(scope, archiving)
  expect(await show(scope)).toMatchObject({ taken: 1, rows: [{ id: bob }] })
  await expect(undo(scope, lowered.change)).rejects.toMatchObject(refused)
})

test('who is archived or in the trash has no seat, by whatever way', async () => {
  const scope = await begin()
  const ann = await someone(scope, 'Ann')
  await seat(scope, { contact: ann, preset: 'keep warm' })
  const { change } = await freed(scope, ann)
  await archive(scope, { contacts: [ann], archived: true })
  await undo(scope, change)
  expect((await standing(scope, { contacts: [ann] }))[0]?.seat).toBeNull()
  await expect(seat(scope, { contact: ann, preset: 'circle' })).rejects.toThrow('Ann is archived')
  await archive(scope, { contacts: [ann], archived: false })
  const [back] = await standing(scope, { contacts: [ann] })
  expect(back).toMatchObject({ intent: 'keep warm', seat: { kind: 'keep warm' } })
  const { change: removing } = await remove(scope, { contacts: [ann] })
  expect((await standing(scope, { contacts: [ann] }))[0]).toMatchObject({ intent: 'undecided', seat: null })
  await undo(scope, removing)
  expect((await standing(scope, { contacts: [ann] }))[0]).toMatchObject({ intent: 'keep warm' })
})
