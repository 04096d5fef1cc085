import { setImmediate as breathe } from 'node:timers/promises'
import { Failure } from '#kernel/failure.ts'
import { changeOf } from '#store/change.ts'
import { inHaste } from '#store/haste.ts'
import type { RunningJob } from '#store/job.ts'
import { nowIn, type Scope, transact } from '#store/scope.ts'
import { dropUpload } from '#store/upload.ts'
import { skippedRows, tally } from './account.actions.ts'
import { type Archive, rememberOwner, withArchive } from './archive.job.ts'
import { decide, type Memory, newMemory, writesAnything } from './decide.actions.ts'
import type { Origin } from './intake.actions.ts'
import { addBatch, addShown, dropShown, findRun, type Run, updateRun } from './intake.store.ts'
import { entriesOf } from './linkedin.entries.ts'
import type { Place } from './linkedin.rules.ts'
import { newReport, type Report, rowsIn } from './report.rules.ts'
import { Pace, type Reached, type Rows, rowsFrom } from './rounds.ts'
import { take } from './take.actions.ts'

/** Takes an archive in, batch by batch; begun anew it goes on behind the last row that was taken in. */
export async function importAll(job: RunningJob) {
  const run = await findRun(job.scope, (job.input as { run: number }).run)
  await withArchive(job, run, async (archive, progress) => {
    if (archive.fingerprint !== run.fingerprint) throw changedFile(run)
    const report = run.report ? (JSON.parse(run.report) as Report) : newReport(archive.survey)
    const reached: Reached = run.place ? (JSON.parse(run.place) as Reached) : { after: null, taken: 0 }
    progress.total = archive.rows
    progress.done = rowsIn(report)
    await rememberOwner(job.scope, archive.survey)
    await rememberAge(job.scope, run, archive)
    const memory = newMemory(run.id, archive.age)
    if (reached.after) await replay(archive, memory, reached.after)
    const pace = new Pace()
    await inHaste(job.scope.database, async () => {
      for await (const rows of rowsFrom(archive, reached, pace)) {
        pace.took(await takeIn({ job, run, memory, report, total: archive.rows }, rows))
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

/** Rows, account and place stand or fall together. Returns for how many milliseconds of work others could not write. */
async function takeIn({ job, run, memory, report, total }: Step, { outcomes, reached }: Rows) {
  let begun = 0
  await transact(job.scope, async (writing) => {
    begun = worked(job.scope)
    const batch = await decide(writing, memory, outcomes)
    const compared = await take(writing, memory, batch)
    tally(report, batch, compared)
    if (writesAnything(batch)) await addBatch(writing, run.id, changeOf(writing))
    await addShown(writing, run.id, skippedRows(batch, report))
    await updateRun(writing, run.id, { report: JSON.stringify(report), place: JSON.stringify(reached) })
    await job.advance(writing, { done: rowsIn(report), total })
  })
  return worked(job.scope) - begun
}

/** Milliseconds: what this thread has worked, where the database is in it; to wait for its turn says nothing of a batch. */
function worked({ database }: Scope): number {
  if (database.kind === 'postgres') return performance.now()
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
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

async function rememberAge(scope: Scope, run: Run, { age: { madeOn, newestOn } }: Archive) {
  await transact(scope, (writing) => updateRun(writing, run.id, { made_on: madeOn, newest_on: newestOn }))
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
