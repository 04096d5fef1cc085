import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import type { Operator } from '#store/room.ts'
import type { Scope } from '#store/scope.ts'
import { findCandidates } from './candidates.actions.ts'
import { listed } from './entry.store.ts'
import { unfinished, written } from './operator.rules.ts'
import type { Hit } from './rank.rules.ts'
import { parseQuery, QUERY_LENGTH, type Query } from './search.rules.ts'
import { expectUnderstood, within } from './within.actions.ts'

/** The most contacts that one search gives. */
export const MOST_CANDIDATES = 1000
const MOST_COMPLETIONS = 8

export type Found = {
  /** Best first. */
  hits: Hit[]
  /** How many there are, or, when `atLeast`, how many were looked at before enough were found. */
  total: number
  atLeast: boolean
  /** Operators whose value makes no sense (yet), each in a sentence; nobody is found then. */
  refused: string[]
}

/** All operators that the rooms define. */
export function operatorsIn(scope: Scope): readonly Operator[] {
  return scope.database.rooms.flatMap(({ operators }) => operators ?? [])
}

export function parseIn(scope: Scope, typed: string): Query {
  return parseQuery(typed.slice(0, QUERY_LENGTH), new Set(operatorsIn(scope).map(({ name }) => name)))
}

/** The contacts that a query finds, best first. Archived and living contacts are not told apart: the caller knows them. */
export async function search(
  scope: Scope,
  typed: string | Query,
  { limit = 50 }: { limit?: number } = {},
): Promise<Found> {
  const query = typeof typed === 'string' ? parseIn(scope, typed) : typed
  const bounds = await within(scope, query.operators, operatorsIn(scope))
  const most = Math.min(limit, MOST_CANDIDATES)
  if (bounds.refused.length > 0) return { hits: [], total: 0, atLeast: false, refused: bounds.refused }
  const found = await findCandidates(scope, query, bounds.holds, most)
  return { ...found, refused: bounds.refused }
}

/**
 * The condition under which a list shows a contact: `column` is the contact's id (`contact.id`). Words are looked up
 * now and give at most 1,000 contacts; operators alone give all they hold for.
 */
export async function condition(
  scope: Scope,
  typed: string | Query,
  column: RawBuilder<Id> = sql.ref<Id>('contact.id'),
): Promise<RawBuilder<SqlBool>> {
  const query = typeof typed === 'string' ? parseIn(scope, typed) : typed
  if (query.words.some(({ negated }) => !negated)) {
    const { hits, refused } = await search(scope, query, { limit: MOST_CANDIDATES })
    expectUnderstood(refused)
    return sql<SqlBool>`${column} in ${listed(
      scope,
      hits.map(({ contact }) => contact),
    )}`
  }
  const { holds, refused } = await within(scope, query.operators, operatorsIn(scope))
  expectUnderstood(refused)
  return holds ? holds(column) : sql<SqlBool>`1 = 1`
}

/** How the last word typed may go on, as whole texts for the search box: operators, and values of the one being typed. */
export async function complete(scope: Scope, typed: string): Promise<string[]> {
  const operators = operatorsIn(scope)
  const last = unfinished(typed.slice(0, QUERY_LENGTH), operators)
  if (!last) return []
  const lead = last.before + last.minus
  if (last.kind === 'name') {
    const names = operators.map(({ name }) => name).filter((name) => name.startsWith(last.begun))
    return names.slice(0, MOST_COMPLETIONS).map((name) => `${lead}${name}:`)
  }
  const values = (await last.operator.complete?.(scope, last.begun)) ?? []
  return values.slice(0, MOST_COMPLETIONS).map((value) => lead + written(last.operator.name, value))
}
