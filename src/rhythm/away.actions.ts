import { rowsOf as contactsOf } from '#contacts/contacts.actions.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changeOf } from '#store/change.ts'
import type { Change } from '#store/logged.ts'
import { insertMany } from '#store/many.ts'
import { nextId, type Writing } from '#store/scope.ts'
import { readSetting } from '#store/setting.ts'
import { rhythmSetting } from './rhythm.setting.ts'
import { rhythmTables } from './rhythm.tables.ts'
import { deriveCircle, leave, setIntent } from './seats.actions.ts'
import { countSeats, lastSeatsOf, type Seat, seatsOf } from './seats.store.ts'

const ARCHIVED = 'archived'
const IN_TRASH = 'put in the trash'
const NO_ROOM = 'back, when no seat was free'

/**
 * Whoever is archived or put in the trash leaves the seat. Who is brought back has it again while there is room, and is
 * undecided otherwise.
 */
export async function moveSeats(writing: Writing, contacts: readonly Id[]) {
  await leaveAway(writing, contacts)
  await sitAgain(writing, contacts)
  await deriveCircle(writing, contacts)
}

/** No undoing gives more seats than there are, nor a seat to who is not there. */
export async function holdSeats(writing: Writing, changes: readonly Change[]) {
  const touching = changes.filter(({ table_name: table }) => table === 'seat' || table === 'contact')
  const contacts = [...new Set(touching.flatMap(({ contact }) => contact ?? []))]
  await leaveAway(writing, contacts)
  await deriveCircle(writing, contacts)
  const made = changes.filter(({ change_group }) => change_group === changeOf(writing))
  const given = made.reduce((sum, change) => sum + seatsGivenBy(change), 0)
  const { seats } = await readSetting(writing, rhythmSetting)
  const { circle } = await countSeats(writing)
  if (given > 0 && circle > seats)
    throw new Failure('conflict', `No seat is free: all ${seats} are taken. Release somebody first.`, {
      seats,
    })
}

/** By how many seats a logged change makes more, or fewer, taken. */
function seatsGivenBy({ table_name, before, after }: Change): number {
  if (table_name !== 'seat') return 0
  const isTaken = (row: string | null) => row !== null && (JSON.parse(row) as Partial<Seat>).left_at === null
  return Number(isTaken(after)) - Number(isTaken(before))
}

async function leaveAway(writing: Writing, contacts: readonly Id[]) {
  const seats = await seatsOf(writing, contacts)
  const rows = await contactsOf(
    writing,
    seats.map(({ contact }) => contact),
  )
  const away = rows.filter(({ archived_at, deleted_at }) => archived_at !== null || deleted_at !== null)
  const why = ({ deleted_at }: (typeof rows)[number]) => (deleted_at === null ? ARCHIVED : IN_TRASH)
  for (const [reason, some] of Map.groupBy(away, why)) {
    const ids = new Set(some.map(({ id }) => id))
    await leave(
      writing,
      seats.filter(({ contact }) => ids.has(contact)),
      reason,
    )
    await setIntent(writing, [...ids], 'undecided')
  }
}

async function sitAgain(writing: Writing, contacts: readonly Id[]) {
  const here = (await contactsOf(writing, contacts)).filter(
    ({ archived_at, deleted_at }) => archived_at === null && deleted_at === null,
  )
  const last = await lastSeatsOf(
    writing,
    here.map(({ id }) => id),
  )
  const { seats } = await readSetting(writing, rhythmSetting)
  let { circle } = await countSeats(writing)
  const tooMany: Seat[] = []
  const back: Seat[] = []
  for (const seat of last) {
    const isCircle = seat.kind === 'circle'
    // One that was taken before archiving freed it.
    if (seat.left_at === null && isCircle && circle > seats) {
      tooMany.push(seat)
      circle--
    }
    if (seat.left_reason !== ARCHIVED && seat.left_reason !== IN_TRASH) continue
    if (isCircle && circle >= seats) continue
    back.push({ ...seat, id: nextId(writing), left_at: null, left_reason: null, version: 1 })
    if (isCircle) circle++
  }
  await leave(writing, tooMany, NO_ROOM)
  await insertMany(writing, rhythmTables.seat, back)
  for (const [kind, seated] of Map.groupBy(back, ({ kind }) => kind))
    await setIntent(
      writing,
      seated.map(({ contact }) => contact),
      kind === 'circle' ? 'seat' : kind,
    )
}
