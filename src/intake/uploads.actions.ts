import { jobsById } from '#store/job.ts'
import type { Scope } from '#store/scope.ts'
import type { Origin } from './intake.actions.ts'
import { readingRuns } from './intake.store.ts'
import { isOpen } from './view.actions.ts'

/** Uploads that an import still reads, may begin with, or may go on with. */
export async function neededUploads(scope: Scope): Promise<string[]> {
  const runs = await readingRuns(scope)
  const jobs = await jobsById(
    scope,
    runs.flatMap(({ job_id }) => job_id ?? []),
  )
  return runs.flatMap(({ origin, state, job_id }) => {
    const job = jobs.get(job_id ?? -1)
    // What could not be read has nothing to begin with.
    if (state === 'reading' && !(job && isOpen(job))) return []
    const from = JSON.parse(origin) as Origin
    return 'upload' in from ? from.upload : []
  })
}
