import type { Id } from '#kernel/ids.ts'
import { type Scope, using } from '#store/scope.ts'
import type { RhythmTables } from './rhythm.tables.ts'
import { intentsOf } from './seats.store.ts'

/** What an export says of each of these contacts: the intent, the seats with their history, pauses and promises. */
export async function plansOf(scope: Scope, contacts: readonly Id[]): Promise<(contact: Id) => object> {
  const [intents, seats, pauses, commitments] = await Promise.all([
    intentsOf(scope, contacts),
    rowsOf(scope, 'seat', contacts),
    rowsOf(scope, 'pause', contacts),
    rowsOf(scope, 'commitment', contacts),
  ])
  const intentOf = new Map(intents.map(({ contact, intent }) => [contact, intent]))
  const by = <T extends { contact: Id | null }>(rows: readonly T[]) =>
    Map.groupBy(rows, ({ contact }) => contact)
  const [seatsOf, pausesOf, commitmentsOf] = [by(seats), by(pauses), by(commitments)]
  return (contact) => ({
    intent: intentOf.get(contact) ?? 'undecided',
    seats: seatsOf.get(contact) ?? [],
    pauses: pausesOf.get(contact) ?? [],
    commitments: commitmentsOf.get(contact) ?? [],
  })
}

function rowsOf<T extends 'seat' | 'pause' | 'commitment'>(
  scope: Scope,
  table: T,
  contacts: readonly Id[],
): Promise<RhythmTables[T][]> {
  return using<RhythmTables>(scope)
    .selectFrom(table as 'seat' | 'pause' | 'commitment')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('contact', 'in', contacts)
    .orderBy('id')
    .execute() as Promise<RhythmTables[T][]>
}
