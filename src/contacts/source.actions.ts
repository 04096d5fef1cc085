import type { Id } from '#kernel/ids.ts'
import { insertRows } from '#store/bulk.ts'
import { insertRow, updateRow } from '#store/change.ts'
import { nextId, nowIn, type Scope, type Writing } from '#store/scope.ts'
import { type ContactRow, columnsOf, contactRows, fieldsOfRow, sourcesOfRow } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'
import { reindex } from './entries.actions.ts'
import { type Fields, type Merged, mergeFields, withDisplay } from './fields.rules.ts'
import { type Job, type JobNews, jobNews } from './positions.rules.ts'
import { currentPositions, setJob } from './positions.store.ts'
import { type ReachValue, reachKey } from './reaches.rules.ts'
import { reachesOf } from './reaches.store.ts'
import { removedAmong } from './removed.store.ts'

/** What a source says of a contact that is known already; empty values say nothing. */
export type Incoming = {
  contact: Id
  fields: Partial<Fields>
  source: string
  /** It is older than what the source said before: it fills what is empty, and is no news. */
  gapsOnly?: boolean
}

/** What taking an `Incoming` in would do. */
export type Comparison = Merged & {
  contact: Id
  /** The job the source names, where it is another than it named before. */
  job: Job | null
  news: JobNews | null
}

/** Compares what a source says with what is kept, and writes nothing: for a preview. In the order given; erased contacts are left out. */
export async function compareSource(scope: Scope, incoming: readonly Incoming[]): Promise<Comparison[]> {
  const rows = await rowsById(
    scope,
    incoming.map(({ contact }) => contact),
  )
  const jobs = await jobsBySource(scope, incoming)
  return incoming.flatMap((one) => {
    const row = rows.get(one.contact)
    return row ? [compare(row, one, jobs.get(`${one.contact} ${one.source}`) ?? null)] : []
  })
}

function compare(
  row: ContactRow,
  { contact, fields, source, gapsOnly = false }: Incoming,
  before: Job | null,
): Comparison {
  const [current, sources] = [fieldsOfRow(row), sourcesOfRow(row)]
  const merged = mergeFields(current, sources, fields, source, gapsOnly)
  const after: Job = {
    organisation: fields.organisation || before?.organisation || null,
    title: fields.title || before?.title || null,
  }
  const isHeard = !(gapsOnly && before)
  const isOther =
    isHeard &&
    (after.organisation !== (before?.organisation ?? null) || after.title !== (before?.title ?? null))
  return {
    ...merged,
    changes: withDisplay(current, sources, merged.changes),
    contact,
    job: isOther ? after : null,
    news: isOther && before ? jobNews(before, after) : null,
  }
}

/**
 * Takes in what a source says: what the user typed stays, a new job becomes a position and news. Returns what it did to
 * each, like `compareSource`.
 */
export async function absorb(writing: Writing, incoming: readonly Incoming[]): Promise<Comparison[]> {
  const compared = await compareSource(writing, incoming)
  const sources = new Map(incoming.map(({ contact, source }) => [contact, source]))
  const changed = compared.filter(({ changes, job }) => job || Object.keys(changes).length > 0)
  const rows = await rowsById(
    writing,
    changed.map(({ contact }) => contact),
  )
  for (const comparison of changed)
    await take(
      writing,
      rows.get(comparison.contact) as ContactRow,
      comparison,
      sources.get(comparison.contact) as string,
    )
  await reindex(
    writing,
    changed.map(({ contact }) => contact),
  )
  return compared
}

async function take(
  writing: Writing,
  row: ContactRow,
  { changes, sources, job, news }: Comparison,
  source: string,
) {
  if (Object.keys(changes).length > 0) {
    const columns = columnsOf({ ...fieldsOfRow(row), ...changes })
    await updateRow(
      writing,
      contactsTables.contact,
      { id: row.id },
      { ...columns, sources: JSON.stringify(sources) },
    )
  }
  if (job) await setJob(writing, row.id, job, source)
  if (news)
    await insertRow(writing, contactsTables.news, {
      id: nextId(writing),
      contact: row.id,
      ...news,
      at: nowIn(writing),
      seen: 0,
    })
}

export type NewReach = ReachValue & { contact: Id; label?: string | null; source: string }

/** Adds ways to reach contacts that they do not have yet, and that the user did not take off; returns how many were new. */
export async function addReaches(writing: Writing, rows: readonly NewReach[]): Promise<number> {
  const known = await reachesOf(writing, [...new Set(rows.map(({ contact }) => contact))])
  const values = new Set(known.map(({ contact, kind, value }) => `${contact} ${kind} ${value}`))
  const kinds = new Set(known.map(({ contact, kind }) => `${contact} ${kind}`))
  const unknown = rows.filter(({ contact, kind, value }) => !values.has(`${contact} ${kind} ${value}`))
  const removed = await removedAmong(
    writing,
    unknown.map((row) => reachKey(row.contact, row)),
  )
  const fresh = unknown.flatMap(({ contact, kind, value, original, label, source }) => {
    if (values.has(`${contact} ${kind} ${value}`) || removed.has(reachKey(contact, { kind, value })))
      return []
    const isFirst = !kinds.has(`${contact} ${kind}`)
    values.add(`${contact} ${kind} ${value}`)
    kinds.add(`${contact} ${kind}`)
    return {
      id: nextId(writing),
      contact,
      kind,
      value,
      original,
      label: label ?? null,
      source,
      is_primary: isFirst ? 1 : 0,
      created_at: nowIn(writing),
    }
  })
  await insertRows(writing, contactsTables.reach, fresh)
  await reindex(writing, [...new Set(fresh.map(({ contact }) => contact))])
  return fresh.length
}

async function rowsById(scope: Scope, ids: readonly Id[]): Promise<Map<Id, ContactRow>> {
  return new Map((await contactRows(scope, ids)).map((row) => [row.id, row]))
}

async function jobsBySource(scope: Scope, incoming: readonly Incoming[]): Promise<Map<string, Job>> {
  const positions = await currentPositions(
    scope,
    incoming.map(({ contact }) => contact),
  )
  return new Map(
    positions.map(({ contact, source, organisation_name, title }) => [
      `${contact} ${source}`,
      { organisation: organisation_name, title },
    ]),
  )
}
