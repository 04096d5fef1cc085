import type { ContactsTables } from '#contacts/contacts.tables.ts'
import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import { type Scope, using } from '#store/scope.ts'
import type { RhythmTables } from './rhythm.tables.ts'

export type Seat = RhythmTables['seat']

const db = (scope: Scope) => using<ContactsTables & RhythmTables>(scope)

const taken = (scope: Scope) =>
  db(scope).selectFrom('seat').where('workspace', '=', scope.workspace).where('left_at', 'is', null)

/** Seats taken of those who are there: who is archived or in the trash keeps nobody out. */
export async function countSeats(scope: Scope): Promise<{ circle: number; keepWarm: number }> {
  const counted = await taken(scope)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('contact')
          .select('contact.id')
          .whereRef('contact.workspace', '=', 'seat.workspace')
          .whereRef('contact.id', '=', 'seat.contact')
          .where('deleted_at', 'is', null)
          .where('archived_at', 'is', null),
      ),
    )
    .select(({ fn }) => ['kind', fn.countAll<number>().as('seats')])
    .groupBy('kind')
    .execute()
  const of = (kind: Seat['kind']) => Number(counted.find((row) => row.kind === kind)?.seats ?? 0)
  return { circle: of('circle'), keepWarm: of('keep warm') }
}

export async function seatOf(scope: Scope, contact: Id): Promise<Seat | undefined> {
  return taken(scope).selectAll().where('contact', '=', contact).executeTakeFirst()
}

export async function seatsOf(scope: Scope, contacts: readonly Id[]): Promise<Seat[]> {
  const seats: Seat[] = []
  for (const some of inBatches(contacts))
    seats.push(...(await taken(scope).selectAll().where('contact', 'in', some).execute()))
  return seats
}

/** The latest seat each of these contacts has or had. */
export async function lastSeatsOf(scope: Scope, contacts: readonly Id[]): Promise<Seat[]> {
  const last = new Map<Id, Seat>()
  for (const some of inBatches(contacts)) {
    const rows = await db(scope)
      .selectFrom('seat')
      .selectAll()
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', some)
      .orderBy('id')
      .execute()
    for (const row of rows) last.set(row.contact, row)
  }
  return [...last.values()]
}

/** The number of the next seat given: they count up and are not given twice. */
export async function nextPlace(scope: Scope): Promise<number> {
  const last = await db(scope)
    .selectFrom('seat')
    .select('place')
    .where('workspace', '=', scope.workspace)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.place ?? -1) + 1
}

export async function intentsOf(scope: Scope, contacts: readonly Id[]): Promise<RhythmTables['intent'][]> {
  if (contacts.length === 0) return []
  const own = db(scope).selectFrom('intent').selectAll().where('workspace', '=', scope.workspace)
  return own.where('contact', 'in', contacts).execute()
}
