import { afterEach, beforeEach, expect, test } from 'vitest'
import { plansOf } from '#store/plans.testing.ts'
import type { Scope } from '#store/scope.ts'
import { freshWorld } from './contacts.fixture.ts'
import { isShown, photosAfter } from './photo.store.ts'

let scope: Scope
beforeEach(async () => {
  scope = (await freshWorld()).scope
})
afterEach(() => scope.database.close())

test('whose photo it is, is read off its index', async () => {
  const plans = await plansOf(scope, async (reading) => {
    await photosAfter(reading.db, null, 100)
    await isShown(reading, 'f'.repeat(64))
  })
  for (const plan of plans) expect(plan).toMatch(/contact_by_photo/)
  if (scope.database.kind === 'sqlite') expect(plans.join()).not.toMatch(/SCAN contact|TEMP B-TREE/)
})
