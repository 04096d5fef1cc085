import { inFigures } from '#web/parts/words.rules.ts'

type Counts = {
  rows: number
  created: number
  matched: number
  unchanged: number
  skipped: Record<string, number>
}
type Told = {
  files: Record<string, Counts>
  contacts: { matched: number; changed: number; inTrash: number }
  matchedBy: Record<string, number>
  unread: readonly string[]
  unknownColumns: Record<string, readonly string[]>
}

export type Fate = 'created' | 'matched' | 'unchanged' | 'skipped'

export const fates: readonly { fate: Fate; words: string }[] = [
  { fate: 'created', words: 'new' },
  { fate: 'matched', words: 'known already' },
  { fate: 'unchanged', words: 'unchanged' },
  { fate: 'skipped', words: 'left out' },
]

/** How many rows of all files end how. */
export function fatesOf(files: Told['files']): Record<Fate, number> {
  const all = { created: 0, matched: 0, unchanged: 0, skipped: 0 }
  for (const { created, matched, unchanged, skipped } of Object.values(files)) {
    all.created += created
    all.matched += matched
    all.unchanged += unchanged
    all.skipped += sum(Object.values(skipped))
  }
  return all
}

const ties: Record<string, string> = { profile: 'profile', email: 'e-mail', row: 'the same row before' }

/** What is to be known of an archive besides what it brings: one sentence each. */
export function remarksOn({ files, contacts, matchedBy, unread, unknownColumns }: Told): string[] {
  const by = Object.entries(matchedBy)
    .filter(([, many]) => many > 0)
    .map(([tie, many]) => `${inFigures(many)} by ${ties[tie] ?? tie}`)
  const why = Object.entries(reasonsIn(files)).map(([reason, many]) => `${inFigures(many)} ${reason}`)
  const columns = Object.entries(unknownColumns).map(([file, names]) => `${names.join(', ')} in ${file}`)
  return [
    by.length > 0 && `${inFigures(contacts.matched)} are in your book already: ${by.join(', ')}.`,
    contacts.changed > 0 &&
      `${inFigures(contacts.changed)} of them have news; what you typed yourself is never overwritten.`,
    contacts.inTrash > 0 && `${inFigures(contacts.inTrash)} are in the trash and stay there.`,
    why.length > 0 && `Left out: ${why.join(', ')}.`,
    unread.length > 0 && `Files not read: ${unread.join(', ')}.`,
    columns.length > 0 && `Columns not known: ${columns.join('; ')}.`,
  ].filter((remark) => remark !== false)
}

/** Rows left out by their reason, over all files, the most first. */
export function reasonsIn(files: Told['files']): Record<string, number> {
  const reasons: Record<string, number> = {}
  for (const { skipped } of Object.values(files)) {
    for (const [reason, many] of Object.entries(skipped)) reasons[reason] = (reasons[reason] ?? 0) + many
  }
  return Object.fromEntries(Object.entries(reasons).toSorted(([, a], [, b]) => b - a))
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}
