import { statSync } from 'node:fs'
import type { z } from 'zod'
import { cleanLine } from '#contacts/name.rules.ts'
import { MINUTE } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { keyOf, pageFrom } from '#kernel/page.ts'
import { cancelJob, enqueue, type Job, jobsById } from '#store/job.ts'
import { afterCommit, nextId, nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import { dropUpload, uploadPath } from '#store/upload.ts'
import type { importState } from './intake.contract.ts'
import { begunRuns, dropShown, findRun, insertRun, listRuns, type Run, updateRun } from './intake.store.ts'
import { type Report, rowsIn } from './report.rules.ts'

export { rows, skipped } from './shown.actions.ts'

type View = z.input<typeof importState>

/** Where the bytes are: sent here before, or on this machine. */
export type Origin = { upload: string } | { path: string }

type PreviewInput = { upload?: string | undefined; path?: string | undefined; name: string }

export async function preview(scope: Scope, input: PreviewInput): Promise<View> {
  const origin = await originOf(scope, input)
  return transact(scope, async (writing) => {
    const id = nextId(writing)
    const job_id = await enqueue(writing, 'look through an archive', { run: id })
    const fallback = 'path' in origin ? origin.path : 'LinkedIn archive'
    await insertRun(writing, {
      ...{ id, job_id, name: cleanLine(input.name || fallback, 300), format: 'LinkedIn archive' },
      ...{ origin: JSON.stringify(origin), fingerprint: null, state: 'reading' },
      ...{ preview: null, report: null, place: null, created_at: nowIn(writing), finished_at: null },
    })
    return show(writing, { id })
  })
}

async function originOf(scope: Scope, { upload, path }: PreviewInput): Promise<Origin> {
  if (upload !== undefined && path === undefined) {
    await uploadPath(scope, upload)
    return { upload }
  }
  if (path === undefined || upload !== undefined)
    throw new Failure('invalid', 'Name the upload to import, and nothing else.')
  if (scope.actor.door !== 'cli')
    throw new Failure(
      'forbidden',
      'Only the command line on this machine may name a path. Send the file to /api/uploads and name the upload.',
    )
  if (path.includes('\0') || !statSync(path, { throwIfNoEntry: false }))
    throw new Failure(
      'not found',
      `There is no file or folder at ${cleanLine(path, 300)}. Check the path and try again.`,
    )
  return { path }
}

export async function show(scope: Scope, { id }: { id: Id }): Promise<View> {
  const run = await findRun(scope, id)
  return viewOf(run, await jobOf(scope, run))
}

export async function list(scope: Scope, { limit, after }: { limit: number; after?: string | undefined }) {
  const before = after === undefined ? null : Number(keyOf(after, 1)[0])
  const page = pageFrom(await listRuns(scope, before, limit + 1), limit, ({ id }) => [id])
  const jobs = await jobsById(
    scope,
    page.rows.flatMap(({ job_id }) => job_id ?? []),
  )
  return { ...page, rows: page.rows.map((run) => viewOf(run, jobs.get(run.job_id ?? -1))) }
}

/** Begins an import that was looked at, or goes on with one that stopped; asked twice it is begun once. */
export async function begin(scope: Scope, { id }: { id: Id }): Promise<View> {
  return transact(scope, async (writing) => {
    const run = await findRun(writing, id)
    const view = viewOf(run, await jobOf(writing, run))
    if (view.state === 'importing') return view
    if (!view.mayBegin) throw new Failure('conflict', cannotBegin[view.state] ?? 'This cannot be imported.')
    await clearTheWay(writing, run)
    if (run.report === null) await dropShown(writing, id, ['skipped'])
    const job_id = await enqueue(writing, 'import an archive', { run: id }, totalOf(run))
    await updateRun(writing, id, { state: 'importing', job_id, finished_at: null })
    return show(writing, { id })
  })
}

const cannotBegin: Partial<Record<View['state'], string>> = {
  reading: 'It is still being read. Begin when the preview is there.',
  done: 'This was imported already. To take in a newer archive, give that file.',
  failed:
    'It could not be read, so there is nothing to import. Look at what it says and give the file again.',
  cancelled: 'This import was dropped. Give the file again.',
}

const totalOf = ({ preview: told }: Run) => (told === null ? null : rowsIn(JSON.parse(told) as Report))

/** How long a job that nobody has taken may stand in the way. */
const PATIENCE = MINUTE

/** One import at a time. One that lost its process gives way, and can be gone on with later. */
async function clearTheWay(writing: Writing, { id }: Run) {
  const others = (await begunRuns(writing)).filter((run) => run.id !== id)
  const jobs = await jobsById(
    writing,
    others.flatMap(({ job_id }) => job_id ?? []),
  )
  for (const { name, job_id } of others) {
    const job = jobs.get(job_id ?? -1)
    if (!job || !isOpen(job)) continue
    const now = nowIn(writing)
    if (job.lease_until > now || (job.state === 'waiting' && job.created_at > now - PATIENCE)) {
      throw new Failure(
        'busy',
        `${name} is being imported. Wait until that is done, or stop it; nothing of this one is lost.`,
      )
    }
    await cancelJob(writing, job.id)
  }
}

const isOpen = ({ state }: Job) => state === 'waiting' || state === 'running'

/** Stops an import at the next batch (what was taken in stays), or drops one that was only looked at. */
export async function discard(scope: Scope, { id }: { id: Id }): Promise<View> {
  return transact(scope, async (writing) => {
    const run = await findRun(writing, id)
    if (run.state === 'done' || run.state === 'cancelled') return show(writing, { id })
    const job = await jobOf(writing, run)
    const isAtWork = job !== undefined && isOpen(job)
    if (isAtWork) await cancelJob(writing, job.id)
    if (isAtWork && run.state === 'importing') return show(writing, { id })
    await dropShown(writing, id, ['created', 'matched', 'changed'])
    await updateRun(writing, id, { state: 'cancelled', finished_at: nowIn(writing) })
    const origin = JSON.parse(run.origin) as Origin
    if ('upload' in origin) afterCommit(writing, () => dropUpload(scope, origin.upload).catch(() => {}))
    return show(writing, { id })
  })
}

async function jobOf(scope: Scope, { job_id }: Run): Promise<Job | undefined> {
  return job_id === null ? undefined : (await jobsById(scope, [job_id])).get(job_id)
}

function viewOf(run: Run, job: Job | undefined): View {
  const state = stateOf(run, job)
  const told = run.report ?? run.preview
  const report = told === null ? null : (JSON.parse(told) as Report)
  const isHalf = run.state === 'importing' && state !== 'importing'
  return {
    ...{ id: run.id, name: run.name, format: run.format, state, job: run.job_id, report },
    error: errorOf(run, state, job),
    mayBegin: state === 'previewed' || isHalf,
    createdAt: run.created_at,
    finishedAt: run.finished_at ?? job?.finished_at ?? null,
    change: null,
  }
}

/** What is said of it: a job that failed or was cancelled cannot say so itself. */
function stateOf({ state }: Run, job: Job | undefined): View['state'] {
  if (state !== 'reading' && state !== 'importing') return state
  if (!job || job.state === 'failed') return 'failed'
  // Between its last step and its end a job may be done where the import is not.
  return job.state === 'cancelled' ? 'cancelled' : state
}

function errorOf(run: Run, state: View['state'], job: Job | undefined): string | null {
  if (state !== 'failed' && state !== 'cancelled') return null
  const done = run.report === null ? 0 : rowsIn(JSON.parse(run.report) as Report)
  const kept = `The ${done.toLocaleString('en')} rows taken in before stay.`
  const isHalf = run.state === 'importing' && done > 0
  if (state === 'cancelled') return isHalf ? `Stopped half-way. ${kept}` : null
  const error = job?.error ?? 'It did not come to its end.'
  return isHalf ? `${error} ${kept} Begin again to go on from there.` : error
}
