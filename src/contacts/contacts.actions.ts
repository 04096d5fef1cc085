import type { z } from 'zod'
import { type CalendarDate, calendarDate, dayIn, isTimeZone } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { insertRow, updateRow } from '#store/change.ts'
import { expectVersion, nextId, nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import type { person, reachInput, wishes } from './contacts.schemas.ts'
import {
  type ContactRow,
  columnsOf,
  emptyRow,
  fieldsOfRow,
  requireContact,
  requireContacts,
  sourcesOfRow,
} from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'
import { reindex } from './entries.actions.ts'
import {
  type FieldName,
  type Fields,
  newFields,
  sourcesOf,
  TYPED,
  typedFields,
  withDisplay,
} from './fields.rules.ts'
import { guessedZone } from './guess.rules.ts'
import { setJob } from './positions.store.ts'
import { insertReaches, readReaches } from './reaches.actions.ts'
import { firstPhone } from './reaches.store.ts'
import { type Contact, contactView } from './show.store.ts'
import { putTag } from './tags.actions.ts'

export { contactRows as rowsOf } from './contacts.store.ts'
export { setInCircle } from './entries.actions.ts'
export { find, identify } from './find.actions.ts'
export { meet, unmeet } from './gatherings.actions.ts'
export { linesOf } from './lines.store.ts'
export { list } from './list.actions.ts'
export { seeNews } from './news.actions.ts'
export { editNote, forget, learn, removeNote, writeNote } from './notes.actions.ts'
export { withWrongNumbers } from './numbers.store.ts'
export { removePhoto, setPhoto } from './photo.actions.ts'
export { removePosition } from './positions.actions.ts'
export { addReach, removeReach } from './reaches.actions.ts'
export { tag, tags } from './tags.actions.ts'
export { archive, remove, restore } from './trash.actions.ts'
export { requireContact, requireContacts }

/** Fields that may be left out, or given as undefined. */
type Given<T> = { [K in keyof T]?: T[K] | undefined }
type Person = Given<z.output<typeof person>>
type Wishes = Given<z.output<typeof wishes>>

export async function show(scope: Scope, { id }: { id: Id }): Promise<Contact> {
  return contactView(scope, id)
}

type Newcomer = {
  reaches: z.output<typeof reachInput>[]
  tags: string[]
  metOn?: CalendarDate | null | undefined
}

export async function create(
  scope: Scope,
  { reaches, tags, metOn = null, ...person }: Person & Newcomer,
): Promise<Contact> {
  expectZone(person.zone)
  expectBorn(person.birthday, nowIn(scope))
  const readable = await readReaches(scope, reaches)
  const fields = newFields(typedFields(person))
  fields.display ||= readable.find(({ kind }) => kind === 'email' || kind === 'phone')?.original ?? ''
  if (!fields.display)
    throw new Failure('invalid', 'Somebody new needs a name, an e-mail address or a phone number. Give one.')
  return transact(scope, async (writing) => {
    const id = nextId(writing)
    await insertRow(writing, contactsTables.contact, {
      ...(await newRow(writing, id, fields, readable)),
      met_on: metOn,
    })
    await insertReaches(writing, id, readable, TYPED)
    await setJob(writing, id, fields, TYPED)
    for (const name of tags) await putTag(writing, name, [id])
    await reindex(writing, [id])
    return contactView(writing, id)
  })
}

async function newRow(
  writing: Writing,
  id: Id,
  fields: Fields,
  reaches: readonly { kind: string; value: string }[],
): Promise<Omit<ContactRow, 'workspace'>> {
  const now = nowIn(writing)
  const phone = reaches.find(({ kind, value }) => kind === 'phone' && value.startsWith('+'))
  return {
    ...emptyRow,
    ...columnsOf(fields),
    ...(fields.zone ? { zone_source: TYPED } : await guessedZone(fields, phone?.value ?? null)),
    id,
    sources: JSON.stringify(sourcesOf(fields, TYPED)),
    created_at: now,
    updated_at: now,
  }
}

export async function update(
  scope: Scope,
  { id, version, wishes, ...person }: { id: Id; version: number; wishes?: Wishes | undefined } & Person,
): Promise<Contact> {
  expectZone(person.zone)
  expectBorn(person.birthday, nowIn(scope))
  return transact(scope, async (writing) => {
    const row = await requireContact(writing, id)
    if (row.version !== version) expectVersion(row.display, version, await contactView(writing, id))
    const wished = wishColumns(wishes ?? {})
    expectHours({ ...row, ...wished })
    const before = fieldsOfRow(row)
    const typed = changedFields(before, typedFields(person))
    const after = { ...before, ...withDisplay(before, sourcesOfRow(row), typed) }
    await updateRow(
      writing,
      contactsTables.contact,
      { id },
      {
        ...columnsOf(after),
        ...(await zoneColumns(writing, row, after, typed)),
        ...wished,
        sources: JSON.stringify({ ...sourcesOfRow(row), ...typedSources(typed) }),
      },
    )
    if ('organisation' in typed || 'title' in typed) await setJob(writing, id, after, TYPED)
    await reindex(writing, [id])
    return contactView(writing, id)
  })
}

function changedFields(before: Fields, typed: Partial<Fields>): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => before[name as FieldName] !== value),
  )
}

/** A field the user emptied is theirs too: no import fills it again. */
function typedSources(typed: Partial<Fields>): Record<string, string> {
  return Object.fromEntries(Object.keys(typed).map((name) => [name, TYPED]))
}

/** A zone that was typed stays; an emptied or guessed one is guessed from what is known now. */
async function zoneColumns(scope: Scope, row: ContactRow, after: Fields, typed: Partial<Fields>) {
  if (typed.zone) return { zone_source: 'typed' as const }
  const moved = 'city' in typed || 'country' in typed
  if (!('zone' in typed) && (!moved || row.zone_source === 'typed')) return {}
  return guessedZone(after, await firstPhone(scope, row.id))
}

function wishColumns(wishes: Wishes): Partial<ContactRow> {
  const { noCalls, bestFrom, bestTo, pausedUntil, died } = wishes
  return {
    ...(noCalls === undefined ? {} : { no_calls: noCalls ? 1 : 0 }),
    ...(bestFrom === undefined ? {} : { best_from: bestFrom }),
    ...(bestTo === undefined ? {} : { best_to: bestTo }),
    ...(pausedUntil === undefined ? {} : { paused_until: pausedUntil }),
    ...(died === undefined ? {} : { died: died ? 1 : 0 }),
  }
}

function expectHours({ best_from, best_to }: Pick<ContactRow, 'best_from' | 'best_to'>) {
  if (best_from !== null && best_to !== null && best_from >= best_to)
    throw new Failure('invalid', `The best hours end at ${best_to}:00, before they begin. Turn them round.`)
}

/** Somewhere it is a day later than here. */
function expectBorn(birthday: string | null | undefined, now: Millis) {
  if (birthday && birthday > calendarDate(dayIn('UTC', now) + 1))
    throw new Failure('invalid', `${birthday} is still to come. Give the year of birth, or leave it out.`)
}

function expectZone(zone: string | null | undefined) {
  if (zone && !isTimeZone(zone))
    throw new Failure('invalid', `"${zone}" is not a time zone. Write it like Europe/Paris.`)
}
