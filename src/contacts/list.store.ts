import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { MINUTE } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import type { Database } from '#store/database.ts'
import { keeper } from '#store/revision.ts'
import { nowIn, type Scope } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import { LINE_COLUMNS, type LineRow } from './lines.store.ts'

export type Sort = 'name' | 'added' | 'organisation' | 'last contact'
export type Order = 'up' | 'down'
export type Show = 'active' | 'archived' | 'trash'
export type ListKey = readonly [sort: string | number, id: Id]

const COLUMN = {
  name: 'sort_key',
  added: 'created_at',
  organisation: 'organisation_key',
  'last contact': 'last_personal_at',
} as const satisfies Record<Sort, keyof LineRow>

/** The conditions are those of the partial indexes, word for word: else SQLite does not use them. */
const SHOWN: Record<Show, RawBuilder<SqlBool>> = {
  active: sql<SqlBool>`contact.archived_at is null and contact.deleted_at is null`,
  archived: sql<SqlBool>`contact.archived_at is not null and contact.deleted_at is null`,
  trash: sql<SqlBool>`contact.deleted_at is not null and contact.erased_at is null`,
}

/** The condition under which a contact, given as a column, is listed. */
export type Among = (contact: RawBuilder<unknown>) => RawBuilder<SqlBool>

export type Listing = {
  sort: Sort
  order: Order
  show: Show
  after: ListKey | null
  /** Where the page begins, counted from 0, when it is not after a key. */
  from: number
  limit: number
}

export function keyOfRow(row: LineRow, sort: Sort): [string | number, Id] {
  return [row[COLUMN[sort]], row.id]
}

/** One row more than `limit`, in order after the key; of all, or of those among whom the condition holds. */
export async function listPage(
  scope: Scope,
  { sort, order, show, after, limit }: Listing,
  among: Among | null,
): Promise<LineRow[]> {
  const column = sql.ref(`contact.${COLUMN[sort]}`)
  const beyond = order === 'up' ? sql`>` : sql`<`
  let query = contactsDb(scope)
    .selectFrom('contact')
    .select(LINE_COLUMNS)
    .where('workspace', '=', scope.workspace)
    .where(SHOWN[show])
    .orderBy(COLUMN[sort], order === 'up' ? 'asc' : 'desc')
    .orderBy('id', order === 'up' ? 'asc' : 'desc')
    .limit(limit + 1)
  if (after) query = query.where(sql<SqlBool>`(${column}, contact.id) ${beyond} (${after[0]}, ${after[1]})`)
  if (among) query = query.where(among(sql.ref('contact.id')))
  return query.execute()
}

/** The key of the row at a position of the list, counted from 0; read off the index alone. */
export async function keyAt(
  scope: Scope,
  { sort, order, show }: Pick<Listing, 'sort' | 'order' | 'show'>,
  among: Among | null,
  position: number,
): Promise<ListKey | undefined> {
  const way = order === 'up' ? 'asc' : 'desc'
  let query = contactsDb(scope)
    .selectFrom('contact')
    .select([sql.ref<string | number>(COLUMN[sort]).as('key'), 'id'])
    .where('workspace', '=', scope.workspace)
    .where(SHOWN[show])
    .orderBy(COLUMN[sort], way)
    .orderBy('id', way)
    .limit(1)
    .offset(position)
  if (among) query = query.where(among(sql.ref('contact.id')))
  const row = await query.executeTakeFirst()
  return row && [row.key, row.id]
}

/** Those in the trash whose names have all these words (folded) but the negated ones, and for whom the conditions hold. */
export async function trashNamed(
  scope: Scope,
  words: readonly { word: string; negated: boolean }[],
  conditions: readonly Among[],
): Promise<Id[]> {
  let query = contactsDb(scope)
    .selectFrom('contact')
    .select('id')
    .where('workspace', '=', scope.workspace)
    .where(SHOWN.trash)
    .limit(1000)
  for (const { word, negated } of words)
    query = query.where('name_key', negated ? 'not like' : 'like', `%${word}%`)
  for (const holds of conditions) query = query.where(holds(sql.ref('contact.id')))
  return (await query.execute()).map(({ id }) => id)
}

/** Those of the contacts that are shown, in order, as keys. */
export async function sortedKeys(
  scope: Scope,
  { sort, order, show }: Pick<Listing, 'sort' | 'order' | 'show'>,
  ids: readonly Id[],
): Promise<ListKey[]> {
  const keys = new Map<Id, ListKey>()
  for (const some of inBatches(ids)) {
    const rows = await contactsDb(scope)
      .selectFrom('contact')
      .select(['id', sql.ref<string | number>(COLUMN[sort]).as('key')])
      .where('workspace', '=', scope.workspace)
      .where('id', 'in', some)
      .where(SHOWN[show])
      .execute()
    for (const { id, key } of rows) keys.set(id, [key, id])
  }
  const way = order === 'up' ? 1 : -1
  return [...keys.values()].sort((a, b) => compareKeys(a, b) * way)
}

/** By code points, as both databases do. */
export function compareKeys([one, a]: ListKey, [other, b]: ListKey): number {
  if (one === other) return a - b
  if (typeof one === 'number' || typeof other === 'number') return Number(one) - Number(other)
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

/** Up to so many, a count is exact. */
const EXACT = 10_000
const LONGEST_FRESH = 5 * MINUTE

const current = keeper<number>()
const counts = new WeakMap<Database, Map<string, { at: number; count: number }>>()

/** How many are shown; a count stands for as long as nothing is written, or a millisecond a contact, at most five minutes. */
export async function countShown(scope: Scope, show: Show): Promise<number> {
  const key = `${scope.workspace} ${show}`
  const last = counts.get(scope.database)?.get(key)
  const age = last ? Math.abs(nowIn(scope) - last.at) : 0
  if (last && last.count > EXACT && age < Math.min(last.count, LONGEST_FRESH)) return last.count
  return current(scope, key, async () => {
    const { n } = await contactsDb(scope)
      .selectFrom('contact')
      .where('workspace', '=', scope.workspace)
      .where(SHOWN[show])
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    const mine = counts.get(scope.database) ?? new Map()
    counts.set(scope.database, mine.set(key, { at: nowIn(scope), count: n }))
    return n
  })
}
