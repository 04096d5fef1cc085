import type { Kysely } from 'kysely'
import type { Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import type { AnyKysely } from '#store/database.ts'
import { type Scope, using } from '#store/scope.ts'
import type { StoreTables } from '#store/store.tables.ts'
import { contactsDb } from './contacts.store.ts'
import type { ContactsTables } from './contacts.tables.ts'
import { photoTypes } from './photo.rules.ts'

/** A listed photo, and whether some contact shows it. */
export type Photo = { workspace: number; hash: string; unused_since: Millis | null; isShown: boolean }

/** The photos of all workspaces, so many from after one on. */
export async function photosAfter(
  db: AnyKysely,
  after: Pick<Photo, 'workspace' | 'hash'> | null,
  most: number,
): Promise<Photo[]> {
  const { workspace, hash } = after ?? { workspace: -1, hash: '' }
  const rows = await (db as unknown as Kysely<ContactsTables & StoreTables>)
    .selectFrom('file')
    .select(['workspace', 'hash', 'unused_since'])
    .select(({ selectFrom }) =>
      selectFrom('contact')
        .select('contact.id')
        .whereRef('contact.workspace', '=', 'file.workspace')
        .whereRef('contact.photo', '=', 'file.hash')
        .limit(1)
        .as('shown_by'),
    )
    .where(({ eb, refTuple, tuple }) => eb(refTuple('workspace', 'hash'), '>', tuple(workspace, hash)))
    .where('type', 'in', photoTypes)
    .orderBy('workspace')
    .orderBy('hash')
    .limit(most)
    .execute()
  return rows.map(({ shown_by, ...row }) => ({ ...row, isShown: shown_by !== null }))
}

/** Whether some contact shows the photo. */
export async function isShown(scope: Scope, hash: string): Promise<boolean> {
  const row = await contactsDb(scope)
    .selectFrom('contact')
    .select('id')
    .where('workspace', '=', scope.workspace)
    .where('photo', '=', hash)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The photos these contacts show. */
export async function photosOf(scope: Scope, contacts: readonly Id[]): Promise<string[]> {
  if (contacts.length === 0) return []
  const rows = await using<ContactsTables>(scope)
    .selectFrom('contact')
    .select('photo')
    .distinct()
    .where('workspace', '=', scope.workspace)
    .where('id', 'in', contacts)
    .where('photo', 'is not', null)
    .execute()
  return rows.flatMap(({ photo }) => photo ?? [])
}
