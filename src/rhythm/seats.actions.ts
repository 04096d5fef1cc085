import { requireContact, requireContacts, setInCircle } from '#contacts/contacts.actions.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changeOf, updateRow } from '#store/change.ts'
import { deleteMany, insertMany, updateMany } from '#store/many.ts'
import { expectVersion, nextId, nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import { readSetting } from '#store/setting.ts'
import { rhythmSetting } from './rhythm.setting.ts'
import { rhythmTables } from './rhythm.tables.ts'
import { countSeats, intentsOf, nextPlace, type Seat, seatOf, seatsOf } from './seats.store.ts'

type Contact = Awaited<ReturnType<typeof requireContact>>
type Cadence = { ideal: number; longest: number }
type Cadences = { call?: Cadence | null | undefined; email?: Cadence | null | undefined }
type Intent = 'keep warm' | 'newsletter only' | 'rest' | 'undecided'

const KEEP_WARM = 'keep warm'

/** Seats a contact by a preset or by cadences of their own. Refused without a free seat; keeping warm takes none. */
export async function seat(scope: Scope, input: { contact: Id; preset: string } & Cadences) {
  return transact(scope, async (writing) => {
    const { presets, seats } = await readSetting(writing, rhythmSetting)
    const preset = presetOf(presets, input.preset)
    expectHere(await requireContact(writing, input.contact))
    if (kindOf(preset) === 'circle' && (await seatOf(writing, input.contact))?.kind !== 'circle')
      await expectFreeSeat(writing, seats)
    const [row] = await takeSeats(writing, [input.contact], preset, chosen(input, preset))
    return { ...seatView(row as Seat), change: changeOf(writing) }
  })
}

function expectHere({ display, archived_at, died }: Pick<Contact, 'display' | 'archived_at' | 'died'>) {
  if (archived_at !== null)
    throw new Failure('invalid', `${display} is archived. Bring the contact back first.`)
  if (died === 1)
    throw new Failure(
      'invalid',
      `${display} has died, and is remembered without a seat. If that is a mistake, change it on the contact first.`,
    )
}

function presetOf<P extends { name: string }>(presets: readonly P[], wanted: string): P {
  const preset = presets.find(({ name }) => name === wanted)
  if (preset) return preset
  const names = presets.map(({ name }) => name).join(', ')
  throw new Failure('invalid', `There is no preset called "${wanted}". There are: ${names}.`)
}

const kindOf = ({ name }: { name: string }): Seat['kind'] => (name === KEEP_WARM ? KEEP_WARM : 'circle')

/** Seats contacts; who has a seat leaves it, and of the same kind they keep its date and place. */
async function takeSeats(
  writing: Writing,
  contacts: readonly Id[],
  preset: { name: string },
  cadences: { call: Cadence | null; email: Cadence | null },
): Promise<Seat[]> {
  const kind = kindOf(preset)
  const [same, other] = [[] as Seat[], [] as Seat[]]
  for (const row of await seatsOf(writing, contacts)) (row.kind === kind ? same : other).push(row)
  await leave(writing, same, 'cadence changed')
  await leave(writing, other, `moved to ${kind}`)
  const before = new Map(same.map((row) => [row.contact, row]))
  let place = await nextPlace(writing)
  const rows = contacts.map((contact) => ({
    workspace: writing.workspace,
    id: nextId(writing),
    contact,
    kind,
    preset: preset.name,
    ...columnsOf(cadences),
    seated_at: before.get(contact)?.seated_at ?? nowIn(writing),
    place: before.get(contact)?.place ?? place++,
    left_at: null,
    left_reason: null,
    version: 1,
  }))
  await insertMany(writing, rhythmTables.seat, rows)
  await setIntent(writing, contacts, kind === KEEP_WARM ? KEEP_WARM : 'seat')
  await deriveCircle(writing, contacts)
  return rows
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
    await leave(writing, [present], input.reason)
    await setIntent(writing, [input.contact], input.intent)
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
    const contacts = [...new Set(input.contacts)]
    const rows = await requireContacts(writing, contacts)
    if (input.intent === KEEP_WARM) {
      for (const row of rows) expectHere(row)
      const { presets } = await readSetting(writing, rhythmSetting)
      const preset = presetOf(presets, KEEP_WARM)
      await takeSeats(writing, contacts, preset, chosen({}, preset))
    } else {
      const present = await seatsOf(writing, contacts)
      await leave(writing, present, `now: ${input.intent}`)
      await deriveCircle(
        writing,
        present.map(({ contact }) => contact),
      )
      await setIntent(writing, contacts, input.intent)
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

export async function leave(writing: Writing, seats: readonly Seat[], reason: string) {
  await updateMany(writing, rhythmTables.seat, seats, { left_at: nowIn(writing), left_reason: reason })
}

export async function setIntent(writing: Writing, contacts: readonly Id[], intent: Intent | 'seat') {
  const present = await intentsOf(writing, contacts)
  if (intent === 'undecided') return deleteMany(writing, rhythmTables.intent, present)
  const known = new Set(present.map(({ contact }) => contact))
  const fresh = contacts.filter((contact) => !known.has(contact))
  const meant = { intent, since: nowIn(writing) }
  await insertMany(
    writing,
    rhythmTables.intent,
    fresh.map((contact) => ({ contact, ...meant, version: 1 })),
  )
  const changed = present.filter((row) => row.intent !== intent)
  await updateMany(writing, rhythmTables.intent, changed, meant)
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
