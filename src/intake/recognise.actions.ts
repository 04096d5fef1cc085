import { keysOf, noFields } from '#contacts/fields.rules.ts'
import { contactsByReaches, type Reached } from '#contacts/known.actions.ts'
import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import { type Age, unknownAge } from './age.rules.ts'
import { digestOfIdentity, erasedDigests, hasErased } from './erased.store.ts'
import { type ArchivePerson, identitiesOf } from './linkedin.people.rules.ts'
import { hasRowPeople, type KnownAs, knownAs, recordsNamed } from './records.store.ts'
import { LINKEDIN, reachOfIdentity, storedIdentity } from './rows.rules.ts'

/** What tied somebody of an archive to a contact that was there. */
export type TiedBy = 'profile' | 'e-mail' | 'row'

/** A person of the archive and the contact they are. */
export type Known = {
  /** Null while they are about to become one; in a preview for good. */
  contact: Id | null
  /** Null where this import itself brings them. */
  by: TiedBy | null
  inTrash: boolean
  /** Whether nothing is left of them, because the user removed them for good. */
  isErased: boolean
  /** Whether this import has written about them. */
  isTouched: boolean
  /** Identities that are recorded, for this contact or for another. */
  recorded: Set<string>
  /** The recorded identity that keeps the digests of their rows. */
  keeper: string | null
  connection: string | null
  listed: string | null
  /** How old the archive is that told of them last. */
  age: Age
}

type Asked = { person: ArchivePerson; identities: string[] }

/** Who these people are among the contacts: by what the source brought before, and by profile and e-mail. */
export async function recognise(
  scope: Scope,
  run: Id,
  people: readonly ArchivePerson[],
): Promise<Map<ArchivePerson, Known>> {
  const asked = people.map((person) => ({ person, identities: identitiesOf(person).map(storedIdentity) }))
  const records = await knownAs(scope, LINKEDIN, [...new Set(asked.flatMap(({ identities }) => identities))])
  const open = asked.filter(({ identities: [strongest = ''] }) => !records.has(strongest))
  const reaches = open.flatMap(({ identities }) => identities.flatMap((one) => reachOfIdentity(one) ?? []))
  const reached = reaches.length > 0 ? await contactsByReaches(scope, reaches) : new Map<string, Reached[]>()
  const found = new Map<ArchivePerson, Known>()
  for (const one of asked) {
    const known = knownOf(one, records, reached, run)
    if (known) found.set(one.person, known)
  }
  for (const [person, known] of await metBefore(
    scope,
    run,
    people.filter((person) => !found.has(person)),
  ))
    found.set(person, known)
  for (const person of await erasedAmong(
    scope,
    people.filter((person) => !found.has(person)),
  ))
    found.set(person, erased)
  return found
}

/** Those who were contacts once and were erased. */
async function erasedAmong(scope: Scope, people: readonly ArchivePerson[]): Promise<ArchivePerson[]> {
  if (people.length === 0 || !(await hasErased(scope, LINKEDIN))) return []
  const asked = people.map((person) => ({
    person,
    digests: identitiesOf(person).map((identity) => digestOfIdentity(storedIdentity(identity))),
  }))
  const known = await erasedDigests(
    scope,
    LINKEDIN,
    asked.flatMap(({ digests }) => digests),
  )
  return asked.flatMap(({ person, digests }) => (digests.some((one) => known.has(one)) ? person : []))
}

/**
 * Who is known by their name and the day they became a connection: where one archive has no profile addresses, or
 * another organisation beside them, that is what its row has in common with another's. Only who is the one with both on
 * either side, and never two with profiles of their own.
 */
async function metBefore(scope: Scope, run: Id, people: readonly ArchivePerson[]) {
  const dated = people.filter(({ metOn }) => metOn !== null)
  const rowless = dated.filter(({ slugs }) => slugs.length === 0)
  if (dated.length === 0) return []
  const asked = rowless.length < dated.length && (await hasRowPeople(scope, LINKEDIN)) ? dated : rowless
  const keyOf = ({ name: { display } }: ArchivePerson) => keysOf({ ...noFields, display }).name_key
  const named = await recordsNamed(scope, LINKEDIN, [...new Set(asked.map(keyOf))])
  const byKey = Map.groupBy(named, ({ nameKey, metOn }) => `${nameKey}|${metOn}`)
  return asked.flatMap((person): [ArchivePerson, Known][] => {
    const own = byKey.get(`${keyOf(person)}|${person.metOn}`) ?? []
    const keeper = own.find(({ connection }) => connection !== null)
    const isOne = new Set(own.map(({ contact }) => contact)).size === 1
    const hasProfile = own.some(({ identity }) => identity.startsWith('profile:'))
    if (!keeper || !isOne || (hasProfile && person.slugs.length > 0)) return []
    // What this archive says of them is kept under what it calls them.
    const { contact, inTrash, age } = keeper
    const isTouched = own.some(({ importRun }) => importRun === run)
    const known = { contact, inTrash, isErased: false, by: 'row' as const, isTouched, age }
    return [[person, { ...untold, ...known, recorded: new Set() }]]
  })
}

/** The strongest identity decides; what the source itself recorded goes before what a contact is reached under. */
function knownOf(
  { identities }: Asked,
  records: ReadonlyMap<string, KnownAs>,
  reached: ReadonlyMap<string, readonly Reached[]>,
  run: Id,
): Known | null {
  for (const identity of identities) {
    const found = records.get(identity) ?? reached.get(identity)?.[0]
    if (!found) continue
    const { contact, inTrash } = found
    const own = identities.flatMap((one) => {
      const record = records.get(one)
      return record?.contact === contact ? record : []
    })
    const keeper = own.find(({ connection, listed }) => connection ?? listed) ?? own[0]
    const recorded = new Set(identities.filter((one) => records.has(one)))
    const isTouched = own.some(({ importRun }) => importRun === run)
    const { connection = null, listed = null, age = unknownAge } = keeper ?? {}
    return {
      contact,
      inTrash,
      isErased: false,
      by: tieOf(identity),
      isTouched,
      recorded,
      keeper: keeper?.identity ?? null,
      connection,
      listed,
      age,
    }
  }
  return null
}

/** Nothing that a source said of them is kept. */
const untold = { keeper: null, connection: null, listed: null, age: unknownAge }

/** Like somebody in the trash, but there is no contact any more. */
const erased: Known = {
  ...untold,
  contact: null,
  by: null,
  inTrash: true,
  isErased: true,
  isTouched: false,
  recorded: new Set(),
}

function tieOf(identity: string): TiedBy {
  if (identity.startsWith('profile:')) return 'profile'
  return identity.startsWith('email:') ? 'e-mail' : 'row'
}

/** Somebody whom this import brings. */
export function newcomer(person: ArchivePerson): Known {
  const recorded = new Set(identitiesOf(person).map(storedIdentity))
  const [keeper = null] = recorded
  return {
    ...untold,
    contact: null,
    by: null,
    inTrash: false,
    isErased: false,
    isTouched: true,
    recorded,
    keeper,
  }
}
