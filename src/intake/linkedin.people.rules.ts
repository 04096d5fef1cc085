import { nameOf, type PersonName, splitName } from '#contacts/name.rules.ts'
import type { CalendarDate } from '#kernel/calendar.ts'

/** One person of an archive: the same object for every row about them. */
export type ArchivePerson = {
  /** LinkedIn's profile slugs; more than one only where an e-mail ties them. */
  slugs: string[]
  emails: string[]
  /** What a row without URL is known by: name, organisation and date; never a name alone. */
  row: string | null
  name: PersonName
  /** The day they became a connection, where it tells them from all others of their name in the archive. */
  metOn: CalendarDate | null
  /**
   * `connection`; `listed` in an imported address book; `written to`, so a contact though no connection; `stranger`,
   * who is none.
   */
  standing: 'connection' | 'listed' | 'written to' | 'stranger'
}

/** How a row names somebody: by a profile's slug if it gives one, and a name, which may be empty. */
export type Mention = { slug: string | null; name: string }

/** What a person is known by in every archive, strongest first: `profile:…`, `email:…`, `row:…`. */
export function identitiesOf(person: ArchivePerson): string[] {
  const rows = person.row ? [`row:${person.row}`] : []
  return [
    ...person.slugs.map((slug) => `profile:${slug}`),
    ...person.emails.map((email) => `email:${email}`),
    ...rows,
  ]
}

/** Identity of a row of an era without URLs. */
export function rowIdentity(name: string, organisation: string, date: string): string {
  return [name, organisation, date].map((part) => part.normalize('NFC').toLowerCase().trim()).join('|')
}

/** What a member without a name is called. */
export function isNameless(name: string): boolean {
  return /^\s*(?:linkedin member)?\s*$/i.test(name)
}

const rank = { stranger: 0, 'written to': 1, listed: 2, connection: 3 }

/** A string of its own, so that keeping it does not keep the whole piece of file it was cut from. */
const detach = (text: string) => (text.length > 12 ? Buffer.from(text).toString() : text)

/** What a row tells about somebody. */
export type Known = Omit<ArchivePerson, 'name'> & { name: () => PersonName }

/** The people of one archive. First everybody is added, then `settle`, then mentions can be looked up. */
export class People {
  #bySlug = new Map<string, ArchivePerson>()
  #byEmail = new Map<string, ArchivePerson>()
  #byRow = new Map<string, ArchivePerson>()
  /** Connections by name; null where several share it. */
  #byName = new Map<string, ArchivePerson | null>()
  /** Those the user wrote to where the archive shows nothing but their name. */
  #byNameAlone = new Map<string, ArchivePerson>()
  /** Slugs that go by a name anywhere in the archive; null where several do. */
  #slugOfName = new Map<string, string | null>()
  #heard = new Map<string, string>()
  /** Names written to that came without a slug, with the conversation they were first met in. */
  #unsettled = new Map<string, string>()
  /** Who became a connection on a day under a name; null where several did. */
  #byDay = new Map<string, ArchivePerson | null>()
  #ambiguous = new Set<string>()
  #orders = new Map<ArchivePerson, number>()

  /** Adds somebody: to the person they already are by slug, e-mail or row, else as a new one. */
  add(known: Known): ArchivePerson {
    const found = this.find(known.slugs, known.emails, known.row)
    const person: ArchivePerson = found ?? {
      ...known,
      slugs: [],
      emails: [],
      row: null,
      name: detached(known.name()),
    }
    if (!found) this.#orders.set(person, this.#orders.size)
    enrich(person, known)
    for (const slug of person.slugs) if (!this.#bySlug.has(slug)) this.#bySlug.set(slug, person)
    for (const email of person.emails) if (!this.#byEmail.has(email)) this.#byEmail.set(email, person)
    if (person.row && !this.#byRow.has(person.row)) this.#byRow.set(person.row, person)
    if (known.standing === 'connection') this.#claimName(person)
    if (!found && person.metOn) this.#claimDay(person, person.metOn)
    return person
  }

  #claimDay(person: ArchivePerson, day: CalendarDate): void {
    const key = `${nameTie(person.name)}|${day}`
    const holder = this.#byDay.get(key)
    this.#byDay.set(key, holder === undefined ? person : null)
    if (holder === undefined) return
    person.metOn = null
    if (holder) holder.metOn = null
  }

  /** Adds somebody the user wrote to; where there is no slug, `settle` decides who the name means. Returns what tells them apart. */
  addWrittenTo({ slug, name }: Mention, conversation: string): string {
    if (slug !== null) return this.#addWriter(slug, null, name).slugs[0] as string
    if (isNameless(name)) return ''
    if (!this.#unsettled.has(name)) this.#unsettled.set(detach(name), detach(conversation))
    return detach(name)
  }

  #addWriter(slug: string | null, row: string | null, name: string): ArchivePerson {
    const slugs = slug === null ? [] : [slug]
    const known = { slugs, emails: [], row, metOn: null, standing: 'written to' as const }
    return this.add({ ...known, name: () => nameFor(name, slug) })
  }

  /** The how-many-th person of the archive this is; those who are none of its contacts come last. */
  orderOf(person: ArchivePerson): number {
    return this.#orders.get(person) ?? this.#orders.size
  }

  find(slugs: readonly string[], emails: readonly string[], row: string | null): ArchivePerson | null {
    for (const slug of slugs) {
      const person = this.#bySlug.get(slug)
      if (person) return person
    }
    for (const email of emails) {
      const person = this.#byEmail.get(email)
      if (person) return person
    }
    return (row === null ? undefined : this.#byRow.get(row)) ?? null
  }

  #claimName(person: ArchivePerson): void {
    const key = nameTie(person.name)
    const holder = this.#byName.get(key)
    if (holder === undefined) this.#byName.set(key, person)
    else if (holder !== person) this.#byName.set(key, null)
  }

  /** Notes that somebody with this URL goes by this name. */
  hear(mention: Mention): void {
    const slug = mention.slug
    if (slug === null || isNameless(mention.name)) return
    if (this.#heard.get(slug) === mention.name) return
    this.#heard.set(detach(slug), detach(mention.name))
    const key = nameTie(splitName(mention.name))
    const held = this.#slugOfName.get(key)
    if (held === undefined) this.#slugOfName.set(detach(key), detach(slug))
    else if (held !== slug) this.#slugOfName.set(key, null)
  }

  /** Ties names to people, where they are unique on both sides; from now on mentions can be looked up. */
  settle(): void {
    for (const [key, person] of this.#byName) {
      const slug = this.#slugOfName.get(key)
      if (person && person.slugs.length === 0 && slug) this.#adopt(person, slug)
    }
    for (const [name, conversation] of this.#unsettled) {
      const key = nameTie(splitName(name))
      const slug = this.#slugOfName.get(key)
      if (slug === null || this.#byName.has(key) || this.#byNameAlone.has(key)) continue
      const person = this.#addWriter(slug ?? null, slug ? null : rowIdentity(key, conversation, ''), name)
      if (!slug) this.#byNameAlone.set(detach(key), person)
    }
    this.#unsettled.clear()
    this.#heard.clear()
  }

  /** Gives a connection of an era without URLs the slug that another file shows for its name. */
  #adopt(person: ArchivePerson, slug: string): void {
    const other = this.#bySlug.get(slug)
    if (other?.standing === 'connection') return
    enrich(person, {
      slugs: [slug],
      emails: other?.emails ?? [],
      row: null,
      metOn: null,
      name: () => person.name,
      standing: 'connection',
    })
    for (const each of person.slugs) this.#bySlug.set(each, person)
    for (const email of person.emails) this.#byEmail.set(email, person)
  }

  /**
   * Who is meant: by slug; by name only where there is no slug and the name is unique. `ambiguous` when several share
   * the name, null when nobody is known.
   */
  who(mention: Mention): ArchivePerson | 'ambiguous' | null {
    if (mention.slug !== null) return this.#bySlug.get(mention.slug) ?? null
    return isNameless(mention.name) ? null : this.#named(mention.name)
  }

  #named(name: string): ArchivePerson | 'ambiguous' | null {
    const key = nameTie(splitName(name))
    const person = this.#byName.get(key)
    const slug = this.#slugOfName.get(key)
    const isOneToo = person?.slugs.length && slug ? person.slugs.includes(slug) : true
    if (person !== null && slug !== null && isOneToo)
      return person ?? (slug ? this.#bySlug.get(slug) : this.#byNameAlone.get(key)) ?? null
    if (this.#ambiguous.size < 1000) this.#ambiguous.add(detach(name.trim()))
    return 'ambiguous'
  }

  /** The slug a name goes by in the archive, when it is the only one. */
  slugOf(name: string): string | null {
    return isNameless(name) ? null : (this.#slugOfName.get(nameTie(splitName(name))) ?? null)
  }

  /** How much is held of people, in slugs and names: what memory it takes grows with it. */
  get size(): number {
    return this.#bySlug.size + this.#byRow.size + this.#heard.size + this.#unsettled.size
  }

  /** Names that several share and that therefore tied nothing, up to 1,000. */
  get ambiguousNames(): string[] {
    return [...this.#ambiguous]
  }
}

/** Names are one within an archive if they read the same, credentials and emoji apart. */
export function nameTie(name: PersonName): string {
  const whole = splitName([name.given, name.family, name.suffix].filter(Boolean).join(' '))
  return whole.display.toLowerCase()
}

function enrich(person: ArchivePerson, known: Known): void {
  for (const slug of known.slugs) if (!person.slugs.includes(slug)) person.slugs.push(detach(slug))
  for (const email of known.emails)
    if (!person.emails.includes(email) && person.emails.length < 50) person.emails.push(detach(email))
  person.row ??= known.row && detach(known.row)
  if (person.slugs.includes(person.name.display)) person.name = detached(known.name())
  if (rank[known.standing] > rank[person.standing]) person.standing = known.standing
}

function detached(name: PersonName): PersonName {
  return {
    display: detach(name.display),
    given: detach(name.given),
    family: detach(name.family),
    suffix: name.suffix,
    credentials: name.credentials.map(detach),
    emoji: detach(name.emoji),
  }
}

/** Somebody who is no contact, seen in passing. */
export function stranger({ slug, name }: Mention): ArchivePerson {
  const known = { slugs: slug ? [slug] : [], emails: [], row: null, metOn: null }
  return { ...known, name: nameFor(name, slug), standing: 'stranger' }
}

/** A name written in one piece; where there is none, the slug says who it is. */
export function nameFor(name: string, slug: string | null): PersonName {
  return isNameless(name) ? nameOf('', slug ?? '') : splitName(name)
}
