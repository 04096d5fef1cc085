import { afterEach, beforeEach, expect, test } from 'vitest'
import { plansOf } from '#store/plans.testing.ts'
import type { Scope } from '#store/scope.ts'
import { list, show } from './contacts.actions.ts'
import { add, freshWorld } from './contacts.fixture.ts'
import { timeline } from './interactions.actions.ts'
import type { ListInput } from './list.actions.ts'

let scope: Scope
beforeEach(async () => {
  scope = (await freshWorld()).scope
})
afterEach(() => scope.database.close())

const INDEX = {
  name: 'contact_by_name',
  added: 'contact_by_added',
  organisation: 'contact_by_organisation',
  'last contact': 'contact_by_last',
} as const

const asked: ListInput = { query: '', sort: 'name', order: 'up', show: 'active', limit: 2 }

test.each(Object.keys(INDEX) as ListInput['sort'][])(
  'a page sorted by %s is read off its index',
  async (sort) => {
    for (const name of ['Ann', 'Bob', 'Cat', 'Dan']) await add(scope, name)
    for (const order of ['up', 'down'] as const) {
      const { next } = await list(scope, { ...asked, sort, order })
      for (const begun of [{}, { after: next ?? '' }, { from: 1 }]) {
        const plans = await plansOf(scope, (reading) => list(reading, { ...asked, sort, order, ...begun }))
        expect(plans.length).toBeLessThanOrEqual(7)
        if (scope.database.kind === 'sqlite') {
          expect(plans.filter((plan) => plan.includes(INDEX[sort]))).not.toEqual([])
          expect(plans.filter((plan) => /TEMP B-TREE|SCAN (?!some|CONSTANT)/.test(plan))).toEqual([])
        }
      }
    }
  },
)

test('a contact is shown whole in ten queries at most', async () => {
  const { id } = await add(scope, 'Ann', { tags: ['x'], reaches: [{ kind: 'email', value: 'a@x.org' }] })
  const plans = await plansOf(scope, (reading) => show(reading, { id }))
  expect(plans.length).toBeLessThanOrEqual(10)
  if (scope.database.kind === 'sqlite') expect(plans.filter((plan) => plan.includes('SCAN'))).toEqual([])
})

test('a timeline is read off its index', async () => {
  const { id } = await add(scope, 'Ann')
  const plans = await plansOf(scope, (reading) =>
    timeline(reading, { contact: id, limit: 5, after: undefined }),
  )
  expect(plans).toHaveLength(2)
  if (scope.database.kind === 'sqlite')
    expect(plans[1]).toMatch(/USING INDEX interaction_by_contact \(workspace=\? AND contact=\?\)$/)
})
