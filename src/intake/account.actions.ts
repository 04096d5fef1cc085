import { cleanLine } from '#contacts/name.rules.ts'
import type { Comparison } from '#contacts/source.actions.ts'
import type { Batch, Decision } from './decide.actions.ts'
import type { Become, ShownRow } from './intake.store.ts'
import type { Entry } from './linkedin.rules.ts'
import { count, countRow, fileName, MOST_LISTED, REMOVED, type Report } from './report.rules.ts'
import { peopleIn } from './rows.rules.ts'

/** Rows of a preview that are kept to look at, of each kind. */
const MOST_SHOWN = 2000

/** Adds a batch to the account of its import: every row once. */
export function tally(report: Report, batch: Batch, compared: readonly Comparison[]) {
  for (const { outcome, fate, reason, about, isFirst } of batch.decisions) {
    countRow(report, fileName(outcome.place.file), fate, reason)
    if (!isFirst || !about?.by) continue
    report.contacts.matched++
    count(report.matchedBy, about.by)
    if (about.inTrash) report.contacts.inTrash++
  }
  report.contacts.created += batch.newcomers.length
  report.contacts.changed += compared.filter(isChange).length
  report.interactions.created += batch.interactions.length
  report.interactions.unchanged += batch.unchanged.interactions
  report.notes.created += batch.notes.length
  report.notes.changed += batch.corrections.length
  report.notes.unchanged += batch.unchanged.notes
}

function isChange({ changes, job }: Comparison): boolean {
  return job !== null || Object.keys(changes).length > 0
}

/** The rows of a batch that were skipped, to be listed; the account says how many are listed already. */
export function skippedRows(batch: Batch, report: Report): ShownRow[] {
  return batch.decisions.flatMap(({ outcome, fate, reason }) => {
    if (fate !== 'skipped' || report.skippedListed >= MOST_LISTED) return []
    const said = outcome.kind === 'skipped' ? outcome.text : textOf(outcome.entry)
    const text = reason === REMOVED ? '' : said
    return shownRow('skipped', report.skippedListed++, outcome.place, reason ?? '', text, null)
  })
}

/** Some of the rows that would make or touch a contact, to look at before importing. */
export function previewRows(
  batch: Batch,
  compared: readonly Comparison[],
  counts: Partial<Record<Become, number>>,
): ShownRow[] {
  const comparisons = new Map(compared.map((one) => [one.contact, one]))
  return batch.decisions.flatMap((decision) => {
    const { outcome, about } = decision
    const contact = about?.contact ?? null
    const comparison = contact === null ? undefined : comparisons.get(contact)
    const become = becomeOf(decision, comparison)
    if (!become || outcome.kind === 'skipped') return []
    const number = counts[become] ?? 0
    if (number >= MOST_SHOWN) return []
    counts[become] = number + 1
    const name = peopleIn(outcome.entry)[0]?.name.display ?? ''
    return shownRow(become, number, outcome.place, name, detailOf(decision, comparison), contact)
  })
}

function becomeOf({ fate, about, isFirst }: Decision, comparison: Comparison | undefined): Become | null {
  if (!about) return null
  if (fate === 'created') return 'created'
  if (!isFirst || !about.by || fate !== 'matched') return null
  return comparison && isChange(comparison) ? 'changed' : 'matched'
}

function detailOf({ outcome, about, fate }: Decision, comparison: Comparison | undefined): string {
  if (outcome.kind === 'skipped') return ''
  if (fate === 'created') return textOf(outcome.entry)
  if (about?.inTrash) return 'In the trash, where it stays'
  if (!comparison || !isChange(comparison)) return `Known by ${about?.by ?? ''}`
  if (comparison.news) return comparison.news.text
  const said = Object.entries(comparison.changes).map(([name, value]) => `${name}: ${value}`)
  const job =
    comparison.job &&
    `job: ${[comparison.job.title, comparison.job.organisation].filter(Boolean).join(' at ')}`
  return said.length > 0 ? said.join(', ') : (job ?? '')
}

/** What an entry says, on one line. */
function textOf(entry: Entry): string {
  const [person] = peopleIn(entry)
  if (entry.kind === 'connection' || entry.kind === 'listed contact')
    return [entry.title, entry.organisation].filter(Boolean).join(' at ')
  const text = 'text' in entry ? entry.text : entry.kind === 'endorsement' ? entry.skill : ''
  return [person?.name.display, text].filter(Boolean).join(' · ')
}

function shownRow(
  become: Become,
  number: number,
  place: { file: string; line: number },
  name: string,
  detail: string,
  contact: number | null,
): ShownRow {
  return {
    become,
    number,
    file: fileName(place.file),
    line: place.line,
    name: cleanLine(name, 200),
    detail: cleanLine(detail, 200).toWellFormed(),
    contact,
  }
}
