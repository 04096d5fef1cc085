import { csvLine } from './cell.rules.ts'
import type { ContactsTables } from './contacts.tables.ts'

type Tables = ContactsTables

/** A contact as it is exported: its row, and what belongs to it. */
export type ExportRecord = {
  contact: Tables['contact']
  reaches: Tables['reach'][]
  tags: string[]
  learned: Tables['learned'][]
  notes: Tables['note'][]
}

/** Ways to reach somebody that have columns of their own; what goes beyond them is joined in the last one. */
const COLUMNS_PER_KIND = 3
const numbered = ['email', 'phone'] as const

const single: readonly [string, (record: ExportRecord) => string | number | null][] = [
  ['Id', ({ contact }) => contact.id],
  ['Display Name', ({ contact }) => contact.display],
  ['Given Name', ({ contact }) => contact.given],
  ['Family Name', ({ contact }) => contact.family],
  ['Suffixes', ({ contact }) => contact.suffixes],
  ['Credentials', ({ contact }) => contact.credentials],
  ['Nickname', ({ contact }) => contact.nickname],
  ['Organisation', ({ contact }) => contact.organisation],
  ['Title', ({ contact }) => contact.title],
  ['City', ({ contact }) => contact.city],
  ['Country', ({ contact }) => contact.country],
  ['Time Zone', ({ contact }) => contact.zone],
  ['Birthday', ({ contact }) => contact.birthday],
  ['How Met', ({ contact }) => contact.how_met],
  ['Tags', ({ tags }) => tags.join(', ')],
  ['Profile', (record) => originals(record, 'profile').join(' ')],
  ['Websites', (record) => originals(record, 'url').join(' ')],
  ['Addresses', (record) => originals(record, 'address').join('\n')],
  ['Working On', (record) => learnedAs(record, 'working on')],
  ['Needs', (record) => learnedAs(record, 'needs')],
  ['Cares About', (record) => learnedAs(record, 'cares about')],
  ['Notes', ({ notes }) => notes.map(({ text }) => text).join('\n\n')],
  ['Added On', ({ contact }) => new Date(contact.created_at).toISOString().slice(0, 10)],
]

/** The header of the spreadsheet export: the same columns for everybody. */
export function csvHeader(): string {
  const several = numbered.flatMap((kind) =>
    Array.from({ length: COLUMNS_PER_KIND }, (_, at) => `${kind === 'email' ? 'E-mail' : 'Phone'} ${at + 1}`),
  )
  return csvLine([...single.map(([name]) => name), ...several])
}

export function csvRow(record: ExportRecord): string {
  const several = numbered.flatMap((kind) => {
    const all = originals(record, kind)
    const last = all.slice(COLUMNS_PER_KIND - 1).join(' ; ')
    return Array.from({ length: COLUMNS_PER_KIND }, (_, at) =>
      at < COLUMNS_PER_KIND - 1 ? (all[at] ?? '') : last,
    )
  })
  return csvLine([...single.map(([, read]) => String(read(record) ?? '')), ...several])
}

/** vCard 3.0 (RFC 2426), which telephones, Google and Outlook read. */
export function vcard({ contact, reaches, tags, notes }: ExportRecord): string {
  const primaryFirst = reaches.toSorted((a, b) => b.is_primary - a.is_primary)
  const of = (kind: string) => primaryFirst.filter((reach) => reach.kind === kind)
  const type = (label: string | null) =>
    label && /^[A-Za-z-]+$/.test(label) ? `;TYPE=${label.toUpperCase()}` : ''
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:kith-${contact.workspace}-${contact.id}`,
    `N:${[contact.family, contact.given, '', '', [contact.suffixes, contact.credentials].filter(Boolean).join(', ')].map(escaped).join(';')}`,
    `FN:${escaped(contact.display)}`,
    ...(contact.nickname ? [`NICKNAME:${escaped(contact.nickname)}`] : []),
    ...(contact.organisation ? [`ORG:${escaped(contact.organisation)}`] : []),
    ...(contact.title ? [`TITLE:${escaped(contact.title)}`] : []),
    ...of('email').map(({ original, label }) => `EMAIL;TYPE=INTERNET${type(label)}:${escaped(original)}`),
    ...of('phone').map(({ value, label }) => `TEL${type(label)}:${escaped(value)}`),
    ...of('profile').map(({ value }) => `URL;TYPE=LINKEDIN:https://www.linkedin.com/in/${escaped(value)}`),
    ...of('url').map(({ original }) => `URL:${escaped(original)}`),
    ...of('address').map(({ original, label }) => `ADR${type(label)}:;;${escaped(original)};;;;`),
    ...(contact.birthday ? [birthday(contact.birthday)] : []),
    ...(tags.length > 0 ? [`CATEGORIES:${tags.map(escaped).join(',')}`] : []),
    ...(notes.length > 0 ? [`NOTE:${escaped(notes.map(({ text }) => text).join('\n\n'))}`] : []),
    `REV:${new Date(contact.updated_at).toISOString().replace(/\.\d+/, '')}`,
    'END:VCARD',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** A birthday without a year takes the year 1604 and says so, as Apple does. */
function birthday(date: string): string {
  return date.startsWith('--') ? `BDAY;X-APPLE-OMIT-YEAR=1604:1604-${date.slice(2)}` : `BDAY:${date}`
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
}

/** No line longer than 75 octets; a character is never cut (RFC 2426, 2.6). */
export function folded(line: string): string {
  let [out, octets] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      out += '\r\n '
      octets = 1
    }
    out += character
    octets += size
  }
  return out
}

function originals({ reaches }: ExportRecord, kind: string): string[] {
  return reaches
    .filter((reach) => reach.kind === kind)
    .toSorted((a, b) => b.is_primary - a.is_primary)
    .map(({ original }) => original)
}

function learnedAs({ learned }: ExportRecord, kind: string): string {
  return learned
    .filter((one) => one.kind === kind)
    .map(({ text }) => text)
    .join('\n')
}
