import { type RawBuilder, sql } from 'kysely'
import { fold } from '#search/fold.rules.ts'
import type { Scope } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import { tagKey } from './tags.store.ts'

const AFTER_ALL = '\u{10ffff}'

/** The condition under which a name of `alias` begins with what was typed, folded: a range of its index. */
export function beginning(alias: 'g', typed: string) {
  const key = fold(typed)
  const column = sql.ref(`${alias}.name_key`)
  return sql`${column} >= ${key} and ${column} < ${key + AFTER_ALL}`
}

/** Names to offer while one is being typed. */
export async function namesBeginning(
  scope: Scope,
  table: 'organisation' | 'tag' | 'gathering',
  begun: string,
): Promise<string[]> {
  const key = table === 'tag' ? tagKey(begun) : fold(begun)
  const rows = await contactsDb(scope)
    .selectFrom(table)
    .select('name')
    .where('workspace', '=', scope.workspace)
    .where('name_key', '>=', key)
    .where('name_key', '<', key + AFTER_ALL)
    .orderBy('name_key')
    .limit(8)
    .execute()
  return [...new Set(rows.map(({ name }) => name))]
}

/** So many contacts with the word in some field are looked at for the values of one: enough to tell the usual ones. */
const LOOKED_AT = 1000

/** Titles or cities with the words begun, among the contacts `holding` joins; those that most have first. */
export async function valuesBeginning(
  scope: Scope,
  column: 'title' | 'city',
  begun: string,
  holding: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select value from (
      select ${sql.ref(`c.${column}`)} as value, ${sql.ref(`c.${column}_key`)} as value_key
      from ${holding} contact c on c.workspace = ${scope.workspace} and c.id = holding.contact
      limit ${LOOKED_AT}) as looked
    where ' ' || value_key like ${`% ${fold(begun)}%`}
    group by value order by count(*) desc, value limit 8`.execute(scope.db)
  return rows.map(({ value }) => value)
}
