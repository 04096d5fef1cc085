import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import { type Scope, using } from '#store/scope.ts'
import type { ContactsTables } from './contacts.tables.ts'
import { type Fields, keysOf, type Sources } from './fields.rules.ts'

export type ContactRow = ContactsTables['contact']

export function contactsDb(scope: Scope) {
  return using<ContactsTables>(scope)
}

/** The contact, wherever it is kept; what was erased is gone. */
export async function contactRow(scope: Scope, id: Id): Promise<ContactRow> {
  const row = await contactsDb(scope)
    .selectFrom('contact')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw noContact(id)
  return row
}

/** The contact, unless it is in the trash: what is there is not written to. */
export async function requireContact(scope: Scope, id: Id): Promise<ContactRow> {
  const row = await contactRow(scope, id)
  expectWritable(row)
  return row
}

/** As `requireContact`, of many. */
export async function requireContacts(scope: Scope, ids: readonly Id[]): Promise<ContactRow[]> {
  const rows = await contactRows(scope, ids)
  const there = new Set(rows.map(({ id }) => id))
  const missing = ids.find((id) => !there.has(id))
  if (missing !== undefined) throw noContact(missing)
  for (const row of rows) expectWritable(row)
  return rows
}

function expectWritable({ id, display, deleted_at }: ContactRow) {
  if (deleted_at !== null)
    throw new Failure('not found', `${display} is in the trash. Restore the contact first.`, { id })
}

function noContact(id: Id): Failure {
  return new Failure('not found', `There is no contact with the number ${id}.`)
}

/** The rows of these contacts, in no order; erased ones are left out. */
export async function contactRows(scope: Scope, ids: readonly Id[]): Promise<ContactRow[]> {
  const rows: ContactRow[] = []
  for (const some of inBatches([...new Set(ids)])) {
    const found = await contactsDb(scope)
      .selectFrom('contact')
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where('id', 'in', some)
      .where('erased_at', 'is', null)
      .execute()
    rows.push(...found)
  }
  return rows
}

export function fieldsOfRow(row: ContactRow): Fields {
  const { given, family, suffixes, credentials, nickname, display } = row
  const { organisation, title, city, country, zone, birthday, how_met } = row
  return {
    given,
    family,
    suffixes,
    credentials,
    nickname,
    display,
    organisation,
    title,
    city,
    country,
    zone,
    birthday,
    howMet: how_met,
  }
}

export function sourcesOfRow(row: ContactRow): Sources {
  return JSON.parse(row.sources) as Sources
}

/** Fields as columns, with the keys that go with them. */
export function columnsOf(fields: Fields) {
  const { howMet, ...same } = fields
  return { ...same, how_met: howMet, ...keysOf(fields) }
}

/** A row of somebody new about whom nothing is known yet. */
export const emptyRow: Omit<
  ContactRow,
  'id' | 'workspace' | 'created_at' | 'updated_at' | keyof ReturnType<typeof columnsOf>
> = {
  zone_source: null,
  photo: null,
  no_calls: 0,
  best_from: null,
  best_to: null,
  paused_until: null,
  died: 0,
  sources: '{}',
  last_personal_at: 0,
  reply_owed_since: null,
  in_circle: 0,
  met_on: null,
  archived_at: null,
  deleted_at: null,
  erased_at: null,
  version: 1,
}
