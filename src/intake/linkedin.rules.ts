import type { Phone } from '#contacts/phone.rules.ts'
import type { CalendarDate } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import type { RowFault } from './csv.rules.ts'
import type { DateReading } from './linkedin.dates.rules.ts'
import type { ArchivePerson } from './linkedin.people.rules.ts'

/** Why a row became nothing; every one is shown to the user as it stands here. */
export type SkipReason =
  | RowFault
  | 'empty row'
  | 'hidden member'
  | 'draft'
  | 'spam'
  | 'sponsored'
  | 'unknown sender'
  | 'not a connection'
  | 'ambiguous name'
  | 'unreadable date'
  | 'only yourself'
  | 'owner unknown'
  | 'no text'

/** Where a row begins: the archive's own path, and the line from 1. */
export type Place = { file: string; line: number }

/** Every row of every read file ends as exactly one of these. */
export type Outcome =
  | { place: Place; kind: 'entry'; entry: Entry }
  | { place: Place; kind: 'skipped'; reason: SkipReason; text: string }

type AboutPerson = {
  person: ArchivePerson
  /** Skip the row, with this reason, unless this contact is already known from elsewhere; null: it is a contact. */
  ifUnknown: SkipReason | null
}

type OnTimeline = {
  /** Tells this from all other entries of the same contact, in every archive that holds it. */
  identity: string
  at: Millis
}

export type Connection = AboutPerson & {
  kind: 'connection'
  organisation: string
  title: string
  email: string | null
  connectedOn: CalendarDate | null
  /** The date as written, where it could not be read. */
  unreadableDate: string | null
}

/** Of the address books the user once gave LinkedIn. */
export type ListedContact = AboutPerson & {
  kind: 'listed contact'
  emails: string[]
  phones: Phone[]
  organisation: string
  title: string
  place: string
  sites: string[]
  birthday: DateReading
  /** Cells that held something but no address. */
  unreadableEmails: string[]
}

export type Participant = { person: ArchivePerson; role: 'sender' | 'recipient' }

export type Message = OnTimeline & {
  kind: 'message'
  direction: 'in' | 'out'
  isBroadcast: boolean
  conversation: string
  /** How many took part besides the user. */
  groupSize: number
  subject: string
  text: string
  attachments: number
  /** Everybody but the user: one interaction each. */
  participants: Participant[]
  ifUnknown: SkipReason | null
}

export type Invitation = AboutPerson &
  OnTimeline & { kind: 'invitation'; direction: 'in' | 'out'; text: string }

export type Endorsement = AboutPerson &
  OnTimeline & { kind: 'endorsement'; direction: 'in' | 'out'; skill: string; status: string }

export type Recommendation = AboutPerson &
  OnTimeline & {
    kind: 'recommendation'
    direction: 'in' | 'out'
    organisation: string
    title: string
    text: string
    status: string
  }

/** The user's own words about a contact. */
export type Note = AboutPerson & {
  kind: 'note'
  identity: string
  text: string
  createdOn: DateReading
  editedOn: DateReading
}

/** What the archive tells about the user. */
export type OwnFact = {
  kind: 'own'
  fact: 'profile' | 'position' | 'e-mail' | 'phone'
  values: Record<string, string>
}

export type Entry =
  | Connection
  | ListedContact
  | Message
  | Invitation
  | Endorsement
  | Recommendation
  | Note
  | OwnFact

/** What a row rule gives: an entry, or the reason why there is none. */
export type Reading = Entry | SkipReason

/** What a skipped row said, for the eye: its filled cells, cut. */
export function rowText(cells: readonly string[]): string {
  const filled = cells
    .filter((cell) => cell.trim() !== '')
    .map((cell) => cell.slice(0, 200).replace(/\s+/g, ' ').trim())
  return filled.join(' · ').slice(0, 500).toWellFormed()
}
