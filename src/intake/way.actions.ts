import { MINUTE } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import { cancelJob, isHeld, jobsById } from '#store/job.ts'
import { nowIn, type Writing } from '#store/scope.ts'
import { begunRuns, type Run } from './intake.store.ts'
import { isOpen } from './view.actions.ts'

/** How long a job that nobody has taken may stand in the way. */
const PATIENCE = MINUTE

/** One import, or taking back of one, at a time. One that lost its process gives way, and can be gone on with later. */
export async function clearTheWay(writing: Writing, { id }: Run) {
  const others = (await begunRuns(writing)).filter((run) => run.id !== id)
  const jobs = await jobsById(
    writing,
    others.flatMap(({ job_id }) => job_id ?? []),
  )
  for (const { name, job_id, state } of others) {
    const job = jobs.get(job_id ?? -1)
    if (!job || !isOpen(job)) continue
    const now = nowIn(writing)
    if (isHeld(job, now) || (job.state === 'waiting' && job.created_at > now - PATIENCE)) {
      throw new Failure(
        'busy',
        `${name} is being ${state === 'importing' ? 'imported' : 'taken back'}. Wait until that is done, or stop it; nothing of this one is lost.`,
      )
    }
    await cancelJob(writing, job.id)
  }
}
