import { addContacts, addInteractions, type NewContact, type NewInteraction } from '#contacts/bulk.actions.ts'
import { learn } from '#contacts/contacts.actions.ts'
import { DAY } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import { seat } from '#rhythm/seats.actions.ts'
import { nowIn, type Scope, transact } from '#store/scope.ts'
import { type WorldContact, type WorldOptions, worldOf } from './world.rules.ts'

const BATCH = 250
const CLOSE = 120
const SEATED = 60
/** Days ago the circle began. */
const SEATED_FOR = 300

type World = Pick<WorldOptions, 'contacts' | 'perContact' | 'quiet' | 'seed'>

/** Fills the workspace, a batch a transaction. The first contacts are those the user talks to; some of them get seats. */
export async function makeWorld(scope: Scope, world: World, onProgress: (done: number) => void = () => {}) {
  const close: Id[] = []
  let interactions = 0
  let done = 0
  const whole = worldOf({ ...world, close: Math.min(CLOSE, world.contacts), now: nowIn(scope) })
  for (const batch of batchesOf(whole, BATCH)) {
    await transact(scope, async (writing) => {
      const ids = await addContacts(writing, batch.map(newContact))
      const rows = batch.flatMap((contact, at) => newInteractions(contact, ids[at] as Id))
      await addInteractions(writing, rows)
      for (const [at, { learned }] of batch.entries()) {
        for (const { kind, text } of learned) await learn(writing, { id: ids[at] as Id, kind, text })
      }
      interactions += rows.length
      close.push(...ids.filter((_, at) => (batch[at] as WorldContact).number < CLOSE))
    })
    done += batch.length
    onProgress(done)
  }
  const seated = close.slice(0, SEATED)
  const before = earlier(scope, SEATED_FOR)
  for (const [at, contact] of seated.entries())
    await seat(before, { contact, preset: at % 5 === 0 ? 'referral partner' : 'circle' })
  for (const contact of close.slice(SEATED)) await seat(before, { contact, preset: 'keep warm' })
  return { contacts: done, interactions, seats: seated.length }
}

/** The same scope with its clock set back: what is done in it was done then. */
function earlier(scope: Scope, days: number): Scope {
  const { database } = scope
  return { ...scope, database: { ...database, clock: () => database.clock() - days * DAY } }
}

function newContact(person: WorldContact): NewContact {
  const { given, family, organisation, title, city, country, zone } = person
  return {
    fields: { given, family, organisation, title, city, country, zone },
    reaches: [
      ...(person.email ? [{ kind: 'email' as const, value: person.email, original: person.email }] : []),
      ...(person.phone ? [{ kind: 'phone' as const, value: person.phone, original: person.phone }] : []),
      { kind: 'profile', value: person.profile, original: `https://www.linkedin.com/in/${person.profile}` },
    ],
    tags: person.tags,
    source: 'demo',
    addedAt: person.metAt,
    metOn: new Date(person.metAt).toISOString().slice(0, 10),
  }
}

function newInteractions(person: WorldContact, contact: Id): NewInteraction[] {
  return person.interactions.map((interaction, at) => ({
    ...interaction,
    contact,
    source: 'demo',
    sourceKey: `demo:${person.number}:${at}`,
  }))
}

function* batchesOf<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
