import { emailAddress, emailAddresses, profileSlug } from '#contacts/address.rules.ts'
import { cleanLine, nameOf } from '#contacts/name.rules.ts'
import type { Phone } from '#contacts/phone.rules.ts'
import type { CalendarDate } from '#kernel/calendar.ts'
import type { CsvRow } from './csv.rules.ts'
import { readDate } from './linkedin.dates.rules.ts'
import { type Columns, cellsOf } from './linkedin.files.rules.ts'
import type { Owner } from './linkedin.owner.rules.ts'
import { type Known, nameTie, type People, rowIdentity } from './linkedin.people.rules.ts'
import type { Reading, SkipReason } from './linkedin.rules.ts'

/** Reads the numbers in a cell; the country is an ISO code or null. */
export type ReadPhones = (text: string, country: string | null) => Phone[]

export type ContactContext = {
  /** Everybody but the user. */
  people: People
  zone: string
  /** Where numbers without a country code are from, if the row does not say: ISO code. */
  country: string | null
  phones: ReadPhones
}

/** Somebody a row makes a contact, or why it does not. */
export type KnownReader = (row: CsvRow) => Known | SkipReason

/** Who a row of Connections.csv is about. A row with a date and nothing else is a member who hid or left. */
export function connectionReader(columns: Columns): KnownReader {
  const cell = cellsOf(columns, {
    given: 'firstname',
    family: 'lastname',
    url: 'url',
    email: 'emailaddress',
    company: 'company',
    on: 'connectedon',
  })
  return (row) => {
    const slug = profileSlug(cell.url(row))
    const address = emailAddress(cell.email(row))
    const [given, family] = [cell.given(row), cell.family(row)]
    const isNamed = given.trim() !== '' || family.trim() !== ''
    if (slug === null && address === null && !isNamed)
      return cell.on(row).trim() || cell.company(row).trim() ? 'hidden member' : 'empty row'
    return {
      slugs: slug === null ? [] : [slug],
      emails: address === null ? [] : [address],
      row: slug === null ? rowIdentity(`${given} ${family}`, cell.company(row), cell.on(row)) : null,
      name: () => nameOf(given, isNamed ? family : (slug ?? '')),
      metOn: dayOf(cell.on(row)),
      standing: 'connection',
    }
  }
}

function dayOf(text: string): CalendarDate | null {
  const date = readDate(text, 'UTC')
  return date.kind === 'day' ? date.date : null
}

export function connectionRule(columns: Columns, context: ContactContext): (row: CsvRow) => Reading {
  const read = connectionReader(columns)
  const cell = cellsOf(columns, { company: 'company', position: 'position', on: 'connectedon' })
  return (row) => {
    const known = read(row)
    if (typeof known === 'string') return known
    const person = context.people.find(known.slugs, known.emails, known.row)
    if (!person) return 'only yourself'
    const date = readDate(cell.on(row), context.zone)
    const isRead = date.kind === 'day' || date.kind === 'none'
    return {
      kind: 'connection',
      person,
      ifUnknown: null,
      organisation: cleanLine(cell.company(row), 300),
      title: cleanLine(cell.position(row), 300),
      email: known.emails[0] ?? null,
      connectedOn: date.kind === 'day' ? date.date : null,
      unreadableDate: isRead ? null : cell.on(row).trim().slice(0, 100),
    }
  }
}

/** Whether a row is about the user, who may stand in their own address book. */
export const isSelf = (owner: Owner | null, slugs: readonly string[]) =>
  owner?.slugs.some((slug) => slugs.includes(slug)) ?? false

/** Who a row of ImportedContacts.csv or Contacts.csv is about. */
export function listedReader(columns: Columns): KnownReader {
  const cell = cellsOf(columns, {
    given: 'firstname',
    middle: 'middlename',
    family: 'lastname',
    suffix: 'namesuffix',
    full: 'fullname',
    emails: 'emails',
    phones: 'phonenumbers',
    profiles: 'profiles',
    company: 'companies',
    made: 'createdat',
  })
  return (row) => {
    const { addresses } = emailAddresses(cell.emails(row))
    const slugs = listOf(cell.profiles(row))
      .map(profileSlug)
      .filter((slug) => slug !== null)
    const given = filled(cell.given(row), cell.middle(row)).join(' ')
    const family = filled(cell.family(row), cell.suffix(row)).join(', ')
    const name = () => (given || family ? nameOf(given, family) : nameOf('', cell.full(row)))
    const isKnown = addresses.length > 0 || slugs.length > 0
    const says = given || family || cell.full(row).trim() || /\d{3}/.test(cell.phones(row))
    if (!isKnown && !says) return 'empty row'
    const rest = `${cell.company(row)} ${cell.phones(row)}`
    const identity = isKnown ? null : rowIdentity(nameTie(name()), rest, cell.made(row))
    return { slugs, emails: addresses, row: identity, name, metOn: null, standing: 'listed' }
  }
}

const filled = (...cells: string[]) => cells.map((cell) => cell.trim()).filter((cell) => cell !== '')

const listOf = (cell: string) => filled(...cell.slice(0, 5000).split(/[\s,;]+/, 20))

export function listedRule(columns: Columns, context: ContactContext): (row: CsvRow) => Reading {
  const read = listedReader(columns)
  const cell = cellsOf(columns, {
    emails: 'emails',
    phones: 'phonenumbers',
    country: 'countrycode',
    title: 'title',
    company: 'companies',
    place: 'location',
    addresses: 'addresses',
    sites: 'sites',
    birthday: 'birthday',
  })
  return (row) => {
    const known = read(row)
    if (typeof known === 'string') return known
    const person = context.people.find(known.slugs, known.emails, known.row)
    if (!person) return 'only yourself'
    const { unreadable } = emailAddresses(cell.emails(row))
    return {
      kind: 'listed contact',
      person,
      ifUnknown: null,
      emails: known.emails,
      phones: context.phones(cell.phones(row), cell.country(row).trim() || context.country),
      organisation: cleanLine(cell.company(row), 300),
      title: cleanLine(cell.title(row), 300),
      place: cleanLine(cell.place(row) || cell.addresses(row), 300),
      sites: listOf(cell.sites(row)).filter((site) => /^https?:\/\/\S{3,500}$/i.test(site)),
      birthday: readDate(cell.birthday(row), context.zone),
      unreadableEmails: unreadable.slice(0, 20).map((text) => text.slice(0, 200)),
    }
  }
}
