import { type RawBuilder, sql } from 'kysely'
import type { Operator } from '#store/room.ts'
import type { Scope } from '#store/scope.ts'
import { listed } from './entry.store.ts'
import type { QueryOperator } from './search.rules.ts'
import { idsOf } from './search.store.ts'

const FEW = 2000

export type Within = {
  /** Ids of the contacts for which all operators hold, in brackets; null when there are no operators. */
  subquery: RawBuilder<unknown> | null
  ignored: string[]
}

/** The contacts for which all operators hold. Few of them are looked up once, many are left to the database. */
export async function within(
  scope: Scope,
  asked: readonly QueryOperator[],
  operators: readonly Operator[],
): Promise<Within> {
  const hold: RawBuilder<unknown>[] = []
  const fail: RawBuilder<unknown>[] = []
  const ignored: string[] = []
  for (const { name, value, negated } of asked) {
    const contacts = value === '' ? null : operators.find((one) => one.name === name)?.contacts(scope, value)
    if (!contacts) ignored.push(`${name}:${value}`)
    else (negated ? fail : hold).push(sql`(select * from (${contacts}) as holding)`)
  }
  if (hold.length + fail.length === 0) return { subquery: null, ignored }
  const everyone = sql`(select contact from search_entry where workspace = ${scope.workspace})`
  const [first = everyone, ...more] = hold
  const conditions = [
    ...more.map((subquery) => sql`contact in ${subquery}`),
    ...fail.map((subquery) => sql`contact not in ${subquery}`),
  ]
  const subquery =
    conditions.length === 0
      ? first
      : sql`(with bound (contact) as ${first} select contact from bound where ${sql.join(conditions, sql` and `)})`
  const ids = await idsOf(scope, subquery, FEW + 1)
  return { subquery: ids.length > FEW ? subquery : listed(scope, ids), ignored }
}
