import { sql } from 'kysely'
import type { Operator, RoomPart } from '#store/room.ts'
import { type Scope, transact } from '#store/scope.ts'
import { freshScope } from '#store/testing.ts'
import { index, indexTexts } from './entry.actions.ts'
import type { Entry } from './entry.rules.ts'
import { search } from './search.actions.ts'
import { searchRoom } from './search.room.ts'

/** `odd:yes` holds for contacts with odd ids, `above:N` for those above. */
const operators: Operator[] = [
  {
    name: 'odd',
    help: 'odd:yes',
    takes: 'yes',
    complete: async (_, begun) => ['yes', 'yes indeed', 'no'].filter((value) => value.startsWith(begun)),
    contacts: ({ workspace }, value) =>
      value === 'yes'
        ? sql`select contact from search_entry where workspace = ${workspace} and contact % 2 = 1`
        : null,
  },
  {
    name: 'above',
    help: 'above:10',
    takes: 'a number',
    contacts: ({ workspace }, value) =>
      sql`(select contact from search_entry where workspace = ${workspace} and contact > ${Number(value)})`,
  },
]

const oddRoom: RoomPart = { name: 'odd', tables: [], operators }

export function freshIndex(): Promise<Scope> {
  return freshScope([searchRoom, oddRoom])
}

export function entry(contact: number, name: string, rest: Partial<Entry> = {}): Entry {
  return {
    ...{
      contact,
      name,
      tier: 0,
      nicknames: [],
      organisation: null,
      title: null,
      tags: [],
      city: null,
      reaches: [],
    },
    ...rest,
  }
}

export function indexed(scope: Scope, ...entries: Entry[]) {
  return transact(scope, (writing) => index(writing, entries))
}

export function noted(scope: Scope, contact: number, ref: number, text: string) {
  return transact(scope, (writing) => indexTexts(writing, [{ contact, ref, kind: 'note', text }]))
}

/** The ids that a query finds, best first. */
export async function ids(scope: Scope, typed: string, limit = 50): Promise<number[]> {
  const { hits } = await search(scope, typed, { limit })
  return hits.map(({ contact }) => contact)
}
