import { type Kysely, sql } from 'kysely'
import { SECOND } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import type { Database } from './database.ts'
import { isGone, newHolder } from './holder.ts'
import { type Actor, nextId, nowIn, type Scope, scopeOf, using, type Writing } from './scope.ts'
import type { StoreTables } from './store.tables.ts'

export type Job = StoreTables['job']

/** A job at work. It survives a kill: the next process that claims it starts from the last checkpoint. */
export type RunningJob = {
  readonly id: Id
  /** What `jobInThread` takes. */
  readonly ticket: Ticket
  readonly scope: Scope
  readonly input: unknown
  readonly checkpoint: unknown
  readonly done: number
  /** Saves progress with the batch that made it, in the same transaction; refuses when the job was cancelled or taken over. */
  advance(writing: Writing, progress: Progress): Promise<void>
  /** Refuses when the job was cancelled or taken over. */
  confirm(writing: Writing): Promise<void>
}

/** A claimed job and who claimed it. */
export type Ticket = { workspace: number; id: Id; worker: string }

export type Progress = { done: number; total?: number | null; checkpoint?: unknown }

/** Does the work and returns its result, as JSON. */
export type JobHandler = (job: RunningJob) => Promise<unknown>

const LEASE = 30 * SECOND
/** A job that stops its process so many times in a row would do so for ever. */
const MOST_ATTEMPTS = 5
const OPEN = ['waiting', 'running'] as const
const JOBS: Actor = { kind: 'system', id: null, name: 'Kith', door: 'job' }

export async function enqueue(
  writing: Writing,
  kind: string,
  input: unknown,
  total: number | null = null,
): Promise<Id> {
  const id = nextId(writing)
  await using<StoreTables>(writing)
    .insertInto('job')
    .values({
      workspace: writing.workspace,
      id,
      kind,
      input: JSON.stringify(input),
      state: 'waiting',
      done: 0,
      total,
      checkpoint: null,
      result: null,
      error: null,
      failure: null,
      cancel_asked: 0,
      attempts: 0,
      lease_by: null,
      lease_until: 0,
      created_at: nowIn(writing),
      started_at: null,
      finished_at: null,
    })
    .execute()
  return id
}

export async function findJob(scope: Scope, id: Id): Promise<Job> {
  const job = await rowOf(scope, id).selectAll().executeTakeFirst()
  if (!job) throw new Failure('not found', 'There is no such job.')
  return job
}

/** Those of the jobs that are still remembered. */
export async function jobsById(scope: Scope, ids: readonly Id[]): Promise<Map<Id, Job>> {
  const jobs = using<StoreTables>(scope).selectFrom('job').selectAll()
  const rows = ids.length > 0 ? jobs.where('workspace', '=', scope.workspace).where('id', 'in', ids) : null
  return new Map(((await rows?.execute()) ?? []).map((job) => [job.id, job]))
}

/** Asks a job to stop at its next checkpoint; one that has not begun is cancelled at once. */
export async function cancelJob(writing: Writing, id: Id) {
  const job = await findJob(writing, id)
  const waiting =
    job.state === 'waiting' ? ({ state: 'cancelled', finished_at: nowIn(writing) } as const) : {}
  await update(writing, id)
    .set({ cancel_asked: 1, ...waiting })
    .execute()
}

/**
 * Claims the oldest job that waits or whose process died, and runs it to its end, or to its next checkpoint when `signal`
 * says stop: then its lease is given back, and whoever claims it goes on. Returns its id, or null when there was none.
 */
export async function runNextJob(
  database: Database,
  handlers: Record<string, JobHandler>,
  only?: { workspace: number; id: Id },
  signal?: AbortSignal,
): Promise<Id | null> {
  const worker = newHolder()
  const job = await claim(database, Object.keys(handlers), worker, only)
  if (!job) return null
  const giveBack = () => void leaveJob(database, job, worker).catch(() => {})
  signal?.addEventListener('abort', giveBack)
  if (signal?.aborted) giveBack()
  const scope = scopeOf(database, job.workspace, JOBS)
  const renewal = setInterval(() => void renewLease(database, job, worker).catch(() => {}), LEASE / 3)
  try {
    const handler = handlers[job.kind] as JobHandler
    const result = await handler(runningJob(scope, job, worker))
    await finish(database, job, worker, { state: 'done', result: JSON.stringify(result ?? null) })
  } catch (error) {
    if (error instanceof LostLease) return job.id
    const cancelled = error instanceof CancelledJob
    const failed =
      error instanceof Failure
        ? { error: error.message, failure: error.code }
        : { error: `Something went wrong: ${String(error)}`, failure: null }
    await finish(database, job, worker, cancelled ? { state: 'cancelled' } : { state: 'failed', ...failed })
  } finally {
    clearInterval(renewal)
    signal?.removeEventListener('abort', giveBack)
  }
  return job.id
}

function runningJob(scope: Scope, job: Job, worker: string): RunningJob {
  const { id, workspace } = job
  return {
    id,
    ticket: { workspace, id, worker },
    scope,
    input: JSON.parse(job.input),
    checkpoint: job.checkpoint && JSON.parse(job.checkpoint),
    done: job.done,
    advance: (writing, progress) => advance(writing, id, worker, progress),
    confirm: (writing) => keepOwn(writing, id, worker, {}),
  }
}

/** A job as a thread sees it that does the work of the process which claimed it; that one keeps the lease. */
export async function jobInThread(database: Database, ticket: Ticket): Promise<RunningJob> {
  const scope = scopeOf(database, ticket.workspace, JOBS)
  return runningJob(scope, await findJob(scope, ticket.id), ticket.worker)
}

/** Whether some job waits to be claimed, or has lost its process. */
export async function hasOpenJob(database: Database): Promise<boolean> {
  const jobs = (database.read as unknown as Kysely<StoreTables>).selectFrom('job').where('state', 'in', OPEN)
  const open = await jobs.select(['lease_until', 'lease_by']).execute()
  return open.some((job) => !isHeld(job, database.clock()))
}

/** Whether some process is at work on the job, as far as can be known. */
export function isHeld(
  { lease_until, lease_by }: Pick<Job, 'lease_until' | 'lease_by'>,
  now: number,
): boolean {
  return lease_until >= now && !isGone(lease_by)
}

class CancelledJob extends Error {
  override name = 'CancelledJob'
}

class LostLease extends Error {
  override name = 'LostLease'
}

async function claim(
  database: Database,
  kinds: string[],
  worker: string,
  only?: { workspace: number; id: Id },
) {
  const db = database.write as unknown as Kysely<StoreTables>
  return db.transaction().execute(async (transaction) => {
    if (database.kind === 'postgres') await sql`select pg_advisory_xact_lock(4108, 3)`.execute(transaction)
    const now = database.clock()
    let open = transaction.selectFrom('job').selectAll().where('state', 'in', OPEN)
    open = open.where('kind', 'in', kinds).orderBy('id')
    if (only) open = open.where('workspace', '=', only.workspace).where('id', '=', only.id)
    for (;;) {
      const job = (await open.execute()).find((found) => !isHeld(found, now))
      if (!job) return undefined
      // As it was seen: its process, thought dead, may just have made a step.
      const taken = transaction
        .updateTable('job')
        .where('workspace', '=', job.workspace)
        .where('id', '=', job.id)
        .where('lease_until', '=', job.lease_until)
      if (job.attempts < MOST_ATTEMPTS) {
        const { numUpdatedRows } = await taken
          .set({
            state: 'running',
            attempts: job.attempts + 1,
            lease_by: worker,
            lease_until: now + LEASE,
            started_at: job.started_at ?? now,
          })
          .executeTakeFirst()
        if (numUpdatedRows) return job
        continue
      }
      const error = `It was interrupted ${MOST_ATTEMPTS} times without a step forward. Try it with less at once, or with more memory.`
      await taken.set({ state: 'failed', error, failure: 'unavailable', finished_at: now }).execute()
    }
  })
}

/** Holds the job's row, so that nobody takes it over before what is written with it is committed. */
async function keepOwn(writing: Writing, id: Id, worker: string, step: Partial<Job>) {
  const own = update(writing, id).where('lease_by', '=', worker).where('state', '=', 'running')
  const kept = await own.set({ ...step, lease_until: nowIn(writing) + LEASE }).executeTakeFirst()
  if (!kept.numUpdatedRows) throw new LostLease('Another process took this job over, or this one stops.')
  const { cancel_asked } = await findJob(writing, id)
  if (cancel_asked) throw new CancelledJob('The job was cancelled.')
}

async function advance(writing: Writing, id: Id, worker: string, { done, total, checkpoint }: Progress) {
  await keepOwn(writing, id, worker, {
    done,
    attempts: 0,
    ...(total === undefined ? {} : { total }),
    ...(checkpoint === undefined ? {} : { checkpoint: JSON.stringify(checkpoint) }),
  })
}

/** Gives the lease back; the handler learns of it at its next checkpoint, and may write no more. */
async function leaveJob(database: Database, job: Job, worker: string) {
  await ownedRow(database, job, worker).set({ lease_by: null, lease_until: 0, attempts: 0 }).execute()
}

async function renewLease(database: Database, job: Job, worker: string) {
  await ownedRow(database, job, worker)
    .set({ lease_until: database.clock() + LEASE })
    .execute()
}

async function finish(database: Database, job: Job, worker: string, end: Partial<Job>) {
  await ownedRow(database, job, worker)
    .set({ ...end, lease_until: 0, finished_at: database.clock() })
    .execute()
}

function ownedRow(database: Database, job: Job, worker: string) {
  return (database.write as unknown as Kysely<StoreTables>)
    .updateTable('job')
    .where('workspace', '=', job.workspace)
    .where('id', '=', job.id)
    .where('lease_by', '=', worker)
}

function rowOf(scope: Scope, id: Id) {
  return using<StoreTables>(scope)
    .selectFrom('job')
    .where('workspace', '=', scope.workspace)
    .where('id', '=', id)
}

function update(writing: Writing, id: Id) {
  return using<StoreTables>(writing)
    .updateTable('job')
    .where('workspace', '=', writing.workspace)
    .where('id', '=', id)
}
