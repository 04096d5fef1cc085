import type { z } from 'zod'
import { fold } from '#search/fold.rules.ts'
import type { person } from './contacts.schemas.ts'
import { cleanLine, sortKey, splitName } from './name.rules.ts'

/** What is known of a contact as single values. */
export type Fields = z.output<typeof person>
export type FieldName = keyof Fields

/** Field name → where its value came from: `typed`, `linkedin`, `vcard` … */
export type Sources = Readonly<Record<string, string>>

/** The source that no other overwrites: the user. */
export const TYPED = 'typed'

export const noFields: Fields = {
  given: '',
  family: '',
  suffixes: '',
  credentials: '',
  nickname: '',
  display: '',
  organisation: null,
  title: null,
  city: null,
  country: null,
  zone: null,
  birthday: null,
  howMet: null,
}

const NAME: readonly FieldName[] = ['display', 'given', 'family', 'suffixes', 'credentials']
const WORK: readonly FieldName[] = ['organisation', 'title']

/** Fields that make sense only together: where the user typed one of them, an import leaves all of them. */
function companions(field: FieldName): readonly FieldName[] {
  return [NAME, WORK].find((group) => group.includes(field)) ?? [field]
}

export type Merged = {
  /** What is to be written; empty when the source brings nothing new. */
  changes: Partial<Fields>
  sources: Sources
  /** What the source says otherwise, and which stays as it is. */
  kept: FieldName[]
}

/**
 * What an import may change: what is empty, and what the same source wrote before. What the user typed, and what
 * another source wrote, stays. An empty incoming value says nothing, and a field the user emptied stays empty. `gapsOnly`:
 * nothing is overwritten, and of fields that belong together all have to be empty.
 */
export function mergeFields(
  current: Fields,
  sources: Sources,
  incoming: Partial<Fields>,
  source: string,
  gapsOnly = false,
): Merged {
  const merged: Merged = { changes: {}, sources: { ...sources }, kept: [] }
  for (const [name, value] of Object.entries(incoming) as [FieldName, string | null | undefined][]) {
    if (!value || value === current[name]) continue
    const isGap = companions(name).every((field) => !current[field])
    if (mayWrite(name, current, sources, source) && (isGap || !gapsOnly)) {
      Object.assign(merged.changes, { [name]: value })
      merged.sources = { ...merged.sources, [name]: source }
    } else merged.kept.push(name)
  }
  return merged
}

function mayWrite(name: FieldName, current: Fields, sources: Sources, source: string): boolean {
  if (companions(name).some((field) => sources[field] === TYPED)) return false
  return sources[name] === source || !current[name]
}

/** Fields as the user typed them: cleaned, the name completed from its parts or its whole. */
export function typedFields(input: { [K in FieldName]?: Fields[K] | undefined }): Partial<Fields> {
  const fields: Partial<Fields> = {}
  for (const [name, value] of Object.entries(input)) {
    if (value !== undefined) Object.assign(fields, { [name]: cleaned(name as FieldName, value) })
  }
  return fields
}

function cleaned(name: FieldName, value: string | null): string | null {
  const text = name === 'howMet' ? cleanText(value ?? '') : cleanLine(value ?? '', 300)
  return text === '' && noFields[name] === null ? null : text
}

/** Text of several lines without NUL and other characters that no screen shows. */
export function cleanText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim()
}

/** The fields of somebody new, from what is known: a whole name is split, parts are put together. */
export function newFields(known: Partial<Fields>): Fields {
  const fields = { ...noFields, ...known }
  if (fields.display && !fields.given && !fields.family) {
    const { display, given, family, suffix, credentials } = splitName(fields.display)
    return {
      ...fields,
      display: display || fields.display,
      given,
      family,
      suffixes: fields.suffixes || suffix,
      credentials: fields.credentials || credentials.join(', '),
    }
  }
  return { ...fields, display: fields.display || displayOf(fields) }
}

/** A name put together as it is spoken. */
export function displayOf({ given, family, suffixes }: Pick<Fields, 'given' | 'family' | 'suffixes'>) {
  return [given, family, suffixes].filter(Boolean).join(' ')
}

/** A change as it is to be stored: a new given or family name changes what is shown, unless that was typed itself. */
export function withDisplay(current: Fields, sources: Sources, changes: Partial<Fields>): Partial<Fields> {
  const touchesName = ['given', 'family', 'suffixes'].some((name) => name in changes)
  const isOwn = sources.display === TYPED && current.display !== displayOf(current)
  if (!touchesName || 'display' in changes || isOwn) return changes
  const display = displayOf({ ...current, ...changes })
  return display ? { ...changes, display } : changes
}

/** Sorts after every word: whoever has no organisation comes last. */
const LAST = '\uffff'

/** What is stored beside the fields, to sort and find by. */
export function keysOf(fields: Fields) {
  return {
    sort_key: sortKey(fields) || fold(fields.display),
    name_key: fold(fields.display),
    organisation_key: fold(fields.organisation ?? '') || LAST,
    title_key: fold(fields.title ?? ''),
    city_key: fold(fields.city ?? ''),
    birth_day: fields.birthday?.slice(-5) ?? null,
  }
}

/** Each known field's source, for a contact that comes from one. */
export function sourcesOf(fields: Partial<Fields>, source: string): Sources {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value ? [[name, source]] : [])),
  )
}
