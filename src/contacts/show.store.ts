import type { z } from 'zod'
import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import type { contact } from './contacts.schemas.ts'
import { type ContactRow, contactRow, contactsDb, fieldsOfRow, sourcesOfRow } from './contacts.store.ts'
import { tagsByContact } from './lines.store.ts'
import { pulseOfRow } from './pulse.store.ts'
import { reachesOf } from './reaches.store.ts'

export type Contact = z.output<typeof contact>

/** How many of each list a contact shows, the latest first. */
const MOST = 50

/** One contact whole, in nine queries; but for the first they wait for nothing of each other. */
export async function contactView(scope: Scope, id: Id): Promise<Contact> {
  const row = await contactRow(scope, id)
  const [reaches, positions, tags, metAt, learned, notes, news, pulse] = await Promise.all([
    reachViews(scope, id),
    positionViews(scope, id),
    tagsByContact(scope, [id]),
    metAtViews(scope, id),
    learnedViews(scope, id),
    noteViews(scope, id),
    newsViews(scope, id),
    pulseViews(scope, id),
  ])
  return {
    id,
    ...fieldsOfRow(row),
    version: row.version,
    zoneSource: row.zone_source,
    photo: row.photo,
    reaches,
    positions,
    tags: tags.get(id) ?? [],
    metAt,
    learned,
    notes,
    news,
    pulse,
    wishes: wishesOf(row),
    sources: sourcesOfRow(row),
    archivedAt: row.archived_at,
    deletedAt: row.deleted_at,
    addedAt: row.created_at,
  }
}

function wishesOf(row: ContactRow): Contact['wishes'] {
  return {
    noCalls: row.no_calls === 1,
    bestFrom: row.best_from,
    bestTo: row.best_to,
    pausedUntil: row.paused_until,
    died: row.died === 1,
  }
}

async function reachViews(scope: Scope, contact: Id): Promise<Contact['reaches']> {
  const rows = await reachesOf(scope, [contact])
  return rows.map(({ id, kind, value, original, label, is_primary, source }) => ({
    id,
    kind,
    value,
    original,
    label,
    source,
    primary: is_primary === 1,
  }))
}

async function positionViews(scope: Scope, contact: Id): Promise<Contact['positions']> {
  const rows = await contactsDb(scope)
    .selectFrom('position')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .orderBy('is_current', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ id, organisation_name, title, started, finished, is_current, source }) => ({
    id,
    organisation: organisation_name,
    title,
    started,
    finished,
    current: is_current === 1,
    source,
  }))
}

async function metAtViews(scope: Scope, contact: Id): Promise<Contact['metAt']> {
  const rows = await contactsDb(scope)
    .selectFrom('met_at')
    .innerJoin('gathering', (join) =>
      join
        .onRef('gathering.workspace', '=', 'met_at.workspace')
        .onRef('gathering.id', '=', 'met_at.gathering'),
    )
    .select(['gathering.id', 'gathering.name', 'gathering.kind', 'gathering.held_on'])
    .where('met_at.workspace', '=', scope.workspace)
    .where('met_at.contact', '=', contact)
    .orderBy('met_at.created_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ id, name, kind, held_on }) => ({ gathering: id, name, kind, on: held_on }))
}

async function learnedViews(scope: Scope, contact: Id): Promise<Contact['learned']> {
  return contactsDb(scope)
    .selectFrom('learned')
    .select(['id', 'kind', 'text', 'at'])
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute()
}

async function noteViews(scope: Scope, contact: Id): Promise<Contact['notes']> {
  return contactsDb(scope)
    .selectFrom('note')
    .select(['id', 'text', 'at', 'source', 'version'])
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute()
}

async function newsViews(scope: Scope, contact: Id): Promise<Contact['news']> {
  const rows = await contactsDb(scope)
    .selectFrom('news')
    .select(['id', 'kind', 'text', 'at', 'seen'])
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({ ...row, seen: row.seen === 1 }))
}

async function pulseViews(scope: Scope, contact: Id): Promise<Contact['pulse']> {
  const rows = await contactsDb(scope)
    .selectFrom('pulse')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .execute()
  return rows.map(pulseOfRow).map(({ channel, lastIn, lastOut, countIn, countOut }) => ({
    channel,
    lastIn,
    lastOut,
    countIn,
    countOut,
  }))
}
