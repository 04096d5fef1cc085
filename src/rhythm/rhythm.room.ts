import { sql } from 'kysely'
import type { Operator, RoomPart } from '#store/room.ts'
import { holdSeats, moveSeats } from './away.actions.ts'
import { plansOf } from './export.store.ts'
import { rhythmTables } from './rhythm.tables.ts'
import { deriveCircle } from './seats.actions.ts'

const among = (begun: string, values: readonly string[]) =>
  values.filter((value) => value.startsWith(begun.toLowerCase()))

const intents = ['seat', 'keep warm', 'newsletter only', 'rest'] as const

const inCircle: Operator = {
  name: 'in',
  help: 'in:circle finds those who have a seat; in:warm those kept warm',
  complete: async (_, begun) => among(begun, ['circle', 'warm']),
  contacts: ({ workspace }, value) => {
    const kind = { circle: 'circle', warm: 'keep warm' }[value.toLowerCase()]
    return kind
      ? sql`select contact from seat where workspace = ${workspace} and left_at is null and kind = ${kind}`
      : null
  },
}

const intent: Operator = {
  name: 'intent',
  help: 'intent:rest finds those left in peace; seat, "keep warm", "newsletter only" and undecided work too',
  complete: async (_, begun) => among(begun, [...intents, 'undecided']),
  contacts: ({ workspace }, value) => {
    const wanted = value.toLowerCase()
    if (wanted === 'undecided') {
      return sql`select c.id from contact c where c.workspace = ${workspace} and not exists (
        select 1 from intent i where i.workspace = c.workspace and i.contact = c.id)`
    }
    const known = intents.find((name) => name === wanted)
    return known ? sql`select contact from intent where workspace = ${workspace} and intent = ${known}` : null
  },
}

export const rhythmRoom: RoomPart = {
  name: 'rhythm',
  tables: Object.values(rhythmTables),
  derive: deriveCircle,
  afterMove: moveSeats,
  afterUndo: holdSeats,
  exported: plansOf,
  operators: [inCircle, intent],
}
