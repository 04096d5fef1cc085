import type { CalendarDate } from '#kernel/calendar.ts'
import { Failure } from '#kernel/failure.ts'
import type { Container, SourceFile } from './container.rules.ts'
import type { CsvRow } from './csv.rules.ts'
import type { Decoding } from './encoding.ts'
import { BROADCAST, Broadcasts } from './linkedin.broadcast.rules.ts'
import { connectionReader, isSelf, listedReader } from './linkedin.contacts.rules.ts'
import { instantIn, readDate } from './linkedin.dates.rules.ts'
import {
  type Columns,
  cellsOf,
  type FileKind,
  LAYOUTS,
  type Layout,
  layoutOf,
} from './linkedin.files.rules.ts'
import { messageReader, othersIn, unwanted } from './linkedin.messages.rules.ts'
import { isOwner, type Owner, OwnerFinder } from './linkedin.owner.rules.ts'
import { People } from './linkedin.people.rules.ts'
import { invitationReader, mentionReader, noteReader } from './linkedin.signals.rules.ts'
import { plainText } from './linkedin.text.rules.ts'
import { newTable, type Table, type TableLimits, tableRows } from './table.ts'

export type ReadOptions = {
  /** The user's zone (IANA), for dates without one. */
  zone: string
  /** Where phone numbers without a country code are from: ISO code. */
  country: string | null
  /** What is known of the user from elsewhere; an archive that says otherwise adds to it. */
  owner?: { name?: string; slugs?: readonly string[] }
  limits?: TableLimits
  /** Rows looked at so far, now and then. */
  onProgress?: (rows: number) => void
  signal?: AbortSignal
}

export type FileSurvey = {
  file: SourceFile
  kind: FileKind
  /** Rows below the header, blank lines not counted. */
  rows: number
  headerLine: number
  columns: Columns
  decoding: Decoding
}

/** What there is in an archive, and who is in it: the first of two readings. */
export type Survey = {
  owner: Owner | null
  /** Where the owner lives, as their profile says it. */
  place: string | null
  /** Files that are read, in the order they are read. */
  files: FileSurvey[]
  unread: { file: string; reason: string }[]
  people: People
  broadcasts: Broadcasts
  /** The day of the newest connection. */
  newestOn: CalendarDate | null
  /** How many notes there are about somebody of one day. */
  notes: ReadonlyMap<string, number>
}

/** Reads through an archive once to learn its owner, its people and what was sent to many; texts are not kept. */
export async function surveyArchive(container: Container, options: ReadOptions): Promise<Survey> {
  const { tables, unread } = sortFiles(container)
  const survey = new Surveyor(options)
  for (const table of tables) if (OWNER_FILES.has(table.layout?.kind ?? '')) await survey.lookForOwner(table)
  if (!survey.finder.isFound)
    for (const table of tables) if (mayHoldMessages(table)) await survey.lookForOwner(table)
  const owner = survey.finder.find()
  for (const table of tables) await survey.read(table, owner)
  survey.people.settle()
  survey.broadcasts.settle()
  const files = tables.flatMap((table) => surveyed(table) ?? noHeader(table, unread))
  files.sort((one, other) => rank(one.kind) - rank(other.kind))
  const { people, broadcasts, newestOn, notes, place } = survey
  return { owner, place, files, unread, people, broadcasts, newestOn, notes }
}

const OWNER_FILES = new Set<string>(['profile', 'invitations'])
const mayHoldMessages = (table: Table) => (table.layout?.kind ?? 'messages') === 'messages'
const rank = (kind: FileKind) => LAYOUTS.findIndex((layout) => layout.kind === kind)

/** Files by their exact names; where two have one kind, the one nearest to the top is read. */
function sortFiles(container: Container): { tables: Table[]; unread: Survey['unread'] } {
  const unread: Survey['unread'] = []
  const tables = new Map<Layout | null, Table>()
  const depth = (file: SourceFile) => file.name.split('/').length
  for (const file of container.files.toSorted((one, other) => depth(one) - depth(other))) {
    const layout = layoutOf(file.base)
    const isLone = container.kind === 'file'
    if (file.refused) unread.push({ file: file.name, reason: file.refused })
    else if (!layout && !isLone) unread.push({ file: file.name, reason: 'not a file Kith reads' })
    else if (tables.has(layout))
      unread.push({ file: file.name, reason: `${tables.get(layout)?.file.name} is read instead` })
    else tables.set(layout, newTable(file, layout))
  }
  return { tables: [...tables.values()].toSorted((one, other) => order(one) - order(other)), unread }
}

const order = (table: Table) => (table.layout ? rank(table.layout.kind) : 0)

function surveyed(table: Table): FileSurvey | null {
  const { file, layout, columns, rows, headerLine, decoding } = table
  return layout && columns ? { file, kind: layout.kind, rows, headerLine, columns, decoding } : null
}

function noHeader(table: Table, unread: Survey['unread']): [] {
  const needs = table.layout ? `: it needs the columns ${table.layout.needs.join(', ')}` : ''
  unread.push({ file: table.file.name, reason: `no header row found${needs}` })
  return []
}

/** Everybody an archive tells of is held in memory; LinkedIn allows 30,000 connections. */
const MOST_HELD = 500_000

function tooManyPeople(name: string): Failure {
  return new Failure(
    'too large',
    `At ${name} there are more than ${MOST_HELD.toLocaleString('en')} people in it, and LinkedIn keeps at most 30,000 connections. Nothing was imported. Check that this is the right file; if it is, split it.`,
  )
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)

class Surveyor {
  readonly people = new People()
  readonly broadcasts = new Broadcasts()
  readonly finder: OwnerFinder
  newestOn: CalendarDate | null = null
  place: string | null = null
  readonly notes = new Map<string, number>()
  #options: ReadOptions
  #rows = 0

  constructor(options: ReadOptions) {
    this.#options = options
    this.finder = new OwnerFinder(options.owner)
  }

  async lookForOwner(of: Table): Promise<void> {
    const table = newTable(of.file, of.layout)
    let look: ((row: CsvRow) => void) | null = null
    for await (const batch of tableRows(table, this.#options.limits)) {
      this.#options.signal?.throwIfAborted()
      look ??= this.#ownerLook(table)
      for (const row of batch) if (!row.fault) look(row)
    }
  }

  #ownerLook(table: Table): (row: CsvRow) => void {
    const columns = table.columns as Columns
    if (table.layout?.kind === 'profile') {
      const cell = cellsOf(columns, { given: 'firstname', family: 'lastname', place: 'geolocation' })
      return (row) => {
        this.finder.profile(cell.given(row), cell.family(row))
        this.place = cell.place(row).trim() || this.place
      }
    }
    if (table.layout?.kind === 'invitations') {
      const sides = invitationReader(columns)
      return (row) => {
        const both = sides(row, null)
        if (both) this.finder.invitation(both.self)
      }
    }
    if (table.layout?.kind !== 'messages') return () => {}
    const read = messageReader(columns)
    return (row) => {
      const message = read(row)
      if (!unwanted(message)) this.finder.message([message.from, ...message.to])
    }
  }

  async read(table: Table, owner: Owner | null): Promise<void> {
    let take: ((row: CsvRow) => void) | null = null
    for await (const batch of tableRows(table, this.#options.limits)) {
      this.#options.signal?.throwIfAborted()
      take ??= this.#taker(table, owner)
      for (const row of batch) if (!row.fault) take(row)
      if (this.people.size > MOST_HELD) throw tooManyPeople(table.file.name)
      this.#rows += batch.length
      this.#options.onProgress?.(this.#rows)
    }
  }

  #taker(table: Table, owner: Owner | null): (row: CsvRow) => void {
    const columns = table.columns as Columns
    const kind = table.layout?.kind as FileKind
    if (kind === 'messages') return this.#messageTaker(columns, owner)
    if (kind === 'invitations') return this.#invitationTaker(columns, owner)
    if (kind === 'connections') return this.#knownTaker(connectionReader(columns), owner)
    if (kind === 'imported contacts' || kind === 'contacts')
      return this.#knownTaker(listedReader(columns), owner)
    const mention = mentionReader(columns, kind)
    const noteOf = kind === 'notes' ? noteReader(columns) : null
    return (row) => {
      this.people.hear(mention(row))
      if (noteOf) count(this.notes, noteOf(row))
    }
  }

  #knownTaker(read: ReturnType<typeof connectionReader>, owner: Owner | null): (row: CsvRow) => void {
    return (row) => {
      const known = read(row)
      if (typeof known === 'string' || isSelf(owner, known.slugs)) return
      this.people.add(known)
      if (known.metOn && known.metOn > (this.newestOn ?? '')) this.newestOn = known.metOn
    }
  }

  #invitationTaker(columns: Columns, owner: Owner | null): (row: CsvRow) => void {
    const read = invitationReader(columns)
    return (row) => {
      const sides = read(row, owner)
      if (sides && !(owner && isOwner(owner, sides.other))) this.people.hear(sides.other)
    }
  }

  #messageTaker(columns: Columns, owner: Owner | null): (row: CsvRow) => void {
    const read = messageReader(columns)
    return (row) => {
      const message = read(row)
      if (!owner || unwanted(message)) return
      const others = othersIn(message, owner)
      for (const mention of others) this.people.hear(mention)
      if (!isOwner(owner, message.from)) return
      const to = others.map((mention) => this.people.addWrittenTo(mention, message.conversation))
      const isLong = message.content.length >= BROADCAST.length
      const at = isLong ? instantIn(readDate(message.date, this.#options.zone)) : null
      if (at !== null) this.broadcasts.sent(plainText(message.content), at, to)
    }
  }
}
