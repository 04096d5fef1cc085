import type { NewContact, NewInteraction, NewNote } from '#contacts/bulk.actions.ts'
import { removedSources } from '#contacts/known.actions.ts'
import type { Incoming } from '#contacts/source.actions.ts'
import type { Id } from '#kernel/ids.ts'
import { nowIn, type Scope } from '#store/scope.ts'
import { type Age, isOlder } from './age.rules.ts'
import {
  decideHappenings,
  decideNotes,
  type Happened,
  keysOf,
  type Noted,
  type Told,
} from './happenings.actions.ts'
import { type ArchivePerson, identitiesOf } from './linkedin.people.rules.ts'
import type { Entry, Outcome } from './linkedin.rules.ts'
import { type Known, newcomer, recognise } from './recognise.actions.ts'
import { type Fate, REMOVED } from './report.rules.ts'
import {
  type AboutContact,
  digestOf,
  fieldsOf,
  happeningOf,
  metOn,
  noteTime,
  peopleIn,
  reachesOf,
  reachOfIdentity,
  sourceOf,
  storedIdentity,
} from './rows.rules.ts'

/** What an import remembers from batch to batch. */
export type Memory = {
  run: Id
  /** How old the archive is. */
  age: Age
  known: Map<ArchivePerson, Known>
  /** Kinds of rows about a person that have come: the first of a kind tells, the others only add. */
  seen: Map<ArchivePerson, Set<AboutContact['kind']>>
}

export function newMemory(run: Id, age: Age): Memory {
  return { run, age, known: new Map(), seen: new Map() }
}

/** What becomes of one row. */
export type Decision = {
  outcome: Outcome
  fate: Fate
  reason: string | null
  /** The person a row about a contact is about, and whether it is the first such row of theirs. */
  about: Known | null
  isFirst: boolean
}

type Reach = { kind: 'email' | 'phone' | 'profile' | 'url' | 'address'; value: string; original: string }
type For<T> = { known: Known; row: T }

/** What a batch of rows comes to; contacts that do not exist yet have no number. */
export type Batch = {
  decisions: Decision[]
  newcomers: For<NewContact>[]
  incoming: (For<Omit<Incoming, 'contact'>> & { decision: Decision })[]
  reaches: For<Reach & { source: string }>[]
  /** Identities to record, and whose rows' digests have changed. */
  identities: For<string>[]
  digests: Known[]
  interactions: For<Omit<NewInteraction, 'contact' | 'sourceKey'> & { identity: string }>[]
  notes: For<Omit<NewNote, 'contact' | 'sourceKey'> & { identity: string }>[]
  /** Notes that were edited where they come from. */
  corrections: { id: Id; contact: Id; text: string; at: number }[]
  unchanged: { interactions: number; notes: number }
}

/** Whether taking a batch in leaves anything but its account. */
export function writesAnything(batch: Batch) {
  const { newcomers, incoming, reaches, identities, interactions, notes, corrections } = batch
  const written = [newcomers, incoming, reaches, identities, interactions, notes, corrections]
  return written.some(({ length }) => length > 0)
}

/** Decides what becomes of each row, against what is known now; writes nothing but to its memory. */
export async function decide(scope: Scope, memory: Memory, outcomes: readonly Outcome[]): Promise<Batch> {
  const strangers = await meet(scope, memory, outcomes)
  const told: Happened[] = []
  const noted: Noted[] = []
  const batch: Batch = {
    decisions: [],
    newcomers: [],
    incoming: [],
    reaches: [],
    identities: [],
    digests: [],
    interactions: [],
    notes: [],
    corrections: [],
    unchanged: { interactions: 0, notes: 0 },
  }
  for (const outcome of outcomes) {
    const decision: Decision = { outcome, fate: 'unchanged', reason: null, about: null, isFirst: false }
    batch.decisions.push(decision)
    if (outcome.kind === 'skipped') {
      skip(decision, outcome.reason)
      continue
    }
    const { entry } = outcome
    if (entry.kind === 'own') continue
    const people = knownPeople(memory, strangers, batch, entry, decision)
    if (decision.fate === 'skipped') continue
    if (people.length > 0 && people.every(({ isErased }) => isErased)) {
      skip(decision, REMOVED)
      continue
    }
    if (entry.kind === 'connection' || entry.kind === 'listed contact') {
      if (!decideContact(memory, batch, entry, people[0] as Known, decision)) continue
    }
    const living = people.filter(({ inTrash }) => !inTrash)
    if (living.length === 0) {
      if (decision.about === null) skip(decision, 'contact in the trash')
      continue
    }
    if (entry.kind === 'note') {
      const at = noteTime(entry, nowIn(scope))
      for (const known of living)
        noted.push({ decision, known, identity: entry.identity, text: entry.text, at })
    }
    const happening = happeningOf(entry)
    if (happening)
      for (const known of living) {
        // Of a message that came in, the first is its sender; the others only got it, too.
        const overheard = happening.direction === 'in' && known !== people[0]
        told.push({ decision, known, identity: happening.identity, happening: { ...happening, overheard } })
      }
  }
  const removed = await removedSources(scope, keysOf([...told, ...noted]))
  await decideHappenings(scope, batch, kept(told, removed))
  await decideNotes(scope, batch, kept(noted, removed))
  return batch
}

/** What the user did not take away; a row of which nothing else is told is skipped. */
function kept<T extends Told>(told: readonly T[], removed: ReadonlySet<string>): readonly T[] {
  if (removed.size === 0) return told
  const [gone, left] = [[] as T[], [] as T[]]
  for (const one of told) (keysOf([one]).some((key) => removed.has(key)) ? gone : left).push(one)
  const isLeft = new Set(left.map(({ decision }) => decision))
  for (const { decision } of gone)
    if (!isLeft.has(decision) && decision.fate === 'unchanged') skip(decision, REMOVED)
  return left
}

function skip(decision: Decision, reason: string) {
  decision.fate = 'skipped'
  decision.reason = reason
}

/** Looks up everybody of a batch who was not met before; those who are no contact of the archive are not remembered. */
async function meet(scope: Scope, memory: Memory, outcomes: readonly Outcome[]) {
  const unmet = new Set<ArchivePerson>()
  for (const outcome of outcomes) {
    if (outcome.kind === 'skipped') continue
    for (const person of peopleIn(outcome.entry)) if (!memory.known.has(person)) unmet.add(person)
  }
  const found =
    unmet.size > 0 ? await recognise(scope, memory.run, [...unmet]) : new Map<ArchivePerson, Known>()
  const strangers = new Map<ArchivePerson, Known>()
  for (const [person, known] of found)
    (person.standing === 'stranger' ? strangers : memory.known).set(person, known)
  return strangers
}

/** The contacts a row is about; those who are to become one are put among the newcomers. */
function knownPeople(
  memory: Memory,
  strangers: ReadonlyMap<ArchivePerson, Known>,
  batch: Batch,
  entry: Exclude<Entry, { kind: 'own' }>,
  decision: Decision,
): Known[] {
  const people = peopleIn(entry)
  const find = (person: ArchivePerson) => memory.known.get(person) ?? strangers.get(person)
  if (entry.ifUnknown && !find(people[0] as ArchivePerson)) {
    skip(decision, entry.ifUnknown)
    return []
  }
  return people.flatMap((person) => {
    const known = find(person)
    if (known || person.standing === 'stranger') return known ?? []
    const added = newcomer(person)
    memory.known.set(person, added)
    decision.fate = 'created'
    decision.about = added
    batch.newcomers.push({ known: added, row: newContact(entry, person) })
    return added
  })
}

function newContact(entry: Entry, person: ArchivePerson): NewContact {
  const known = identitiesOf(person).flatMap((identity) => reachOfIdentity(identity) ?? [])
  const values = new Set(known.map(({ kind, value }) => `${kind} ${value}`))
  const more = reachesOf(entry).filter(({ kind, value }) => !values.has(`${kind} ${value}`))
  return {
    fields: fieldsOf(entry, person),
    reaches: [...known, ...more],
    source: sourceOf(entry),
    metOn: metOn(entry),
  }
}

/** Decides on a row that says who somebody is. Whether it tells anything that is not known. */
function decideContact(
  memory: Memory,
  batch: Batch,
  entry: AboutContact,
  known: Known,
  decision: Decision,
): boolean {
  const seen = memory.seen.get(entry.person) ?? new Set()
  const isFirstOfKind = !seen.has(entry.kind)
  decision.isFirst = seen.size === 0
  decision.about = known
  memory.seen.set(entry.person, seen.add(entry.kind))
  const keep = entry.kind === 'connection' ? 'connection' : 'listed'
  const digest = digestOf(entry)
  if (decision.fate === 'created') {
    known[keep] = digest
    return true
  }
  if (known.inTrash) {
    decision.fate = 'matched'
    return false
  }
  const missing = identitiesOf(entry.person)
    .map(storedIdentity)
    .filter((identity) => !known.recorded.has(identity))
  if (missing.length === 0 && (known[keep] === digest || !isFirstOfKind)) {
    if (!isFirstOfKind && known.isTouched) batch.reaches.push(...reachesFor(known, reachesOf(entry), entry))
    decision.fate = known.isTouched ? 'matched' : 'unchanged'
    return false
  }
  for (const identity of missing) known.recorded.add(identity)
  known.keeper ??= missing[0] ?? null
  batch.identities.push(...missing.map((row) => ({ known, row })))
  const reaches = [...missing.flatMap((identity) => reachOfIdentity(identity) ?? []), ...reachesOf(entry)]
  batch.reaches.push(...reachesFor(known, reaches, entry))
  known.isTouched = true
  decision.fate = 'matched'
  if (!isFirstOfKind) return false
  const gapsOnly = isOlder(memory.age, known.age)
  if (!gapsOnly || missing.includes(known.keeper ?? '')) {
    known[keep] = digest
    batch.digests.push(known)
  }
  batch.incoming.push({
    known,
    decision,
    row: { fields: fieldsOf(entry, entry.person), source: sourceOf(entry), gapsOnly },
  })
  return true
}

function reachesFor(known: Known, reaches: readonly Reach[], entry: Entry): Batch['reaches'] {
  return reaches.map((reach) => ({ known, row: { ...reach, source: sourceOf(entry) } }))
}
