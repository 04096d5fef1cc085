import { sql } from 'kysely'
import type { Operator, RoomPart } from '#store/room.ts'
import { holdSeats, moveSeats } from './away.actions.ts'
import { plansOf } from './export.store.ts'
import { rhythmTables } from './rhythm.tables.ts'
import { deriveCircle } from './seats.actions.ts'

const among = (begun: string, values: readonly string[]) =>
  values.filter((value) => value.startsWith(begun.toLowerCase()))

/** The undecided, not archived, with no personal interaction ever: the beginning of the index by last contact. */
const inDrawer = (workspace: number) => sql`c.workspace = ${workspace} and c.last_personal_at = 0
  and c.archived_at is null and c.deleted_at is null
  and not exists (select 1 from intent i where i.workspace = c.workspace and i.contact = c.id)`

const intents = ['seat', 'keep warm', 'newsletter only', 'rest'] as const

const inCircle: Operator = {
  name: 'in',
  help: 'in:circle finds those who have a seat; in:warm those kept warm; in:drawer the undecided with whom there never was a personal word',
  takes: 'circle, warm or drawer',
  complete: async (_, begun) => among(begun, ['circle', 'warm', 'drawer']),
  contacts: ({ workspace }, value) => {
    if (value.toLowerCase() === 'drawer') return sql`select c.id from contact c where ${inDrawer(workspace)}`
    const kind = { circle: 'circle', warm: 'keep warm' }[value.toLowerCase()]
    return kind
      ? sql`select contact from seat where workspace = ${workspace} and left_at is null and kind = ${kind}`
      : null
  },
}

const intent: Operator = {
  name: 'intent',
  takes: 'seat, "keep warm", "newsletter only", rest or undecided',
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
