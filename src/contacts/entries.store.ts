import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import type { Scope } from '#store/scope.ts'
import { type ContactRow, contactRows, contactsDb } from './contacts.store.ts'
import { tagsByContact } from './lines.store.ts'
import { reachesOf } from './reaches.store.ts'

/** What these contacts are found by; those in the trash are not to be found. */
export async function entriesOf(scope: Scope, contacts: readonly Id[]) {
  const rows = (await contactRows(scope, contacts)).filter(({ deleted_at }) => deleted_at === null)
  const ids = rows.map(({ id }) => id)
  const tags = await tagsByContact(scope, ids)
  const reaches = Map.groupBy(await reachesOf(scope, ids), ({ contact }) => contact)
  const answering = await whoAnswered(scope, ids)
  return rows.map((row) =>
    entryOf(row, tags.get(row.id) ?? [], reaches.get(row.id) ?? [], answering.has(row.id)),
  )
}

/** The circle, and those who ever answered, are asked first. */
export function entryOf(
  row: Pick<
    ContactRow,
    'id' | 'in_circle' | 'display' | 'given' | 'family' | 'nickname' | 'organisation' | 'title' | 'city'
  >,
  tags: readonly string[],
  reaches: readonly { kind: string; value: string }[],
  hasAnswered: boolean,
) {
  const own = `${row.given} ${row.family}`.trim()
  const tier: 0 | 1 = row.in_circle === 1 || hasAnswered ? 1 : 0
  return {
    contact: row.id,
    tier,
    name: row.display,
    nicknames: [row.nickname, own === row.display ? '' : own].filter(Boolean),
    organisation: row.organisation,
    title: row.title,
    tags,
    city: row.city,
    reaches,
  }
}

async function whoAnswered(scope: Scope, contacts: readonly Id[]): Promise<Set<Id>> {
  const answered = new Set<Id>()
  for (const some of inBatches(contacts)) {
    const rows = await contactsDb(scope)
      .selectFrom('pulse')
      .select('contact')
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', some)
      .where('count_in', '>', 0)
      .execute()
    for (const { contact } of rows) answered.add(contact)
  }
  return answered
}
