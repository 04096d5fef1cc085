import { openContainer } from './container.ts'
import type { CsvRow } from './csv.rules.ts'
import { connectionRule, listedRule, type ReadPhones } from './linkedin.contacts.rules.ts'
import { type Columns, type FileKind, LAYOUTS } from './linkedin.files.rules.ts'
import { messageReader, readMessage } from './linkedin.messages.rules.ts'
import { ownRule } from './linkedin.own.rules.ts'
import type { Outcome, Place, Reading } from './linkedin.rules.ts'
import { rowText } from './linkedin.rules.ts'
import { endorsementRule, invitationRule, noteRule, recommendationRule } from './linkedin.signals.rules.ts'
import { type FileSurvey, type ReadOptions, type Survey, surveyArchive } from './linkedin.survey.ts'
import { newTable, tableRows } from './table.ts'

const BATCH = 500

/**
 * Every row of every read file, as an entry or skipped, in batches: the second of two readings. `after` leaves out what
 * came up to and with that row, so that a job resumes where it stopped.
 */
export async function* entriesOf(
  survey: Survey,
  options: ReadOptions,
  after?: Place,
): AsyncGenerator<Outcome[]> {
  const phones = await phoneReader(survey)
  const from = after ? survey.files.findIndex(({ file }) => file.name === after.file) : 0
  for (const file of survey.files.slice(Math.max(from, 0))) {
    const fromLine = file.file.name === after?.file ? after.line : 0
    yield* fileEntries(file, ruleOf(file, survey, options, phones), options, fromLine)
  }
}

/** The phone library is heavy: it is loaded for archives that hold phone numbers only. */
async function phoneReader(survey: Survey): Promise<ReadPhones> {
  const kinds: FileKind[] = ['imported contacts', 'contacts']
  if (!survey.files.some((file) => kinds.includes(file.kind))) return () => []
  return (await import('#contacts/phone.rules.ts')).phonesOf
}

async function* fileEntries(
  { file, kind }: FileSurvey,
  rule: (row: CsvRow) => Reading,
  options: ReadOptions,
  fromLine: number,
): AsyncGenerator<Outcome[]> {
  let batch: Outcome[] = []
  for await (const rows of tableRows(
    newTable(file, LAYOUTS.find((layout) => layout.kind === kind) ?? null),
    options.limits,
  )) {
    options.signal?.throwIfAborted()
    for (const row of rows) {
      if (row.line <= fromLine) continue
      batch.push(outcomeOf(row, { file: file.name, line: row.line }, rule))
      if (batch.length < BATCH) continue
      yield batch
      batch = []
    }
  }
  if (batch.length) yield batch
}

function outcomeOf(row: CsvRow, place: Place, rule: (row: CsvRow) => Reading): Outcome {
  const reading = row.fault ?? rule(row)
  return typeof reading === 'string'
    ? { place, kind: 'skipped', reason: reading, text: rowText(row.cells) }
    : { place, kind: 'entry', entry: reading }
}

function ruleOf(
  { kind, columns }: { kind: FileKind; columns: Columns },
  survey: Survey,
  options: ReadOptions,
  phones: ReadPhones,
): (row: CsvRow) => Reading {
  const context = { ...survey, zone: options.zone, country: options.country, phones }
  switch (kind) {
    case 'connections':
      return connectionRule(columns, context)
    case 'imported contacts':
    case 'contacts':
      return listedRule(columns, context)
    case 'messages': {
      const read = messageReader(columns)
      return (row) => readMessage(read(row), context)
    }
    case 'invitations':
      return invitationRule(columns, context)
    case 'endorsements received':
    case 'endorsements given':
      return endorsementRule(columns, context, kind)
    case 'recommendations received':
    case 'recommendations given':
      return recommendationRule(columns, context, kind)
    case 'notes':
      return noteRule(columns, context)
    default:
      return ownRule(columns, kind)
  }
}

/** Opens, surveys and reads an archive in one go: a .zip, a folder, or one CSV of it. */
export async function* readArchive(path: string, options: ReadOptions): AsyncGenerator<Outcome[]> {
  const container = await openContainer(path)
  try {
    yield* entriesOf(await surveyArchive(container, options), options)
  } finally {
    await container.close()
  }
}
