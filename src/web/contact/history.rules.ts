import { asSentence } from '#web/parts/words.rules.ts'
import type { Change } from './contact.query.ts'

type Row = Record<string, unknown>

/** Columns of a contact that a person reads, as they are called on the screen. */
const columns: Record<string, string> = {
  display: 'name',
  given: 'first name',
  family: 'family name',
  nickname: 'nickname',
  suffixes: 'suffixes',
  credentials: 'credentials',
  organisation: 'company',
  title: 'title',
  city: 'city',
  country: 'country',
  zone: 'time zone',
  birthday: 'birthday',
  how_met: 'how you met',
  no_calls: 'no calls',
  best_from: 'best from',
  best_to: 'best until',
  paused_until: 'paused until',
  died: 'died',
  archived_at: 'archived',
  deleted_at: 'in the trash',
  text: 'text',
  at: 'time',
  channel: 'channel',
  direction: 'direction',
  outcome: 'outcome',
  minutes: 'minutes',
  call_ideal: 'call, ideal days',
  call_longest: 'call, longest days',
  email_ideal: 'e-mail, ideal days',
  email_longest: 'e-mail, longest days',
  intent: 'intent',
  due: 'due',
}

/** What a row of a table is, on the screen. */
const nouns: Record<string, string> = {
  contact: 'the contact',
  reach: 'a way to reach them',
  note: 'a note',
  learned: 'something learned',
  contact_tag: 'a tag',
  met_at: 'where you met',
  position: 'a position',
  interaction: 'an interaction',
  seat: 'the seat',
  intent: 'the intent',
  commitment: 'a promise',
  news: 'news',
}

const verbs: Record<string, string> = { insert: 'added', delete: 'removed', update: 'changed' }

/** One change in words: "Changed the contact: city Denver → Boulder". Null for what no person reads. */
export function changeInWords({ table, operation, before, after }: Change): string | null {
  const noun = nouns[table]
  if (!noun) return null
  const lead = asSentence(`${verbs[operation] ?? 'wrote'} ${noun}`)
  if (operation !== 'update') return `${lead}${naming((after ?? before) as Row | null)}`
  const parts = differing((before ?? {}) as Row, (after ?? {}) as Row)
  return parts.length === 0 ? null : `${lead}: ${parts.join('; ')}`
}

function differing(before: Row, after: Row): string[] {
  return Object.entries(columns)
    .filter(([name]) => name in after && before[name] !== after[name])
    .map(([name, label]) => `${label} ${said(name, before[name])} → ${said(name, after[name])}`)
}

function naming(row: Row | null): string {
  const name = row?.text ?? row?.original ?? row?.title ?? row?.intent
  return typeof name === 'string' && name !== '' ? `: ${short(name)}` : ''
}

function said(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '(empty)'
  if (name.endsWith('_at') || name === 'at') return new Date(Number(value)).toISOString().slice(0, 10)
  if (name === 'no_calls' || name === 'died') return value ? 'yes' : 'no'
  return short(String(value))
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

export type Deed = {
  change: number
  at: number
  who: string
  door: string
  lines: string[]
  mayUndo: boolean
}

/** Rows of one group are one deed: it is undone as one. */
export function deedsOf(rows: readonly Change[]): Deed[] {
  const deeds = new Map<number, Deed>()
  for (const row of rows) {
    const words = changeInWords(row)
    if (words === null) continue
    const { change, at, who, door, mayUndo } = row
    const deed = deeds.get(change) ?? { change, at, who, door, lines: [], mayUndo }
    if (!deed.lines.includes(words)) deed.lines.push(words)
    deeds.set(change, deed)
  }
  return [...deeds.values()]
}

/** Where a value came from, as the screen says it. */
export function sourceInWords(source: string): string {
  const known: Record<string, string> = { typed: 'typed by you', linkedin: 'from LinkedIn', demo: 'made up' }
  return known[source] ?? `from ${source}`
}
