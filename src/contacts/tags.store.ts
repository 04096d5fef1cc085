import type { Id } from '#kernel/ids.ts'
import { fold } from '#search/fold.rules.ts'
import { inBatches } from '#store/bulk.ts'
import type { Scope, Writing } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import { cleanLine } from './name.rules.ts'
import { namedRows } from './named.store.ts'

/** The tags of these names by folded name; those not known yet are added. */
export async function tagsOf(writing: Writing, names: Iterable<string>): Promise<Map<string, Id>> {
  const spelt = new Map<string, string>()
  for (const written of names) {
    const name = cleanLine(written, 100)
    const key = tagKey(name)
    if (key && !spelt.has(key)) spelt.set(key, name)
  }
  return namedRows(writing, 'tag', spelt)
}

/** What makes two ways of writing a tag one: `Board ` is `board`; a tag of signs only (`★`) is itself. */
export function tagKey(name: string): string {
  return fold(name) || name.trim().toLowerCase()
}

/** Those of the contacts that carry the tag. */
export async function taggedAmong(scope: Scope, tag: Id, contacts: readonly Id[]): Promise<Set<Id>> {
  const tagged = new Set<Id>()
  for (const some of inBatches(contacts)) {
    const rows = await contactsDb(scope)
      .selectFrom('contact_tag')
      .select('contact')
      .where('workspace', '=', scope.workspace)
      .where('tag', '=', tag)
      .where('contact', 'in', some)
      .execute()
    for (const { contact } of rows) tagged.add(contact)
  }
  return tagged
}

/** Every tag with how many carry it, those in the trash included. */
export async function tagCounts(scope: Scope, most: number): Promise<{ name: string; contacts: number }[]> {
  const db = contactsDb(scope)
  const tags = await db
    .selectFrom('tag')
    .select(['id', 'name'])
    .where('workspace', '=', scope.workspace)
    .orderBy('name_key')
    .limit(most)
    .execute()
  const counts = await db
    .selectFrom('contact_tag')
    .select(({ fn }) => ['tag', fn.countAll<number>().as('contacts')])
    .where('workspace', '=', scope.workspace)
    .groupBy('tag')
    .execute()
  const byTag = new Map(counts.map(({ tag, contacts }) => [tag, contacts]))
  return tags.map(({ id, name }) => ({ name, contacts: byTag.get(id) ?? 0 }))
}
