import type { z } from 'zod'
import { profileUrl } from '#contacts/address.rules.ts'
import { cleanLine } from '#contacts/name.rules.ts'
import type { report } from './intake.contract.ts'
import type { Survey } from './linkedin.survey.ts'

export type Report = z.output<typeof report>
export type FileReport = Report['files'][string]

/** What becomes of a row: each ends as exactly one of these. */
export type Fate = 'created' | 'matched' | 'unchanged' | 'skipped'

/** Why a row is skipped that tells of what the user took away: it is not listed what it says. */
export const REMOVED = 'removed by you'

/** Skipped rows that are listed one by one; the rest is counted. */
export const MOST_LISTED = 100_000
const MOST_UNREAD = 500
const MOST_COLUMNS = 20

/** The report of an archive before its first row: every file that is read, and what is not. */
export function newReport(survey: Pick<Survey, 'files' | 'unread' | 'owner'>): Report {
  const unread = survey.unread.slice(0, MOST_UNREAD).map(({ file, reason }) => [cleanLine(file), reason])
  const unknown = survey.files.flatMap(({ file, columns }) => {
    const names = columns.unknown.slice(0, MOST_COLUMNS).map((name) => cleanLine(name, 100))
    return names.length > 0 ? [[fileName(file.name), names]] : []
  })
  return {
    files: Object.fromEntries(survey.files.map(({ file }) => [fileName(file.name), newFile()])),
    unread: unread.map(([name]) => name as string),
    unreadBecause: Object.fromEntries(unread),
    unknownColumns: Object.fromEntries(unknown),
    contacts: { created: 0, matched: 0, changed: 0, inTrash: 0 },
    interactions: { created: 0, unchanged: 0 },
    notes: { created: 0, changed: 0, unchanged: 0 },
    matchedBy: {},
    skippedListed: 0,
    owner: ownerOf(survey),
  }
}

const newFile = (): FileReport => ({ rows: 0, created: 0, matched: 0, unchanged: 0, skipped: {} })

function ownerOf({ owner }: Pick<Survey, 'owner'>): Report['owner'] {
  if (!owner) return null
  const [slug] = owner.slugs
  return { name: owner.name?.display ?? slug ?? '', profile: slug ? profileUrl(slug) : null }
}

/** A file's path as it is shown. */
export function fileName(name: string): string {
  return cleanLine(name, 300)
}

/** Counts one row of a file. */
export function countRow(report: Report, file: string, fate: Fate, reason: string | null) {
  const counts = report.files[file] ?? newFile()
  report.files[file] = counts
  counts.rows++
  if (fate !== 'skipped') counts[fate]++
  else count(counts.skipped, reason ?? 'unknown')
}

export function count(counts: Record<string, number>, name: string, by = 1) {
  counts[name] = (counts[name] ?? 0) + by
}

/** Rows counted so far, of all files. */
export function rowsIn(report: Report): number {
  return Object.values(report.files).reduce((sum, { rows }) => sum + rows, 0)
}
