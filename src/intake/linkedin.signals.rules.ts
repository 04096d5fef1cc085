import { hash } from 'node:crypto'
import { profileSlug } from '#contacts/address.rules.ts'
import { cleanLine } from '#contacts/name.rules.ts'
import type { CsvRow } from './csv.rules.ts'
import { instantIn, readDate } from './linkedin.dates.rules.ts'
import { type Columns, cellsOf, type FileKind } from './linkedin.files.rules.ts'
import { isOwner, type Owner } from './linkedin.owner.rules.ts'
import {
  type ArchivePerson,
  isNameless,
  type Mention,
  type People,
  stranger,
} from './linkedin.people.rules.ts'
import type { Reading, SkipReason } from './linkedin.rules.ts'
import { plainText } from './linkedin.text.rules.ts'

export type SignalContext = {
  people: People
  owner: Owner | null
  zone: string
  /** How many notes there are, by what `noteReader` tells of them. */
  notes: ReadonlyMap<string, number>
}

type Rule = (row: CsvRow) => Reading

/** Who a signal is about; those who are no contact are left to whoever knows more. */
function about(
  mention: Mention,
  people: People,
): { person: ArchivePerson; ifUnknown: SkipReason | null } | SkipReason {
  const person = people.who(mention)
  if (person === 'ambiguous') return 'ambiguous name'
  if (person) return { person, ifUnknown: null }
  if (mention.slug === null) return isNameless(mention.name) ? 'hidden member' : 'not a connection'
  return { person: stranger(mention), ifUnknown: 'not a connection' }
}

/** The date as written is part of an identity, not the instant: that would change with the user's zone. */
function identity(...parts: string[]): string {
  return hash('sha1', parts.map((part) => part.trim()).join('\n'), 'base64url')
}

const isEmpty = (row: CsvRow) => row.cells.every((cell) => cell.trim() === '')

/** Both sides of an invitation: the user, and the other. */
export type InvitationSides = { direction: 'in' | 'out'; self: Mention; other: Mention }

/** Null where neither the direction nor the owner tells who invited whom. */
export function invitationReader(
  columns: Columns,
): (row: CsvRow, owner: Owner | null) => InvitationSides | null {
  const cell = cellsOf(columns, {
    from: 'from',
    to: 'to',
    direction: 'direction',
    inviter: 'inviterprofileurl',
    invitee: 'inviteeprofileurl',
  })
  return (row, owner) => {
    const sender = { slug: profileSlug(cell.inviter(row)), name: cell.from(row) }
    const receiver = { slug: profileSlug(cell.invitee(row)), name: cell.to(row) }
    const word = cell.direction(row).trim().toUpperCase()
    if (word === 'OUTGOING' || (word === '' && owner && isOwner(owner, sender)))
      return { direction: 'out', self: sender, other: receiver }
    if (word === 'INCOMING' || (word === '' && owner && isOwner(owner, receiver)))
      return { direction: 'in', self: receiver, other: sender }
    return null
  }
}

export function invitationRule(columns: Columns, context: SignalContext): Rule {
  const read = invitationReader(columns)
  const cell = cellsOf(columns, { sentAt: 'sentat', message: 'message' })
  return (row) => {
    if (isEmpty(row)) return 'empty row'
    const sides = read(row, context.owner)
    if (!sides) return 'owner unknown'
    if (context.owner && isOwner(context.owner, sides.other)) return 'only yourself'
    const met = about(sides.other, context.people)
    if (typeof met === 'string') return met
    const at = instantIn(readDate(cell.sentAt(row), context.zone))
    if (at === null) return 'unreadable date'
    const text = plainText(cell.message(row))
    const key = identity('invitation', sides.direction, cell.sentAt(row))
    return { kind: 'invitation', ...met, identity: key, at, direction: sides.direction, text }
  }
}

/** Whom a row of an endorsements, recommendations or notes file is about. */
export function mentionReader(columns: Columns, kind: FileKind): (row: CsvRow) => Mention {
  const who = WHO[kind] ?? ''
  const cell = cellsOf(columns, {
    given: `${who}firstname`,
    family: `${who}lastname`,
    url: `${who}publicurl`,
    profile: `${who}profileurl`,
  })
  return (row) => ({
    slug: profileSlug(cell.url(row) || cell.profile(row)),
    name: `${cell.given(row)} ${cell.family(row)}`.trim(),
  })
}

/** What the columns about the other person begin with. */
const WHO: Partial<Record<FileKind, string>> = {
  'endorsements received': 'endorser',
  'endorsements given': 'endorsee',
  notes: 'connection',
}

type Direction = 'in' | 'out'

export function endorsementRule(columns: Columns, context: SignalContext, kind: FileKind): Rule {
  const direction: Direction = kind === 'endorsements received' ? 'in' : 'out'
  const whom = mentionReader(columns, kind)
  const cell = cellsOf(columns, { date: 'endorsementdate', skill: 'skillname', status: 'endorsementstatus' })
  return (row) => {
    if (isEmpty(row)) return 'empty row'
    const met = about(whom(row), context.people)
    if (typeof met === 'string') return met
    const at = instantIn(readDate(cell.date(row), context.zone))
    if (at === null) return 'unreadable date'
    const name = cleanLine(cell.skill(row))
    const key = identity('endorsement', direction, cell.date(row), name)
    return {
      kind: 'endorsement',
      ...met,
      identity: key,
      at,
      direction,
      skill: name,
      status: cleanLine(cell.status(row), 40),
    }
  }
}

export function recommendationRule(columns: Columns, context: SignalContext, kind: FileKind): Rule {
  const direction: Direction = kind === 'recommendations received' ? 'in' : 'out'
  const whom = mentionReader(columns, kind)
  const cell = cellsOf(columns, {
    company: 'company',
    title: 'jobtitle',
    text: 'text',
    date: 'creationdate',
    status: 'status',
  })
  return (row) => {
    if (isEmpty(row)) return 'empty row'
    const met = about(whom(row), context.people)
    if (typeof met === 'string') return met
    const at = instantIn(readDate(cell.date(row), context.zone))
    if (at === null) return 'unreadable date'
    const text = plainText(cell.text(row))
    return {
      kind: 'recommendation',
      ...met,
      identity: identity('recommendation', direction, cell.date(row), text),
      at,
      direction,
      organisation: cleanLine(cell.company(row), 300),
      title: cleanLine(cell.title(row), 300),
      text,
      status: cleanLine(cell.status(row), 40),
    }
  }
}

/** About whom a note is and when it was first written: what it keeps when it is edited. */
export function noteReader(columns: Columns): (row: CsvRow) => string {
  const whom = mentionReader(columns, 'notes')
  const cell = cellsOf(columns, { made: 'createdon' })
  return (row) => {
    const { slug, name } = whom(row)
    return `${slug ?? name}\n${cell.made(row).trim()}`
  }
}

export function noteRule(columns: Columns, context: SignalContext): Rule {
  const whom = mentionReader(columns, 'notes')
  const noteOf = noteReader(columns)
  const cell = cellsOf(columns, { note: 'note', made: 'createdon', edited: 'editedon' })
  return (row) => {
    if (isEmpty(row)) return 'empty row'
    const text = plainText(cell.note(row))
    if (text === '') return 'no text'
    const met = about(whom(row), context.people)
    if (typeof met === 'string') return met
    const [createdOn, editedOn] = [
      readDate(cell.made(row), context.zone),
      readDate(cell.edited(row), context.zone),
    ]
    return {
      kind: 'note',
      ...met,
      // Of several notes of one day nothing but their text tells which is which.
      identity: identity('note', cell.made(row), ...(context.notes.get(noteOf(row)) === 1 ? [] : [text])),
      text,
      createdOn,
      editedOn,
    }
  }
}
