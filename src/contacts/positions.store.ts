import type { Id } from '#kernel/ids.ts'
import { fold } from '#search/fold.rules.ts'
import { inBatches } from '#store/bulk.ts'
import { insertRow, updateRow } from '#store/change.ts'
import { nextId, nowIn, type Scope, type Writing } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import { type ContactsTables, contactsTables } from './contacts.tables.ts'
import { namedRows } from './named.store.ts'
import { isOtherJob, type Job } from './positions.rules.ts'

export type PositionRow = ContactsTables['position']

/** The organisations of these names by folded name; those not known yet are added. */
export async function organisationsOf(
  writing: Writing,
  names: Iterable<string | null>,
): Promise<Map<string, Id>> {
  const spelt = new Map<string, string>()
  for (const name of names) {
    const key = name && fold(name)
    if (name && key && !spelt.has(key)) spelt.set(key, name)
  }
  return namedRows(writing, 'organisation', spelt)
}

/** A new position row for a job held now; the organisation is among `organisations`. */
export function positionRow(
  writing: Writing,
  contact: Id,
  { organisation, title }: Job,
  source: string,
  organisations: ReadonlyMap<string, Id>,
): Omit<PositionRow, 'workspace'> {
  return {
    id: nextId(writing),
    contact,
    organisation: (organisation && organisations.get(fold(organisation))) || null,
    organisation_name: organisation,
    title,
    started: null,
    finished: null,
    is_current: 1,
    source,
    created_at: nowIn(writing),
  }
}

/** The job a source last named, if any. */
export async function currentPosition(
  scope: Scope,
  contact: Id,
  source: string,
): Promise<PositionRow | undefined> {
  return contactsDb(scope)
    .selectFrom('position')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .where('source', '=', source)
    .where('is_current', '=', 1)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/** The jobs that all sources last named for these contacts, the oldest first. */
export async function currentPositions(scope: Scope, contacts: readonly Id[]): Promise<PositionRow[]> {
  const positions: PositionRow[] = []
  for (const some of inBatches([...new Set(contacts)])) {
    const rows = await contactsDb(scope)
      .selectFrom('position')
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', some)
      .where('is_current', '=', 1)
      .execute()
    positions.push(...rows)
  }
  return positions.sort((a, b) => a.id - b.id)
}

/** Keeps the job a source names now: another organisation ends the position before it, another title corrects it. */
export async function setJob(writing: Writing, contact: Id, job: Job, source: string) {
  const before = await currentPosition(writing, contact, source)
  const organisations = await organisationsOf(writing, [job.organisation])
  const fresh = positionRow(writing, contact, job, source, organisations)
  const past = before && { organisation: before.organisation_name, title: before.title }
  if (before && past && !isOtherJob(past, job) && (job.organisation || job.title)) {
    const { organisation, organisation_name, title } = fresh
    await updateRow(
      writing,
      contactsTables.position,
      { id: before.id },
      { organisation, organisation_name, title },
    )
    return
  }
  if (before) await updateRow(writing, contactsTables.position, { id: before.id }, { is_current: 0 })
  if (job.organisation || job.title) await insertRow(writing, contactsTables.position, fresh)
}
