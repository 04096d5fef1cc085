import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { archive, find, list } from '#contacts/contacts.actions.ts'
import { plansOf } from '#store/plans.testing.ts'
import type { Scope } from '#store/scope.ts'
import { called, freshCircle, someone, wrote } from './rhythm.fixture.ts'
import { rhythmRoom } from './rhythm.room.ts'
import { intend, seat } from './seats.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
let scope: Scope
beforeAll(async () => {
  circle = await freshCircle()
  scope = circle.scope
})
afterAll(() => circle.close())

const named = async (query: string) =>
  (await list(scope, { query, sort: 'name', order: 'up', show: 'active', limit: 50 })).rows.map(
    ({ display }) => display,
  )

test('in:drawer finds the undecided with whom there never was a personal word', async () => {
  await someone(scope, 'Ann Drawer')
  await called(scope, await someone(scope, 'Bob Tried'), 'no answer')
  await called(scope, await someone(scope, 'Cy Talked'))
  await wrote(scope, await someone(scope, 'Dee Wrote'), 'in')
  await seat(scope, { contact: await someone(scope, 'Eve Seated'), preset: 'circle' })
  await intend(scope, { contacts: [await someone(scope, 'Flo Rests')], intent: 'rest' })
  await archive(scope, { contacts: [await someone(scope, 'Gus Archived')], archived: true })
  expect(await named('in:drawer')).toContain('Ann Drawer')
  expect(await named('in:circle')).toEqual(['Eve Seated'])
  for (const name of ['Cy Talked', 'Dee Wrote', 'Eve Seated', 'Flo Rests', 'Gus Archived'])
    expect(await named('in:drawer')).not.toContain(name)
})

test('what in: does not know is refused, with what it takes', async () => {
  const message = 'in:bogus is not understood: in: takes circle, warm or drawer.'
  await expect(named('in:bogus')).rejects.toMatchObject({ code: 'invalid', message })
  expect(await find(scope, { query: 'in:bogus', limit: 5 })).toMatchObject({ rows: [], trouble: message })
  expect((await find(scope, { query: 'in:', limit: 5 })).completions).toContain('in:drawer')
})

test('the drawer is read from the index by last contact', async () => {
  if (scope.database.kind === 'postgres') return
  const drawer = rhythmRoom.operators?.[0]?.contacts(scope, 'drawer')
  const [plan = ''] = await plansOf(scope, ({ db }) => sql`select * from (${drawer})`.execute(db))
  expect(plan).toContain('contact_by_last')
  expect(plan).not.toContain('SCAN')
})
