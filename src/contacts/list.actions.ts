import { sql } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import { cursorOf, keyOf, type Page, pageFrom } from '#kernel/page.ts'
import { fold } from '#search/fold.rules.ts'
import { operatorsIn, parseIn, search } from '#search/search.actions.ts'
import type { Query } from '#search/search.rules.ts'
import { expectUnderstood, within } from '#search/within.actions.ts'
import type { Scope } from '#store/scope.ts'
import { type Line, linesOf, linesOfRows } from './lines.store.ts'
import {
  type Among,
  compareKeys,
  countShown,
  keyAt,
  keyOfRow,
  type Listing,
  type ListKey,
  listPage,
  sortedKeys,
  trashNamed,
} from './list.store.ts'
import { pastedProfile } from './pasted.actions.ts'

export type ListInput = Omit<Listing, 'after' | 'from'> & {
  after?: string | undefined
  from?: number | undefined
  query: string
}
type Lines = Page<Line> & { total: number | null }

/**
 * A page of contacts. A few are sorted here; of many, the list is read in its own order until a page is full. Words give at most 1,000 of them, the best; `total` is null where counting would cost too much.
 */
export async function list(scope: Scope, input: ListInput): Promise<Lines> {
  const { query: typed, after: cursor, from = 0, ...rest } = input
  const after = cursor ? (keyOf(cursor, 2) as [string | number, Id]) : null
  const listing: Listing = { ...rest, after, from }
  const pasted = rest.show === 'trash' ? null : await pastedProfile(scope, typed)
  if (pasted) return pageOfFew(scope, listing, pasted)
  const query = parseIn(scope, typed)
  const isPlain = query.words.length === 0 && !query.operators.some(({ negated }) => negated)
  if (listing.show === 'trash' && !isPlain) return pageOfFew(scope, listing, await foundInTrash(scope, query))
  if (query.words.some(({ negated }) => !negated)) return pageOfFew(scope, listing, await found(scope, query))
  const { few, holds, refused } = await within(scope, query.operators, operatorsIn(scope))
  expectUnderstood(refused)
  return few ? pageOfFew(scope, listing, few) : pageOfAll(scope, listing, holds)
}

async function found(scope: Scope, query: Query): Promise<Id[]> {
  const { hits, refused } = await search(scope, query, { limit: 1000 })
  expectUnderstood(refused)
  return hits.map(({ contact }) => contact)
}

/** Search does not know who is in the trash: names are looked through there, and operators asked one by one. */
async function foundInTrash(scope: Scope, { words, operators }: Query): Promise<Id[]> {
  const conditions: Among[] = []
  for (const { negated, ...asked } of operators) {
    const { holds, refused } = await within(scope, [{ ...asked, negated: false }], operatorsIn(scope))
    expectUnderstood(refused)
    if (holds) conditions.push((contact) => (negated ? sql`not ${holds(contact)}` : holds(contact)))
  }
  return trashNamed(
    scope,
    words.map(({ text, negated }) => ({ word: fold(text), negated })),
    conditions,
  )
}

async function pageOfAll(scope: Scope, listing: Listing, among: Among | null): Promise<Lines> {
  const { after, from } = listing
  const before = after ?? (from > 0 ? await keyAt(scope, listing, among, from - 1) : null)
  const rows = before === undefined ? [] : await listPage(scope, { ...listing, after: before }, among)
  const page = pageFrom(rows, listing.limit, (row) => keyOfRow(row, listing.sort))
  const total = among ? null : await countShown(scope, listing.show)
  return { ...page, rows: await linesOfRows(scope, page.rows), total }
}

async function pageOfFew(scope: Scope, listing: Listing, ids: readonly Id[]): Promise<Lines> {
  const keys = await sortedKeys(scope, listing, ids)
  const { after, from, order, limit } = listing
  const way = order === 'up' ? 1 : -1
  const left = after ? keys.filter((key) => compareKeys(key, after) * way > 0) : keys.slice(from)
  const shown = left.slice(0, limit)
  const next = left.length > limit ? cursorOf(shown.at(-1) as ListKey) : null
  const rows = await linesOf(
    scope,
    shown.map(([, id]) => id),
  )
  return { rows, next, total: keys.length }
}
