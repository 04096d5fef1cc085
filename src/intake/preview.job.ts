import { compareSource } from '#contacts/source.actions.ts'
import type { RunningJob } from '#store/job.ts'
import { transact } from '#store/scope.ts'
import { previewRows, skippedRows, tally } from './account.actions.ts'
import { withArchive } from './archive.job.ts'
import { decide, newMemory } from './decide.actions.ts'
import { addShown, dropShown, findRun, type Run, updateRun } from './intake.store.ts'
import { entriesOf } from './linkedin.entries.ts'
import { newReport, type Report } from './report.rules.ts'

/** Reads an archive and notes what importing it would do; nothing else is written. */
export async function preview(job: RunningJob) {
  const run = await findRun(job.scope, (job.input as { run: number }).run)
  await transact(job.scope, (writing) =>
    dropShown(writing, run.id, ['created', 'matched', 'changed', 'skipped']),
  )
  return withArchive(job, run, async (archive, progress) => {
    const report = newReport(archive.survey)
    const counts: Parameters<typeof previewRows>[2] = {}
    progress.total = archive.rows * 2
    progress.done = archive.rows
    const memory = newMemory(run.id, archive.age)
    for await (const outcomes of entriesOf(archive.survey, archive.options)) {
      const batch = await decide(job.scope, memory, outcomes)
      const compared = await compareSource(
        job.scope,
        batch.incoming.flatMap(({ known: { contact }, row }) =>
          contact === null ? [] : { ...row, contact },
        ),
      )
      tally(report, batch, compared)
      const rows = [...previewRows(batch, compared, counts), ...skippedRows(batch, report)]
      if (rows.length > 0) await transact(job.scope, (writing) => addShown(writing, run.id, rows))
      progress.done += outcomes.length
    }
    await finish(job, run, report, archive.fingerprint, archive.rows * 2)
    return null
  })
}

async function finish(job: RunningJob, run: Run, report: Report, fingerprint: string, done: number) {
  await transact(job.scope, async (writing) => {
    await updateRun(writing, run.id, { state: 'previewed', preview: JSON.stringify(report), fingerprint })
    await job.advance(writing, { done, total: done })
  })
}
