import { setImmediate as breathe } from 'node:timers/promises'
import { Failure } from '#kernel/failure.ts'
import { changeOf } from '#store/change.ts'
import { inHaste } from '#store/haste.ts'
import type { RunningJob } from '#store/job.ts'
import { nowIn, transact } from '#store/scope.ts'
import { dropUpload } from '#store/upload.ts'
import { skippedRows, tally } from './account.actions.ts'
import { type Archive, rememberOwner, withArchive } from './archive.job.ts'
import { decide, type Memory, newMemory, writesAnything } from './decide.actions.ts'
import type { Origin } from './intake.actions.ts'
import { addBatch, addShown, dropShown, findRun, type Run, updateRun } from './intake.store.ts'
import { entriesOf } from './linkedin.entries.ts'
import type { Outcome, Place } from './linkedin.rules.ts'
import { newReport, type Report, rowsIn } from './report.rules.ts'
import { take } from './take.actions.ts'

/** How long a transaction may keep other writers waiting, in milliseconds: shorter ones cost more each than they spare. */
const HOLD = { least: 60, most: 100 }
const ROWS = { least: 50, first: 200, most: 2000 }

/** Takes an archive in, batch by batch; begun anew it goes on behind the last row that was taken in. */
export async function importAll(job: RunningJob) {
  const run = await findRun(job.scope, (job.input as { run: number }).run)
  await withArchive(job, run, async (archive, progress) => {
    if (archive.fingerprint !== run.fingerprint) throw changedFile(run)
    const report = run.report ? (JSON.parse(run.report) as Report) : newReport(archive.survey)
    const place = run.place ? (JSON.parse(run.place) as Place) : null
    progress.total = archive.rows
    progress.done = rowsIn(report)
    await rememberOwner(job.scope, archive.survey)
    const memory = newMemory(run.id)
    if (place) await replay(archive, memory, place)
    await inHaste(job.scope.database, async () => {
      for await (const outcomes of batches(archive, place)) {
        await takeIn({ job, run, memory, report, total: archive.rows }, outcomes)
        progress.done = rowsIn(report)
        await breathe()
      }
    })
    await finish(job, run, report)
  })
  const origin = JSON.parse(run.origin) as Origin
  if ('upload' in origin) await dropUpload(job.scope, origin.upload).catch(() => {})
  return null
}

type Step = { job: RunningJob; run: Run; memory: Memory; report: Report; total: number }

/** Rows, account and place stand or fall together. */
async function takeIn({ job, run, memory, report, total }: Step, outcomes: readonly Outcome[]) {
  await transact(job.scope, async (writing) => {
    const batch = await decide(writing, memory, outcomes)
    const compared = await take(writing, memory, batch)
    tally(report, batch, compared)
    if (writesAnything(batch)) await addBatch(writing, run.id, changeOf(writing))
    await addShown(writing, run.id, skippedRows(batch, report))
    await updateRun(writing, run.id, {
      report: JSON.stringify(report),
      place: JSON.stringify(outcomes.at(-1)?.place),
    })
    await job.advance(writing, { done: rowsIn(report), total })
  })
}

/** Rows in batches as large as one short transaction takes. */
async function* batches({ survey, options }: Archive, after: Place | null): AsyncGenerator<Outcome[]> {
  let size = ROWS.first
  let kept: Outcome[] = []
  const send = async function* (outcomes: Outcome[]) {
    const begun = performance.now()
    yield outcomes
    const took = performance.now() - begun
    if (took > HOLD.most) size = Math.max(ROWS.least, Math.floor(size * 0.8))
    else if (took < HOLD.least) size = Math.min(ROWS.most, Math.ceil(size * 1.25))
  }
  for await (const outcomes of entriesOf(survey, options, after ?? undefined)) {
    kept = kept.concat(outcomes)
    while (kept.length >= size) {
      const some = kept.slice(0, size)
      kept = kept.slice(some.length)
      yield* send(some)
    }
  }
  if (kept.length > 0) yield* send(kept)
}

/** Notes again which contacts rows have told of before the place: the first row about somebody is the one that counts. */
async function replay({ survey, options }: Archive, memory: Memory, until: Place) {
  const files = survey.files.filter(({ kind }) =>
    ['connections', 'imported contacts', 'contacts'].includes(kind),
  )
  const order = survey.files.map(({ file }) => file.name)
  const last = order.indexOf(until.file)
  for await (const outcomes of entriesOf({ ...survey, files }, options)) {
    for (const { place, ...outcome } of outcomes) {
      const at = order.indexOf(place.file)
      if (at > last || (at === last && place.line > until.line)) return
      if (outcome.kind === 'skipped') continue
      const { entry } = outcome
      if (entry.kind !== 'connection' && entry.kind !== 'listed contact') continue
      const seen = memory.seen.get(entry.person) ?? new Set()
      memory.seen.set(entry.person, seen.add(entry.kind))
    }
  }
}

async function finish(job: RunningJob, run: Run, report: Report) {
  await transact(job.scope, async (writing) => {
    await dropShown(writing, run.id, ['created', 'matched', 'changed'])
    await updateRun(writing, run.id, {
      state: 'done',
      report: JSON.stringify(report),
      finished_at: nowIn(writing),
    })
    await job.advance(writing, { done: rowsIn(report), total: rowsIn(report) })
  })
}

function changedFile({ name }: Run): Failure {
  return new Failure(
    'conflict',
    `${name} is not the file any more that was looked at before. Nothing more of it was imported; look at it again first.`,
  )
}
