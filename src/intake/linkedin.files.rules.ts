import type { CsvRow } from './csv.rules.ts'

/** The files of LinkedIn's archive that Kith reads. */
export type FileKind =
  | 'profile'
  | 'own e-mails'
  | 'own phones'
  | 'positions'
  | 'connections'
  | 'imported contacts'
  | 'contacts'
  | 'messages'
  | 'invitations'
  | 'endorsements received'
  | 'endorsements given'
  | 'recommendations received'
  | 'recommendations given'
  | 'notes'

export type Layout = {
  kind: FileKind
  /** Exact bases (`normalBase`) of the file's names over the years. */
  bases: readonly string[]
  /** Columns that make a row the header row. */
  needs: readonly string[]
  /** Columns that are understood, though not all are used. */
  knows: readonly string[]
}

/** In the order they are read: who the user is, whom they know, what happened. */
export const LAYOUTS: readonly Layout[] = [
  layout(
    'profile',
    'Profile.csv',
    'first name,last name',
    `maiden name,address,birth date,headline,summary,industry,zip code,geo location,twitter handles,websites,instant messengers`,
  ),
  layout('own e-mails', 'Email Addresses.csv', 'email address', 'confirmed,primary,updated on'),
  layout('own phones', 'PhoneNumbers.csv', 'number', 'extension,type'),
  layout('positions', 'Positions.csv', 'company name,title', 'description,location,started on,finished on'),
  layout(
    'connections',
    'Connections.csv',
    'first name,connected on',
    'last name,url,email address,company,position',
  ),
  layout(
    'imported contacts',
    'ImportedContacts.csv,Imported Contacts.csv',
    'firstname,emails',
    `lastname,middlename,maidenname,nickname,nameprefix,namesuffix,title,phonenumbers,createdat,updatedat,countrycode,
    regioncode,thirdpartyverified,location`,
  ),
  layout(
    'contacts',
    'Contacts.csv',
    'firstname,emails',
    `source,lastname,companies,title,phonenumbers,createdat,addresses,sites,instantmessagehandles,fullname,birthday,
    location,bookmarkedat,profiles`,
  ),
  layout(
    'messages',
    'messages.csv',
    'from,date,content',
    `conversation id,conversation title,sender profile url,to,recipient profile urls,subject,folder,attachments,
    is message draft,is conversation draft,is conversation archived`,
  ),
  layout(
    'invitations',
    'Invitations.csv',
    'from,to,direction',
    'sent at,message,inviterprofileurl,inviteeprofileurl',
  ),
  endorsements('received', 'endorser'),
  endorsements('given', 'endorsee'),
  recommendations('received'),
  recommendations('given'),
  layout(
    'notes',
    'Notes.csv',
    'connection first name,note',
    'connection last name,connection profile url,created on,edited on',
  ),
]

function layout(kind: FileKind, names: string, needs: string, knows: string): Layout {
  const bases = names.split(',').map((name) => name.toLowerCase().replace(/\s/g, ''))
  return { kind, bases, needs: columnNames(needs), knows: columnNames(knows) }
}

function columnNames(list: string): string[] {
  return list.split(',').map(columnName)
}

function endorsements(direction: 'received' | 'given', who: string): Layout {
  const columns = `endorsement date,${who} public url,endorsement status`
  const needs = `skill name,${who} first name,${who} last name`
  return layout(`endorsements ${direction}`, `Endorsement${direction}Info.csv`, needs, columns)
}

function recommendations(direction: 'received' | 'given'): Layout {
  const columns = 'company,job title,status'
  return layout(
    `recommendations ${direction}`,
    `Recommendations${direction}.csv`,
    'first name,last name,text,creation date',
    columns,
  )
}

/** A column's name however it is spaced, cased or underscored. */
export function columnName(written: string): string {
  return written.toLowerCase().replace(/[\s_\u00a0\ufeff]+/g, '')
}

const BY_BASE = new Map(LAYOUTS.flatMap((one) => one.bases.map((base) => [base, one] as const)))

/** The layout of a file by its exact base; `Connections (1).csv` counts as the file it is a copy of. */
export function layoutOf(base: string): Layout | null {
  return BY_BASE.get(base) ?? BY_BASE.get(base.replace(/\(\d+\)(?=\.csv$)/, '')) ?? null
}

const ENOUGH = 0.6

/** The layout of a lone file with a name of its own, by its header; null if none or several fit. */
export function layoutByHeader(header: readonly string[]): Layout | null {
  const names = new Set(header.map(columnName))
  const share = ({ needs, knows }: Layout) =>
    [...needs, ...knows].filter((name) => names.has(name)).length / (needs.length + knows.length)
  const fitting = LAYOUTS.filter(
    (one) => one.needs.length > 1 && one.needs.every((name) => names.has(name)) && share(one) >= ENOUGH,
  ).toSorted((one, other) => share(other) - share(one))
  const [first, second] = fitting
  return first && !(second && share(second) === share(first)) ? first : null
}

export type Columns = {
  /** Column name (`columnName`) → its first place. */
  at: ReadonlyMap<string, number>
  /** As written in the file; they are not read. */
  unknown: string[]
  /** Names that occur more than once; the first is read. */
  repeated: string[]
}

/** Where a layout's columns are in a row, if that row is the header. */
export function columnsIn(layout: Layout, row: readonly string[]): Columns | null {
  const at = new Map<string, number>()
  const repeated = new Set<string>()
  for (const [place, written] of row.entries()) {
    const name = columnName(written)
    if (at.has(name) && name) repeated.add(written.trim())
    else at.set(name, place)
  }
  if (!layout.needs.every((name) => at.has(name))) return null
  const known = new Set([...layout.needs, ...layout.knows])
  const unknown = row.filter((written) => written.trim() && !known.has(columnName(written)))
  return { at, unknown: [...new Set(unknown.map((name) => name.trim()))], repeated: [...repeated] }
}

export type Cell = (row: CsvRow) => string

/** Reads cells by column; one that the file does not have is empty. */
export function cellsOf<N extends string>(columns: Columns, names: Record<N, string>): Record<N, Cell> {
  const cells = Object.entries<string>(names).map(([key, name]) => {
    const at = columns.at.get(name)
    const cell: Cell = at === undefined ? () => '' : (row) => row.cells[at] ?? ''
    return [key, cell] as const
  })
  return Object.fromEntries(cells) as Record<N, Cell>
}
