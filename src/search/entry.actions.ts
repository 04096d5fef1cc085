import type { Id } from '#kernel/ids.ts'
import type { Writing } from '#store/scope.ts'
import { type Entry, type EntryWords, entryWords } from './entry.rules.ts'
import {
  deleteEntries,
  type EntryRow,
  findEntries,
  type IndexedRow,
  insertEntries,
  moveEntries,
} from './entry.store.ts'
import { cut, TEXT_WORDS, wordsOf } from './fold.rules.ts'
import { indexed, TEXT_WORD_LENGTH } from './match.rules.ts'
import { deleteTexts, insertTexts, type TextRow } from './text.store.ts'
import { countWords } from './word.store.ts'

/**
 * Makes contacts findable by what their entries say now; what has not changed is left alone. `fresh`: none of them has
 * been indexed before. Of several entries for one contact the last counts.
 */
export async function index(
  writing: Writing,
  entries: readonly Entry[],
  { fresh = false }: { fresh?: boolean } = {},
) {
  if (entries.length === 0) return
  const rows = new Map(entries.map((entry) => [entry.contact, rowOf(entry)]))
  const before = fresh ? [] : await findEntries(writing, [...rows.keys()])
  for (const row of before) if (isSame(row, rows.get(row.contact) as EntryRow)) rows.delete(row.contact)
  const changed = before.filter(({ contact }) => rows.has(contact))
  if (!fresh) await deleteEntries(writing, [...rows.keys()])
  await insertEntries(
    writing,
    [...rows.values()].map((row) => withWords(writing, row)),
  )
  await countWords(writing, uses(changed, [...rows.values()]))
}

/** Makes contacts findable no more. Their texts stay, unseen, until `dropTexts`. */
export async function drop(writing: Writing, contacts: readonly Id[]) {
  if (contacts.length === 0) return
  const rows = await findEntries(writing, contacts)
  await deleteEntries(writing, contacts)
  await countWords(writing, uses(rows, []))
}

/** Tier 1 is the circle and those who answer. Contacts without an entry are left alone. */
export async function setTier(writing: Writing, contacts: readonly Id[], tier: 0 | 1) {
  if (contacts.length === 0) return
  const rows = (await findEntries(writing, contacts)).filter((row) => row.tier !== tier)
  await moveEntries(
    writing,
    rows.map((row) => withWords(writing, row)),
    tier,
  )
}

/** A note or an interaction, by its id. */
export type SearchText = { contact: Id; ref: Id; kind: 'note' | 'interaction'; text: string }

/** Makes texts findable. `fresh`: none of them has been indexed before. */
export async function indexTexts(
  writing: Writing,
  texts: readonly SearchText[],
  { fresh = false }: { fresh?: boolean } = {},
) {
  if (texts.length === 0) return
  if (!fresh)
    await deleteTexts(
      writing,
      texts.map(({ ref }) => ref),
    )
  const rows = texts.map(
    ({ contact, ref, kind, text }): TextRow => ({
      contact,
      ref,
      kind,
      words: indexed('', textWords(text), writing),
    }),
  )
  await insertTexts(
    writing,
    rows.filter(({ words }) => words !== ''),
  )
}

export async function dropTexts(writing: Writing, refs: readonly Id[]) {
  if (refs.length === 0) return
  await deleteTexts(writing, refs)
}

function rowOf(entry: Entry): EntryRow {
  return { contact: entry.contact, tier: entry.tier, ...entryWords(entry) }
}

function isSame(one: EntryRow, other: EntryRow): boolean {
  const fields = ['tier', 'name', 'organisation', 'other', 'reaches'] as const
  return fields.every((field) => one[field] === other[field])
}

function withWords(writing: Writing, row: EntryRow): IndexedRow {
  const rest = [row.organisation, row.other, row.reaches].filter((words) => words !== '').join(' ')
  return { ...row, words: indexed(row.name, rest, writing) }
}

function textWords(text: string): string {
  return wordsOf(text, TEXT_WORDS)
    .map((word) => cut(word, TEXT_WORD_LENGTH))
    .join(' ')
}

/** By how much the uses of words change when some entries go and others come. */
function uses(gone: readonly EntryWords[], come: readonly EntryWords[]): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (entries: readonly EntryWords[], by: number) => {
    for (const { name, organisation, other } of entries) {
      for (const word of new Set(`${name} ${organisation} ${other}`.split(' '))) {
        if (word !== '') counts.set(word, (counts.get(word) ?? 0) + by)
      }
    }
  }
  count(gone, -1)
  count(come, 1)
  return counts
}
