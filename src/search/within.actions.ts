import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { MINUTE } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { keeper } from '#store/revision.ts'
import type { Operator } from '#store/room.ts'
import { nowIn, type Scope } from '#store/scope.ts'
import { listed } from './entry.store.ts'
import { written } from './operator.rules.ts'
import type { QueryOperator } from './search.rules.ts'
import { idsOf, isAmong } from './search.store.ts'

/** While more is typed, the operators before it are looked up once; a minute, as some count days back from now. */
const kept = keeper<{ minute: number; few: Id[] | null }>()

/** So many contacts are listed once; more are asked one by one, as they come up, until enough are found. */
const FEW = 2000

/** The condition under which a contact, given as a column, is one of those asked for. */
export type Holds = (contact: RawBuilder<unknown>) => RawBuilder<SqlBool>

export type Within = {
  /** The contacts for which all operators hold, when they are few. */
  few: readonly Id[] | null
  /** Null when there are no operators. */
  holds: Holds | null
  /** Operators whose value makes no sense (yet), each in a sentence that says what it takes: nobody is found for them. */
  refused: string[]
}

/** Refuses a search with an operator that makes no sense: it would otherwise be about everybody. */
export function expectUnderstood(refused: readonly string[]) {
  if (refused.length > 0) throw new Failure('invalid', refused.join(' '))
}

/** The contacts for which all operators hold. */
export async function within(
  scope: Scope,
  asked: readonly QueryOperator[],
  operators: readonly Operator[],
): Promise<Within> {
  const sets: RawBuilder<unknown>[] = []
  const hold: Holds[] = []
  const refused: string[] = []
  for (const { name, value, negated } of asked) {
    const operator = operators.find((one) => one.name === name)
    const set = value === '' ? null : await operator?.contacts(scope, value)
    if (!operator || !set) {
      refused.push(
        `${written(name, value)} is not understood: ${name}: takes ${operator?.takes ?? 'nothing'}.`,
      )
      continue
    }
    const each = operator.each?.(scope, value) ?? set
    if (negated) hold.push((contact) => sql<SqlBool>`not ${isAmong(scope, contact, each)}`)
    else {
      sets.push(set)
      hold.push((contact) => isAmong(scope, contact, each))
    }
  }
  if (refused.length > 0) return { few: [], holds: () => sql<SqlBool>`1 = 0`, refused }
  if (hold.length === 0) return { few: null, holds: null, refused }
  const holds: Holds = (contact) =>
    sql<SqlBool>`(${sql.join(
      hold.map((one) => one(contact)),
      sql` and `,
    )})`
  const first = sets[0] ?? sql`(select contact from search_entry where workspace = ${scope.workspace})`
  const also = hold.length > 1 || sets.length === 0 ? holds : null
  const minute = Math.floor(nowIn(scope) / MINUTE)
  const look = async () => {
    const ids = await idsOf(scope, first, also, FEW + 1)
    return { minute, few: ids.length > FEW ? null : ids }
  }
  const key = JSON.stringify([scope.workspace, asked])
  const { few } = await kept(scope, key, look, (last) => last.minute === minute)
  if (!few) return { few, holds, refused }
  return { few, holds: (contact) => sql<SqlBool>`${contact} in ${listed(scope, few)}`, refused }
}
