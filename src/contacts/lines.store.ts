import type { z } from 'zod'
import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import type { Scope } from '#store/scope.ts'
import type { line } from './contacts.schemas.ts'
import { type ContactRow, contactsDb } from './contacts.store.ts'
import { reachesIn } from './numbers.rules.ts'

export type Line = z.output<typeof line>

/** What a line, and the order of a list, takes of a contact's row; most of the others are long. */
export const LINE_COLUMNS = [
  ...(['id', 'display', 'organisation', 'title', 'city', 'photo', 'archived_at', 'version'] as const),
  ...(['sort_key', 'organisation_key', 'created_at', 'last_personal_at'] as const),
] as const satisfies (keyof ContactRow)[]
export type LineRow = Pick<ContactRow, (typeof LINE_COLUMNS)[number]>

/** The contacts as lists show them, in the order of `ids`; three queries a thousand. Those erased are left out. */
export async function linesOf(scope: Scope, ids: readonly Id[]): Promise<Line[]> {
  const rows = new Map((await lineRows(scope, ids)).map((row) => [row.id, row]))
  return linesOfRows(
    scope,
    ids.flatMap((id) => rows.get(id) ?? []),
  )
}

async function lineRows(scope: Scope, ids: readonly Id[]): Promise<LineRow[]> {
  const rows: LineRow[] = []
  for (const some of inBatches([...new Set(ids)])) {
    const found = await contactsDb(scope)
      .selectFrom('contact')
      .select(LINE_COLUMNS)
      .where('workspace', '=', scope.workspace)
      .where('id', 'in', some)
      .where('erased_at', 'is', null)
      .execute()
    rows.push(...found)
  }
  return rows
}

export async function linesOfRows(scope: Scope, rows: readonly LineRow[]): Promise<Line[]> {
  const ids = rows.map(({ id }) => id)
  const [tags, reaches, last] = await Promise.all([
    tagsByContact(scope, ids),
    firstReaches(scope, ids),
    lastByContact(scope, ids),
  ])
  const first = (kind: 'phone' | 'email', id: Id) => {
    const wrong = last.get(id)?.wrong ?? []
    return reaches.get(`${kind} ${id}`)?.find((reach) => !wrong.includes(reach.id))?.value ?? null
  }
  return rows.map((row) => ({
    id: row.id,
    display: row.display,
    organisation: row.organisation,
    title: row.title,
    city: row.city,
    tags: tags.get(row.id) ?? [],
    phone: first('phone', row.id),
    email: first('email', row.id),
    ...(last.get(row.id)?.shown ?? nothingYet),
    addedAt: row.created_at,
    archived: row.archived_at !== null,
    photo: row.photo,
    version: row.version,
  }))
}

export async function tagsByContact(scope: Scope, ids: readonly Id[]): Promise<Map<Id, string[]>> {
  const tags = new Map<Id, string[]>()
  for (const some of inBatches(ids)) {
    const found = await contactsDb(scope)
      .selectFrom('contact_tag')
      .innerJoin('tag', (join) =>
        join.onRef('tag.workspace', '=', 'contact_tag.workspace').onRef('tag.id', '=', 'contact_tag.tag'),
      )
      .select(['contact_tag.contact', 'tag.name'])
      .where('contact_tag.workspace', '=', scope.workspace)
      .where('contact_tag.contact', 'in', some)
      .execute()
    for (const { contact, name } of found) tags.set(contact, [...(tags.get(contact) ?? []), name])
  }
  for (const names of tags.values()) names.sort((a, b) => a.localeCompare(b))
  return tags
}

type Reach = { id: Id; value: string }

/** By `phone 17` and `email 17`: the contact's numbers and addresses, the primary one first. */
async function firstReaches(scope: Scope, ids: readonly Id[]): Promise<Map<string, Reach[]>> {
  const reaches = new Map<string, Reach[]>()
  for (const some of inBatches(ids)) {
    const found = await contactsDb(scope)
      .selectFrom('reach')
      .select(['id', 'contact', 'kind', 'value', 'is_primary'])
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', some)
      .where('kind', 'in', ['phone', 'email'])
      .execute()
    found.sort((a, b) => b.is_primary - a.is_primary || a.id - b.id)
    for (const { kind, contact, id, value } of found) {
      const key = `${kind} ${contact}`
      const known = reaches.get(key)
      if (known) known.push({ id, value })
      else reaches.set(key, [{ id, value }])
    }
  }
  return reaches
}

/** When there last was something, and the numbers that turned out wrong. */
type Last = { shown: Pick<Line, 'lastIn' | 'lastOut' | 'lastCall'>; wrong: readonly Id[] }
const nothingYet: Last['shown'] = { lastIn: null, lastOut: null, lastCall: null }

async function lastByContact(scope: Scope, ids: readonly Id[]): Promise<Map<Id, Last>> {
  const last = new Map<Id, Last>()
  for (const some of inBatches(ids)) {
    const found = await contactsDb(scope)
      .selectFrom('pulse')
      .select(['contact', 'channel', 'last_in', 'last_out', 'last_talk', 'wrong_reaches'])
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', some)
      .execute()
    for (const pulse of found) {
      const { shown, wrong } = last.get(pulse.contact) ?? { shown: nothingYet, wrong: [] }
      const isCall = pulse.channel === 'call'
      last.set(pulse.contact, {
        shown: {
          lastIn: later(shown.lastIn, pulse.last_in),
          lastOut: later(shown.lastOut, pulse.last_out),
          lastCall: isCall ? pulse.last_talk : shown.lastCall,
        },
        wrong: isCall ? reachesIn(pulse.wrong_reaches) : wrong,
      })
    }
  }
  return last
}

function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other)
}
