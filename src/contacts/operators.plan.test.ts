import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAmong } from '#search/search.store.ts'
import { plansOf } from '#store/plans.testing.ts'
import type { Scope } from '#store/scope.ts'
import { freshWorld } from './contacts.fixture.ts'
import { contactsOperators } from './contacts.operators.ts'

let scope: Scope
beforeEach(async () => {
  scope = (await freshWorld()).scope
})
afterEach(() => scope.database.close())

const VALUES: Record<string, string[]> = {
  has: ['email', 'note', 'birthday', 'organisation', 'photo'],
  added: ['<90d'],
  last: ['>90d'],
  'last-call': ['>30d', '<7d'],
  'last-mail': ['>30d'],
  birthday: ['week'],
  is: ['archived', 'died', 'paused'],
}
const asked = contactsOperators.flatMap(({ name }) =>
  (VALUES[name] ?? ['berlin']).map((value) => [name, value]),
)

test.each(asked)('%s:%s is asked of one contact by its key', async (name, value) => {
  if (scope.database.kind === 'postgres') return
  const { each, contacts } = contactsOperators.find((one) => one.name === name)!
  const set = each?.(scope, value as string) ?? (await contacts(scope, value as string))!
  const [plan = ''] = await plansOf(scope, ({ db }) =>
    sql`select contact from search_entry as e where e.workspace = 1 and ${isAmong(scope, sql.ref('e.contact'), set)}`.execute(
      db,
    ),
  )
  const [, ...inside] = plan.split('\n')
  expect(plan).toContain('CORRELATED')
  expect(inside.filter((line) => /SCAN (?!CONSTANT)|MATERIALIZE|LIST SUBQUERY/.test(line))).toEqual([])
})
