import { contactsByReaches, type Reached } from '#contacts/known.actions.ts'
import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import { type ArchivePerson, identitiesOf } from './linkedin.people.rules.ts'
import { type KnownAs, knownAs } from './records.store.ts'
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
  /** Whether this import has written about them. */
  isTouched: boolean
  /** Identities that are recorded, for this contact or for another. */
  recorded: Set<string>
  /** The recorded identity that keeps the digests of their rows. */
  keeper: string | null
  connection: string | null
  listed: string | null
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
  return new Map(
    asked.flatMap((one) => {
      const known = knownOf(one, records, reached, run)
      return known ? [[one.person, known]] : []
    }),
  )
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
    return {
      contact,
      inTrash,
      by: tieOf(identity),
      isTouched: own.some(({ importRun }) => importRun === run),
      recorded: new Set(identities.filter((one) => records.has(one))),
      keeper: keeper?.identity ?? null,
      connection: keeper?.connection ?? null,
      listed: keeper?.listed ?? null,
    }
  }
  return null
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
    ...{ contact: null, by: null, inTrash: false, isTouched: true },
    ...{ recorded, keeper, connection: null, listed: null },
  }
}
