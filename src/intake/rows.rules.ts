import { hash } from 'node:crypto'
import { profileUrl } from '#contacts/address.rules.ts'
import { cleanLine } from '#contacts/name.rules.ts'
import type { CalendarDate } from '#kernel/calendar.ts'
import { instantIn } from './linkedin.dates.rules.ts'
import type { ArchivePerson } from './linkedin.people.rules.ts'
import type { Connection, Entry, ListedContact, Message, Note } from './linkedin.rules.ts'

/** Where values come from, as contacts keep it. */
export const LINKEDIN = 'linkedin'
export const ADDRESS_BOOK = 'address book'

/** An entry that says who somebody is, and not only that something happened. */
export type AboutContact = Connection | ListedContact

/** What a row says of a person, as contacts take it. */
export function fieldsOf(entry: Entry, person: ArchivePerson) {
  const { display, given, family, suffix, credentials } = person.name
  const name = { display, given, family, suffixes: suffix, credentials: credentials.join(', ').slice(0, 300) }
  if (entry.kind === 'connection') return { ...name, ...jobOf(entry) }
  if (entry.kind !== 'listed contact') return name
  const isPlace = entry.place !== '' && entry.place.length <= 60 && !/\d/.test(entry.place)
  return {
    ...name,
    // A connection's job is told by Connections.csv; an address book may be years old.
    ...(person.standing === 'connection' ? {} : jobOf(entry)),
    city: isPlace ? entry.place : null,
    birthday: entry.birthday.kind === 'day' ? entry.birthday.date : null,
  }
}

function jobOf({ organisation, title }: AboutContact) {
  return { organisation: organisation || null, title: title || null }
}

export function sourceOf(entry: Entry): string {
  return entry.kind === 'listed contact' ? ADDRESS_BOOK : LINKEDIN
}

/** The ways to reach somebody that only this row tells. */
export function reachesOf(entry: Entry) {
  if (entry.kind === 'connection') return entry.email === null ? [] : [emailReach(entry.email)]
  if (entry.kind !== 'listed contact') return []
  const phones = entry.phones.map(({ e164, original }) => ({
    kind: 'phone' as const,
    value: (e164 ?? original.replace(/\D/g, '')).slice(0, 300),
    original: cleanLine(original, 300),
  }))
  const address = /\d/.test(entry.place) || entry.place.length > 60 ? entry.place : ''
  return [
    ...entry.emails.map(emailReach),
    ...phones.filter(({ value }) => value !== ''),
    ...entry.sites.map((site) => ({
      kind: 'url' as const,
      value: site.slice(0, 300),
      original: site.slice(0, 300),
    })),
    ...(address ? [{ kind: 'address' as const, value: address, original: address }] : []),
  ]
}

const emailReach = (value: string) => ({ kind: 'email' as const, value, original: value })

/** The reach behind an identity; a row that came without address has none. */
export function reachOfIdentity(identity: string) {
  const at = identity.indexOf(':')
  const [kind, value] = [identity.slice(0, at), identity.slice(at + 1)]
  if (kind === 'profile') return { kind: 'profile' as const, value, original: profileUrl(value) }
  return kind === 'email' ? emailReach(value) : null
}

export function metOn(entry: Entry): CalendarDate | null {
  return entry.kind === 'connection' ? entry.connectedOn : null
}

/** What a row says, in few characters: another digest means that it says something else. */
export function digestOf(entry: AboutContact): string {
  const said = [fieldsOf(entry, entry.person), reachesOf(entry), metOn(entry)]
  return hash('sha1', JSON.stringify(said), 'base64url').slice(0, 16)
}

/** Identities as they are stored: bounded, on one line. */
export function storedIdentity(identity: string): string {
  const isPlain = identity.length <= 300 && !/\p{Cc}/u.test(identity)
  if (isPlain) return identity.toWellFormed()
  return `${identity.slice(0, identity.indexOf(':'))}:#${hash('sha1', identity, 'base64url')}`
}

/** What happened between the user and somebody, as contacts take it, but for whom it concerns. */
export function happeningOf(entry: Entry) {
  switch (entry.kind) {
    case 'connection':
      return connectedOn(entry)
    case 'message':
      return messageOf(entry)
    case 'invitation':
      return signal(
        entry,
        entry.direction === 'out' ? 'You invited them to connect' : 'Invited you to connect',
        entry.text,
      )
    case 'endorsement': {
      const whom = entry.direction === 'out' ? 'You endorsed them' : 'Endorsed you'
      return signal(entry, entry.skill ? `${whom} for ${entry.skill}` : whom, '')
    }
    case 'recommendation':
      return signal(entry, entry.direction === 'out' ? 'You recommended them' : 'Recommended you', entry.text)
    default:
      return null
  }
}

type Signal = { at: number; direction: 'in' | 'out'; identity: string }

function signal({ at, direction, identity }: Signal, subject: string, text: string) {
  return {
    at,
    direction,
    identity,
    channel: 'message' as const,
    kind: 'signal' as const,
    subject,
    groupSize: 1,
    groupKey: null,
    text: text || null,
  }
}

function connectedOn({ connectedOn: date }: Connection) {
  const at = date && instantIn({ kind: 'day', date })
  return at
    ? signal({ at, direction: 'in', identity: `connected ${date}` }, 'Connected on LinkedIn', '')
    : null
}

function messageOf(entry: Message) {
  const { at, direction, identity, groupSize, isBroadcast, attachments, subject } = entry
  const enclosed = attachments === 1 ? '(1 attachment)' : `(${attachments} attachments)`
  return {
    at,
    direction,
    identity,
    groupSize: Math.max(groupSize, 1),
    channel: 'message' as const,
    kind: isBroadcast ? ('broadcast' as const) : ('personal' as const),
    groupKey: entry.participants.length > 1 ? identity : null,
    subject: subject || null,
    text: entry.text || (attachments > 0 ? enclosed : null),
  }
}

/** When a note was written; now where nothing tells. */
export function noteTime({ createdOn, editedOn }: Note, now: number): number {
  return instantIn(editedOn) ?? instantIn(createdOn) ?? now
}

/** Everybody an entry is about. */
export function peopleIn(entry: Entry): ArchivePerson[] {
  if (entry.kind === 'own') return []
  return entry.kind === 'message' ? entry.participants.map(({ person }) => person) : [entry.person]
}

/** What makes an interaction or a note of a contact the same when its archive is read again. */
export function sourceKey(contact: number, identity: string): string {
  return `${LINKEDIN} ${contact} ${identity}`
}
