import type { ContactsTables } from '#contacts/contacts.tables.ts'
import type { RhythmTables } from '#rhythm/rhythm.tables.ts'
import { type Scope, using } from '#store/scope.ts'

const db = (scope: Scope) => using<ContactsTables & RhythmTables>(scope)

export async function countContacts(scope: Scope): Promise<number> {
  const { rows } = await db(scope)
    .selectFrom('contact')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('workspace', '=', scope.workspace)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return rows
}

export async function countInteractions(scope: Scope): Promise<number> {
  const { rows } = await db(scope)
    .selectFrom('interaction')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('workspace', '=', scope.workspace)
    .executeTakeFirstOrThrow()
  return rows
}

/** Contacts nobody has decided about, with whom there never was a personal word. */
export async function countDrawer(scope: Scope): Promise<number> {
  const { rows } = await db(scope)
    .selectFrom('contact')
    .leftJoin('intent', (join) =>
      join.onRef('intent.workspace', '=', 'contact.workspace').onRef('intent.contact', '=', 'contact.id'),
    )
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('contact.workspace', '=', scope.workspace)
    .where('contact.archived_at', 'is', null)
    .where('contact.deleted_at', 'is', null)
    .where('contact.last_personal_at', '=', 0)
    .where('intent.contact', 'is', null)
    .executeTakeFirstOrThrow()
  return rows
}
