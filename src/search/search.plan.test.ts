import { afterEach, beforeEach, expect, it } from 'vitest'
import { plansOf } from '#store/plans.testing.ts'
import type { Scope } from '#store/scope.ts'
import { search } from './search.actions.ts'
import { entry, freshIndex, indexed, noted } from './search.fixture.ts'

let scope: Scope
beforeEach(async () => {
  scope = await freshIndex()
  await indexed(scope, entry(1, 'Ann Lee'))
  await noted(scope, 1, 101, 'gardening')
})
afterEach(() => scope.database.close())

it.each(['ann', 'kowalcyk', 'garden'])(
  '%s is looked for in the indexes of words, never entry by entry',
  async (typed) => {
    const plans = await plansOf(scope, (reading) => search(reading, typed))
    const words = plans.filter((plan) => /INDEX 0:M|Bitmap|VIRTUAL/.test(plan))
    expect(words.length).toBeGreaterThan(0)
    for (const plan of plans.filter((plan) => plan.includes('words @@')))
      expect(plan).toMatch(/Bitmap Index Scan on search_(entry|text)/)
    expect(
      plans.filter((plan) => /Seq Scan on search_|SCAN search_entry|SCAN search_text\b/.test(plan)),
    ).toEqual([])
  },
)
