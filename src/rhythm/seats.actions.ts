import { requireContact, setInCircle } from '#contacts/contacts.actions.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changeOf, deleteRow, insertRow, updateRow } from '#store/change.ts'
import { expectVersion, nextId, nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import { readSetting } from '#store/setting.ts'
import { rhythmSetting } from './rhythm.setting.ts'
import { rhythmTables } from './rhythm.tables.ts'
import { countSeats, intentsOf, nextPlace, type Seat, seatOf, seatsOf } from './seats.store.ts'

type Cadence = { ideal: number; longest: number }
type Cadences = { call?: Cadence | null | undefined; email?: Cadence | null | undefined }
type Intent = 'keep warm' | 'newsletter only' | 'rest' | 'undecided'

const KEEP_WARM = 'keep warm'

/** Seats a contact by a preset or by cadences of their own. Refused without a free seat; keeping warm takes none. */
export async function seat(scope: Scope, input: { contact: Id; preset: string } & Cadences) {
  return transact(scope, async (writing) => {
    const { presets, seats } = await readSetting(writing, rhythmSetting)
    const preset = presets.find(({ name }) => name === input.preset)
    if (!preset) {
      const names = presets.map(({ name }) => name).join(', ')
      throw new Failure('invalid', `There is no preset called "${input.preset}". There are: ${names}.`)
    }
    const { display, archived_at } = await requireContact(writing, input.contact)
    if (archived_at !== null)
      throw new Failure('invalid', `${display} is archived. Bring the contact back first.`)
    const kind = preset.name === KEEP_WARM ? KEEP_WARM : 'circle'
    const present = await seatOf(writing, input.contact)
    if (kind === 'circle' && present?.kind !== 'circle') await expectFreeSeat(writing, seats)
    if (present) await leave(writing, present, kind === present.kind ? 'cadence changed' : `moved to ${kind}`)
    const row = await insertRow(writing, rhythmTables.seat, {
      id: nextId(writing),
      contact: input.contact,
      kind,
      preset: preset.name,
      ...columnsOf(chosen(input, preset)),
      seated_at: present?.kind === kind ? present.seated_at : nowIn(writing),
      place: present?.kind === kind ? present.place : await nextPlace(writing),
      left_at: null,
      left_reason: null,
      version: 1,
    })
    await setIntent(writing, input.contact, kind === KEEP_WARM ? KEEP_WARM : 'seat')
    await deriveCircle(writing, [input.contact])
    return { ...seatView(row), change: changeOf(writing) }
  })
}

export async function recadence(scope: Scope, input: { contact: Id; version: number } & Cadences) {
  return transact(scope, async (writing) => {
    const present = await requireSeat(writing, input.contact)
    expectVersion('The seat', input.version, seatView(present))
    const cadences = columnsOf(chosen(input, seatView(present)))
    const row = await updateRow(writing, rhythmTables.seat, { id: present.id }, cadences)
    return { ...seatView(row), change: changeOf(writing) }
  })
}

/** The clocks given; null is no such clock, and one not spoken of is as it is otherwise. */
function chosen(given: Cadences, otherwise: Cadences) {
  const call = (given.call === undefined ? otherwise.call : given.call) ?? null
  const email = (given.email === undefined ? otherwise.email : given.email) ?? null
  if (call === null && email === null)
    throw new Failure(
      'invalid',
      'A seat needs at least one clock: calls, e-mails or both. Release it if you mean neither.',
    )
  return { call, email }
}

type Release = { contact: Id; version: number; reason: string; intent: Intent }

export async function release(scope: Scope, input: Release) {
  return transact(scope, async (writing) => {
    const present = await requireSeat(writing, input.contact)
    expectVersion('The seat', input.version, seatView(present))
    await leave(writing, present, input.reason)
    await setIntent(writing, input.contact, input.intent)
    await deriveCircle(writing, [input.contact])
    return { change: changeOf(writing) }
  })
}

export async function standing(scope: Scope, input: { contacts: readonly Id[] }) {
  const [intents, seats] = [await intentsOf(scope, input.contacts), await seatsOf(scope, input.contacts)]
  return input.contacts.map((contact) => {
    const taken = seats.find((row) => row.contact === contact)
    const intent = intents.find((row) => row.contact === contact)?.intent ?? ('undecided' as const)
    return { contact, intent, seat: taken ? seatView(taken) : null }
  })
}

/** Says what is meant with many contacts at once; whoever had a seat leaves it. */
export async function intend(scope: Scope, input: { contacts: readonly Id[]; intent: Intent }) {
  return transact(scope, async (writing) => {
    for (const contact of input.contacts) {
      if (input.intent === KEEP_WARM) {
        await seat(writing, { contact, preset: KEEP_WARM })
        continue
      }
      await requireContact(writing, contact)
      const present = await seatOf(writing, contact)
      if (present) {
        await leave(writing, present, `now: ${input.intent}`)
        await deriveCircle(writing, [contact])
      }
      await setIntent(writing, contact, input.intent)
    }
    return { change: changeOf(writing) }
  })
}

/** Makes search ask those first who have a seat in the circle now; those kept warm are too many for that. */
export async function deriveCircle(writing: Writing, contacts: readonly Id[]) {
  const seats = await seatsOf(writing, contacts)
  const circle = seats.filter(({ kind }) => kind === 'circle').map(({ contact }) => contact)
  await setInCircle(writing, contacts, new Set(circle))
}

export function seatView(row: Seat) {
  return {
    contact: row.contact,
    kind: row.kind,
    preset: row.preset,
    call: cadenceOf(row.call_ideal, row.call_longest),
    email: cadenceOf(row.email_ideal, row.email_longest),
    seatedAt: row.seated_at,
    version: row.version,
  }
}

async function expectFreeSeat(writing: Writing, seats: number) {
  const { circle } = await countSeats(writing)
  if (circle < seats) return
  throw new Failure(
    'conflict',
    `All ${seats} seats are taken. Release somebody first, or raise the number of seats in Settings.`,
    {
      seats,
      taken: circle,
    },
  )
}

async function requireSeat(writing: Writing, contact: Id): Promise<Seat> {
  const present = await seatOf(writing, contact)
  if (!present) throw new Failure('not found', 'This contact has no seat.')
  return present
}

export async function leave(writing: Writing, present: Seat, reason: string) {
  await updateRow(
    writing,
    rhythmTables.seat,
    { id: present.id },
    { left_at: nowIn(writing), left_reason: reason },
  )
}

export async function setIntent(writing: Writing, contact: Id, intent: Intent | 'seat') {
  const [present] = await intentsOf(writing, [contact])
  if (intent === 'undecided') {
    if (present) await deleteRow(writing, rhythmTables.intent, { contact })
    return
  }
  const row = { contact, intent, since: nowIn(writing) }
  if (!present) await insertRow(writing, rhythmTables.intent, { ...row, version: 1 })
  else if (present.intent !== intent) await updateRow(writing, rhythmTables.intent, { contact }, row)
}

function columnsOf({ call, email }: { call: Cadence | null; email: Cadence | null }) {
  return {
    call_ideal: call?.ideal ?? null,
    call_longest: call?.longest ?? null,
    email_ideal: email?.ideal ?? null,
    email_longest: email?.longest ?? null,
  }
}

function cadenceOf(ideal: number | null, longest: number | null): Cadence | null {
  return ideal === null || longest === null ? null : { ideal, longest }
}

/** Seats taken, in the circle and among those kept warm. */
export { countSeats as takenSeats } from './seats.store.ts'
