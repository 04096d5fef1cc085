import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changeOf } from '#store/change.ts'
import { deleteMany, insertMany } from '#store/many.ts'
import { type Scope, transact, type Writing } from '#store/scope.ts'
import { contactRows } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'
import { reindex } from './entries.actions.ts'
import { knownRows } from './named.store.ts'
import { tagCounts, taggedAmong, tagKey, tagsOf } from './tags.store.ts'

const MOST = 1000

export async function tag(scope: Scope, input: { contacts: Id[]; tag: string; on: boolean }) {
  return transact(scope, async (writing) => {
    const rows = await contactRows(writing, input.contacts)
    const ids = rows.filter(({ deleted_at }) => deleted_at === null).map(({ id }) => id)
    const changed = input.on ? await putTag(writing, input.tag, ids) : await takeTag(writing, input.tag, ids)
    await reindex(writing, changed)
    return { change: changeOf(writing) }
  })
}

export async function tags(scope: Scope, _: object = {}) {
  const counted = await tagCounts(scope, MOST)
  return counted.filter(({ contacts }) => contacts > 0)
}

/** Puts a tag on those that do not carry it, and returns them. Search is the caller's to tell. */
export async function putTag(writing: Writing, name: string, contacts: readonly Id[]): Promise<Id[]> {
  const [id] = (await tagsOf(writing, [name])).values()
  if (id === undefined) throw new Failure('invalid', 'The tag has no name. Give one.')
  const carrying = await taggedAmong(writing, id, contacts)
  const fresh = [...new Set(contacts)].filter((contact) => !carrying.has(contact))
  await insertMany(
    writing,
    contactsTables.contact_tag,
    fresh.map((contact) => ({ tag: id, contact })),
  )
  return fresh
}

async function takeTag(writing: Writing, name: string, contacts: readonly Id[]): Promise<Id[]> {
  const [id] = (await knownRows(writing, 'tag', [tagKey(name)])).values()
  if (id === undefined) return []
  const carrying = [...(await taggedAmong(writing, id, contacts))]
  const { workspace } = writing
  const rows = carrying.map((contact) => ({ workspace, tag: id, contact }))
  await deleteMany(writing, contactsTables.contact_tag, rows)
  return carrying
}
