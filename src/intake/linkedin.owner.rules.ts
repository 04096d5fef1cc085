import { nameOf, type PersonName, splitName } from '#contacts/name.rules.ts'
import { isNameless, type Mention, nameTie } from './linkedin.people.rules.ts'

/** Whose archive it is: the user, never a contact. */
export type Owner = { name: PersonName | null; slugs: string[] }

export function isOwner(owner: Owner, mention: Mention): boolean {
  if (mention.slug !== null && owner.slugs.length > 0) return owner.slugs.includes(mention.slug)
  return (
    owner.name !== null &&
    !isNameless(mention.name) &&
    nameTie(splitName(mention.name)) === nameTie(owner.name)
  )
}

const MOST_SEEN = 200_000

/** Finds the owner from what the files tell; messages are asked only when the rest does not show the URL. */
export class OwnerFinder {
  #name: PersonName | null = null
  #slugs = new Set<string>()
  #messages = 0
  #seen = new Map<string, { count: number; mention: Mention }>()

  constructor(told?: { name?: string; slugs?: readonly string[] }) {
    if (told?.name) this.#name = splitName(told.name)
    for (const slug of told?.slugs ?? []) this.#slugs.add(slug)
  }

  profile(given: string, family: string): void {
    if (`${given}${family}`.trim()) this.#name = nameOf(given, family)
  }

  /** The inviter of an outgoing invitation, or who was invited by an incoming one. */
  invitation(self: Mention): void {
    if (self.slug) this.#slugs.add(Buffer.from(self.slug).toString())
    if (!isNameless(self.name)) this.#name ??= splitName(self.name)
  }

  get isFound(): boolean {
    return this.#slugs.size > 0
  }

  /** Counts everybody who takes part in a message: the owner takes part in all of them. */
  message(participants: readonly Mention[]): void {
    this.#messages++
    for (const mention of participants) {
      const key = mention.slug ?? `name ${mention.name}`
      const seen = this.#seen.get(key)
      if (seen) seen.count++
      else if (this.#seen.size < MOST_SEEN)
        this.#seen.set(Buffer.from(key).toString(), { count: 1, mention: { ...mention } })
    }
  }

  /** The owner, or null when nothing tells. */
  find(): Owner | null {
    if (!this.isFound) this.#takeFromMessages()
    return this.#name === null && !this.isFound ? null : { name: this.#name, slugs: [...this.#slugs] }
  }

  #takeFromMessages(): void {
    const named = this.#name
    const seen = [...this.#seen.values()].toSorted((one, other) => other.count - one.count)
    const candidates = named
      ? seen.filter(({ mention }) => isOwner({ name: named, slugs: [] }, mention))
      : seen
    const [first, second] = candidates
    if (!first || (!named && (first.count === second?.count || first.count < this.#messages / 2))) return
    if (first.mention.slug) this.#slugs.add(first.mention.slug)
    this.#name ??= splitName(first.mention.name)
  }
}
