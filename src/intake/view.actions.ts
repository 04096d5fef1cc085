import type { z } from 'zod'
import type { Id } from '#kernel/ids.ts'
import { keyOf, pageFrom } from '#kernel/page.ts'
import { type Job, jobsById } from '#store/job.ts'
import type { Scope } from '#store/scope.ts'
import type { importState } from './intake.contract.ts'
import { findRun, lastWriter, listRuns, type Run } from './intake.store.ts'
import { type Report, rowsIn } from './report.rules.ts'
import type { Account } from './takeback.rules.ts'

export type View = z.input<typeof importState>

export async function show(scope: Scope, { id }: { id: Id }): Promise<View> {
  const run = await findRun(scope, id)
  return viewOf(run, await jobOf(scope, run), await lastWriter(scope))
}

export async function list(scope: Scope, { limit, after }: { limit: number; after?: string | undefined }) {
  const before = after === undefined ? null : Number(keyOf(after, 1)[0])
  const page = pageFrom(await listRuns(scope, before, limit + 1), limit, ({ id }) => [id])
  const jobs = await jobsById(
    scope,
    page.rows.flatMap(({ job_id }) => job_id ?? []),
  )
  const last = await lastWriter(scope)
  return { ...page, rows: page.rows.map((run) => viewOf(run, jobs.get(run.job_id ?? -1), last)) }
}

export async function jobOf(scope: Scope, { job_id }: Run): Promise<Job | undefined> {
  return job_id === null ? undefined : (await jobsById(scope, [job_id])).get(job_id)
}

export const isOpen = ({ state }: Job) => state === 'waiting' || state === 'running'

/** `last`: the import that wrote last, the only one that can be taken back: what came after may stand on what came before. */
function viewOf(run: Run, job: Job | undefined, last: Id | null): View {
  const state = stateOf(run, job)
  const told = run.report ?? run.preview
  const report = told === null ? null : (JSON.parse(told) as Report)
  const isHalf = run.state === 'importing' && state !== 'importing'
  return {
    id: run.id,
    name: run.name,
    format: run.format,
    state,
    job: run.job_id,
    report,
    error: errorOf(run, state, job),
    failure: state === 'failed' ? (job?.failure ?? null) : null,
    mayBegin: state === 'previewed' || isHalf,
    createdAt: run.created_at,
    finishedAt: run.finished_at ?? job?.finished_at ?? null,
    mayTakeBack: run.id === last && ['done', 'failed', 'cancelled'].includes(state),
    takenBack: run.taken_back === null ? null : (JSON.parse(run.taken_back) as Account).told,
  }
}

/** What is said of it: a job that failed or was cancelled cannot say so itself. */
function stateOf({ state }: Run, job: Job | undefined): View['state'] {
  if (state !== 'reading' && state !== 'importing' && state !== 'taking back') return state
  if (!job || job.state === 'failed') return 'failed'
  // Between its last step and its end a job may be done where the import is not.
  return job.state === 'cancelled' ? 'cancelled' : state
}

function errorOf(run: Run, state: View['state'], job: Job | undefined): string | null {
  if (state !== 'failed' && state !== 'cancelled') return null
  const done = run.report === null ? 0 : rowsIn(JSON.parse(run.report) as Report)
  const half = halfWay(run, done)
  if (state === 'cancelled') return half === null ? null : `Stopped half-way. ${half.kept}`
  const error = job?.error ?? 'It did not come to its end.'
  return half === null ? error : `${error} ${half.kept} ${half.next}`
}

function halfWay({ state }: Run, done: number): { kept: string; next: string } | null {
  if (state === 'taking back')
    return { kept: 'It is only half taken back.', next: 'Take it back again to go on from there.' }
  if (state !== 'importing' || done === 0) return null
  const kept = `The ${done.toLocaleString('en')} rows taken in before stay.`
  return { kept, next: 'Begin again to go on from there.' }
}
