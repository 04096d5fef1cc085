import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import type { Scope } from '#store/scope.ts'
import type { interaction, outcome } from './contacts.schemas.ts'
import { contactsDb } from './contacts.store.ts'
import type { ContactsTables } from './contacts.tables.ts'

export type InteractionRow = ContactsTables['interaction']
export type NoteRow = ContactsTables['note']
export type Interaction = z.output<typeof interaction>

export async function interactionRow(scope: Scope, id: Id): Promise<InteractionRow> {
  const row = await contactsDb(scope)
    .selectFrom('interaction')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row)
    throw new Failure('not found', 'This is not on the timeline (any more). Look at the contact again.')
  return row
}

/** Newest first, from after the key on. */
export async function timelineRows(
  scope: Scope,
  contact: Id,
  after: readonly [at: number, id: Id] | null,
  most: number,
): Promise<InteractionRow[]> {
  let query = contactsDb(scope)
    .selectFrom('interaction')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
  if (after) query = query.where(sql<SqlBool>`(at, id) < (${after[0]}, ${after[1]})`)
  return query.execute()
}

/** What was learned in an interaction. */
export async function learnedIn(scope: Scope, contact: Id, interaction: Id): Promise<Id[]> {
  const rows = await contactsDb(scope)
    .selectFrom('learned')
    .select('id')
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .where('interaction', '=', interaction)
    .execute()
  return rows.map(({ id }) => id)
}

export function viewOfRow(row: InteractionRow): Interaction {
  const { id, contact, at, channel, direction, kind, minutes, subject, text, source, version } = row
  return {
    id,
    contact,
    at,
    channel,
    direction,
    kind,
    minutes,
    subject,
    text,
    source,
    version,
    outcome: row.outcome as z.output<typeof outcome> | null,
    groupSize: row.group_size,
    callBackAt: row.call_back_at,
  }
}

/** Of the keys that a source gives its interactions: those written already, with whose they are. */
export async function knownKeys(scope: Scope, keys: readonly string[]): Promise<Map<string, Id>> {
  const known = new Map<string, Id>()
  for (const some of inBatches(keys)) {
    const rows = await contactsDb(scope)
      .selectFrom('interaction')
      .select(['source_key', 'contact'])
      .where('workspace', '=', scope.workspace)
      .where('source_key', 'in', some)
      .execute()
    for (const { source_key, contact } of rows) known.set(source_key as string, contact)
  }
  return known
}

/** The notes with these keys of their source. */
export async function notesByKeys(scope: Scope, keys: readonly string[]): Promise<NoteRow[]> {
  const notes: NoteRow[] = []
  for (const some of inBatches(keys)) {
    const rows = await contactsDb(scope)
      .selectFrom('note')
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where('source_key', 'in', some)
      .execute()
    notes.push(...rows)
  }
  return notes
}
