import { hash } from 'node:crypto'
import { profileSlug } from '#contacts/address.rules.ts'
import { splitNames } from '#contacts/name.rules.ts'
import type { CsvRow } from './csv.rules.ts'
import type { Broadcasts } from './linkedin.broadcast.rules.ts'
import { instantIn, readDate } from './linkedin.dates.rules.ts'
import { type Columns, cellsOf } from './linkedin.files.rules.ts'
import { isOwner, type Owner } from './linkedin.owner.rules.ts'
import { isNameless, type Mention, type People, stranger } from './linkedin.people.rules.ts'
import type { Message, Participant, Reading, SkipReason } from './linkedin.rules.ts'
import { plainText } from './linkedin.text.rules.ts'

/** A row of messages.csv as it stands, only taken apart. */
export type MessageRow = {
  conversation: string
  from: Mention
  to: Mention[]
  date: string
  subject: string
  content: string
  folder: string
  attachments: string
  isDraft: boolean
}

export function messageReader(columns: Columns): (row: CsvRow) => MessageRow {
  const cell = cellsOf(columns, {
    conversation: 'conversationid',
    from: 'from',
    fromUrl: 'senderprofileurl',
    to: 'to',
    toUrls: 'recipientprofileurls',
    date: 'date',
    subject: 'subject',
    content: 'content',
    folder: 'folder',
    attachments: 'attachments',
    draft: 'ismessagedraft',
    conversationDraft: 'isconversationdraft',
  })
  return (row) => ({
    conversation: cell.conversation(row),
    from: { slug: profileSlug(cell.fromUrl(row)), name: cell.from(row) },
    to: recipients(cell.to(row), cell.toUrls(row)),
    date: cell.date(row),
    subject: cell.subject(row),
    content: cell.content(row),
    folder: cell.folder(row),
    attachments: cell.attachments(row),
    isDraft: YES.test(cell.draft(row)) || YES.test(cell.conversationDraft(row)),
  })
}

const YES = /^\s*(?:yes|true)\s*$/i

/** URLs are joined with a bare comma and always come apart; names, which may hold commas, go with them if as many. */
function recipients(names: string, urls: string): Mention[] {
  const each = names.includes(', ') ? splitNames(names) : names.trim() ? [names] : []
  if (!urls.trim()) return each.map((name) => ({ slug: null, name }))
  const addresses = urls.split(',', 1000).filter((url) => url.trim() !== '')
  const named = each.length === addresses.length ? each : each.filter((name) => !isNameless(name))
  const isPaired = named.length === addresses.length
  return addresses.map((url, at) => ({ slug: profileSlug(url), name: isPaired ? (named[at] as string) : '' }))
}

const INMAIL = 'spinmail-quill-editor'

/** Why a message is left out whoever sent it. */
export function unwanted(message: MessageRow): SkipReason | null {
  if (message.isDraft) return 'draft'
  if (/^\s*spam\s*$/i.test(message.folder)) return 'spam'
  const isInMail = message.content.slice(0, 200).trimStart().startsWith(`<p class="${INMAIL}`)
  if (isInMail && message.from.slug === null) return 'sponsored'
  return message.from.name.trim() || message.from.slug ? null : 'empty row'
}

/** Everybody in a message but the user, the sender first. */
export function othersIn(message: MessageRow, owner: Owner): Mention[] {
  return [message.from, ...message.to].filter((mention) => !isOwner(owner, mention))
}

export type MessageContext = { people: People; owner: Owner | null; broadcasts: Broadcasts; zone: string }

/** What a message becomes, once everybody is known. */
export function readMessage(message: MessageRow, context: MessageContext): Reading {
  const reason = unwanted(message)
  if (reason) return reason
  if (!context.owner) return 'owner unknown'
  const at = instantIn(readDate(message.date, context.zone))
  if (at === null) return 'unreadable date'
  const direction = isOwner(context.owner, message.from) ? 'out' : 'in'
  const others = othersIn(message, context.owner)
  const met =
    direction === 'out'
      ? recipientsOf(others, context.people)
      : senderAmong(message.from, others, context.people)
  if (typeof met === 'string') return met
  const text = plainText(message.content)
  const groupSize = others.length
  return {
    kind: 'message',
    identity: messageIdentity(message, direction, text),
    at,
    direction,
    isBroadcast: context.broadcasts.isBroadcast(direction, text, at, groupSize),
    conversation: message.conversation,
    groupSize,
    subject: plainText(message.subject).slice(0, 500),
    text,
    attachments: message.attachments.trim() ? message.attachments.trim().split(/\s+/).length : 0,
    ...met,
  }
}

type Met = Pick<Message, 'participants' | 'ifUnknown'>

function messageIdentity(message: MessageRow, direction: string, text: string): string {
  return hash('sha1', `${message.conversation}\n${message.date.trim()}\n${direction}\n${text}`, 'base64url')
}

function recipientsOf(others: readonly Mention[], people: People): Met | SkipReason {
  if (others.length === 0) return 'only yourself'
  const participants: Participant[] = []
  let isAmbiguous = false
  for (const mention of others) {
    const person = people.who(mention)
    if (person === 'ambiguous') isAmbiguous = true
    else if (person && !participants.some((one) => one.person === person))
      participants.push({ person, role: 'recipient' })
  }
  if (participants.length) return { participants, ifUnknown: null }
  return isAmbiguous ? 'ambiguous name' : 'hidden member'
}

/** Who wrote to the user, and who of the others in a group is a contact. */
function senderAmong(from: Mention, others: readonly Mention[], people: People): Met | SkipReason {
  const sender = people.who(from)
  if (sender === 'ambiguous') return 'ambiguous name'
  if (!sender && from.slug === null) return 'unknown sender'
  const participants: Participant[] = [{ person: sender ?? stranger(from), role: 'sender' }]
  for (const mention of others) {
    const person = mention === from ? null : people.who(mention)
    if (person && person !== 'ambiguous' && !participants.some((one) => one.person === person))
      participants.push({ person, role: 'recipient' })
  }
  return { participants, ifUnknown: sender ? null : 'unknown sender' }
}
