import type { CalendarDate } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import { dropTexts, index, indexTexts, setTier } from '#search/entry.actions.ts'
import { insertRows } from '#store/bulk.ts'
import { updateRow } from '#store/change.ts'
import { nextId, nowIn, type Writing } from '#store/scope.ts'
import type { Outcome } from './contacts.schemas.ts'
import { type ContactRow, columnsOf, emptyRow } from './contacts.store.ts'
import { type ContactsTables, contactsTables } from './contacts.tables.ts'
import { reindex } from './entries.actions.ts'
import { entryOf } from './entries.store.ts'
import { type Fields, newFields, sourcesOf } from './fields.rules.ts'
import { guessedZone } from './guess.rules.ts'
import { organisationsOf, positionRow } from './positions.store.ts'
import { derivePulse, foldPulse } from './pulse.store.ts'
import type { ReachValue } from './reaches.rules.ts'
import { tagKey, tagsOf } from './tags.store.ts'
import { textOf } from './texts.store.ts'

type NoteRow = ContactsTables['note']
type ReachRow = ContactsTables['reach']
type InteractionRow = ContactsTables['interaction']

/** Somebody new as a source knows them, values already clean; `display` alone is split into a name. */
export type NewContact = {
  fields: Partial<Fields>
  reaches: readonly (ReachValue & { label?: string | null })[]
  tags?: readonly string[]
  source: string
  /** When they came in; now when left out. */
  addedAt?: Millis
  /** The day they were met; the day they came in when left out, null when it is not known. */
  metOn?: CalendarDate | null
}

/**
 * Adds many contacts in this transaction, findable at once, and returns their ids in order. Whether they are known
 * already is the caller's to look up (`contactsByReaches`). Some hundreds a transaction keep its lock short.
 */
export async function addContacts(writing: Writing, rows: readonly NewContact[]): Promise<Id[]> {
  const contacts: ContactRow[] = []
  for (const row of rows) contacts.push(await contactRowOf(writing, row))
  await insertRows(writing, contactsTables.contact, contacts)
  const reaches = rows.map((row, i) => reachRowsOf(writing, contacts[i] as ContactRow, row))
  await insertRows(writing, contactsTables.reach, reaches.flat())
  await insertPositions(writing, contacts, rows)
  await insertTags(writing, contacts, rows)
  await index(
    writing,
    contacts.map((row, i) => entryOf(row, rows[i]?.tags ?? [], reaches[i] ?? [], false)),
    { fresh: true },
  )
  return contacts.map(({ id }) => id)
}

async function contactRowOf(writing: Writing, row: NewContact): Promise<ContactRow> {
  const now = nowIn(writing)
  const fields = newFields(row.fields)
  const phone = row.reaches.find(({ kind, value }) => kind === 'phone' && value.startsWith('+'))
  const known = fields.city || fields.country || phone
  const zone = known && !fields.zone ? await guessedZone(fields, phone?.value ?? null) : null
  const addedAt = row.addedAt ?? now
  return {
    ...emptyRow,
    ...columnsOf(fields),
    ...zone,
    workspace: writing.workspace,
    id: nextId(writing),
    sources: JSON.stringify(sourcesOf(fields, row.source)),
    met_on: row.metOn ?? null,
    created_at: addedAt,
    updated_at: now,
  }
}

function reachRowsOf(writing: Writing, { id: contact }: ContactRow, row: NewContact): ReachRow[] {
  const kinds = new Set<string>()
  return row.reaches.map(({ kind, value, original, label }) => {
    const isFirst = !kinds.has(kind)
    kinds.add(kind)
    return {
      workspace: writing.workspace,
      id: nextId(writing),
      contact,
      kind,
      value,
      original,
      label: label ?? null,
      is_primary: isFirst ? 1 : 0,
      source: row.source,
      created_at: nowIn(writing),
    }
  })
}

async function insertPositions(
  writing: Writing,
  contacts: readonly ContactRow[],
  rows: readonly NewContact[],
) {
  const organisations = await organisationsOf(
    writing,
    contacts.map(({ organisation }) => organisation),
  )
  const positions = contacts.flatMap((contact, i) =>
    contact.organisation || contact.title
      ? [positionRow(writing, contact.id, contact, rows[i]?.source ?? '', organisations)]
      : [],
  )
  await insertRows(writing, contactsTables.position, positions)
}

async function insertTags(writing: Writing, contacts: readonly ContactRow[], rows: readonly NewContact[]) {
  const ids = await tagsOf(
    writing,
    rows.flatMap(({ tags }) => tags ?? []),
  )
  const carried = rows.flatMap(({ tags = [] }, i) =>
    [...new Set(tags.map(tagKey))].flatMap((key) => {
      const tag = ids.get(key)
      return tag === undefined ? [] : [{ tag, contact: (contacts[i] as ContactRow).id }]
    }),
  )
  await insertRows(writing, contactsTables.contact_tag, carried)
}

export type NewInteraction = Pick<InteractionRow, 'contact' | 'at' | 'channel' | 'direction' | 'kind'> & {
  outcome?: Outcome | null
  minutes?: number | null
  /** How many took part besides the user; one when left out. */
  groupSize?: number
  /** Ties the interactions of one message or meeting with several contacts. */
  groupKey?: string | null
  /** Somebody else wrote it, to the user and this contact. */
  overheard?: boolean
  callBackAt?: Millis | null
  subject?: string | null
  text?: string | null
  source: string
  /** What makes it the same row when its source is read again; unique in the workspace. */
  sourceKey?: string | null
}

/**
 * Adds many interactions in this transaction, with pulse and search, and returns their ids in order. Source keys that
 * are there already are the caller's to leave out (`knownSources`).
 */
export async function addInteractions(writing: Writing, rows: readonly NewInteraction[]): Promise<Id[]> {
  const interactions = rows.map((row) => interactionRowOf(writing, row))
  await insertRows(writing, contactsTables.interaction, interactions)
  await indexTexts(
    writing,
    interactions.flatMap((row) => {
      const text = textOf(row)
      return text ? [{ contact: row.contact, ref: row.id, kind: 'interaction' as const, text }] : []
    }),
    { fresh: true },
  )
  await setTier(writing, await foldPulse(writing, interactions), 1)
  return interactions.map(({ id }) => id)
}

function interactionRowOf(writing: Writing, row: NewInteraction): InteractionRow {
  const { contact, at, channel, direction, kind, source } = row
  return {
    workspace: writing.workspace,
    id: nextId(writing),
    contact,
    at,
    channel,
    direction,
    kind,
    outcome: row.outcome ?? null,
    minutes: row.minutes ?? null,
    group_size: row.groupSize ?? 1,
    group_key: row.groupKey ?? null,
    overheard: row.overheard ? 1 : 0,
    call_back_at: row.callBackAt ?? null,
    wrong_reach: null,
    subject: row.subject ?? null,
    text: row.text ?? null,
    source,
    source_key: row.sourceKey ?? null,
    created_at: nowIn(writing),
    version: 1,
  }
}

export type NewNote = { contact: Id; text: string; at: Millis; source: string; sourceKey?: string | null }

/** Adds many notes; source keys that are there already are the caller's to leave out (`knownNotes`). */
export async function addNotes(writing: Writing, rows: readonly NewNote[]): Promise<Id[]> {
  const notes = rows.map(({ sourceKey, ...row }) => ({
    ...row,
    id: nextId(writing),
    source_key: sourceKey ?? null,
    version: 1,
  }))
  await insertRows(writing, contactsTables.note, notes)
  await indexTexts(writing, notes.map(noteText), { fresh: true })
  return notes.map(({ id }) => id)
}

/** Gives notes another text, as the source that brought them has it now. */
export async function correctNotes(
  writing: Writing,
  rows: readonly { id: Id; contact: Id; text: string; at: Millis }[],
) {
  for (const { id, text, at } of rows) await updateRow(writing, contactsTables.note, { id }, { text, at })
  await indexTexts(writing, rows.map(noteText))
}

const noteText = ({ id, contact, text }: { id: Id; contact: Id; text: string }) =>
  ({ contact, ref: id, kind: 'note', text }) as const

const TEXTS = ['interaction', 'note', 'learned']

type Taken = { table: string; row: Record<string, unknown> }

/** Makes pulse and search say what is left, after the store took rows back or gave them the values they had. */
export async function settle(writing: Writing, gone: readonly Taken[], restored: readonly Taken[]) {
  await dropTexts(
    writing,
    gone.flatMap(({ table, row }) => (TEXTS.includes(table) ? (row.id as Id) : [])),
  )
  const notes = restored.flatMap(({ table, row }) => (table === 'note' ? (row as NoteRow) : []))
  await indexTexts(writing, notes.map(noteText))
  const named = [...gone, ...restored].map(({ table, row }) => (table === 'contact' ? row.id : row.contact))
  const contacts = [...new Set(named.filter((id) => id !== undefined) as Id[])]
  await derivePulse(writing, contacts)
  await reindex(writing, contacts)
}
