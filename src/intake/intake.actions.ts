import { statSync } from 'node:fs'
import type { z } from 'zod'
import { cleanLine } from '#contacts/name.rules.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { cancelJob, enqueue } from '#store/job.ts'
import { afterCommit, nextId, nowIn, type Scope, transact } from '#store/scope.ts'
import { dropUpload, gatherUploads, uploadPath } from '#store/upload.ts'
import type { intake } from './intake.contract.ts'
import { dropShown, findRun, insertRun, type Run, updateRun } from './intake.store.ts'
import { type Report, rowsIn } from './report.rules.ts'
import { isOpen, jobOf, show, type View } from './view.actions.ts'
import { clearTheWay } from './way.actions.ts'

export { rows, skipped } from './shown.actions.ts'
export { takeBack } from './takeback.actions.ts'
export { list, show } from './view.actions.ts'

/** Where the bytes are: sent here before, or on this machine; `paths` are files of one archive. */
export type Origin = { upload: string } | { path: string } | { paths: string[] }

type PreviewInput = z.output<NonNullable<(typeof intake.preview)['~orpc']['inputSchema']>>

export async function preview(scope: Scope, input: PreviewInput): Promise<View> {
  const origin = await originOf(scope, input)
  return transact(scope, async (writing) => {
    const id = nextId(writing)
    const job_id = await enqueue(writing, 'look through an archive', { run: id })
    const [fallback] = 'upload' in origin ? ['LinkedIn archive'] : pathsOf(origin)
    await insertRun(writing, {
      id,
      job_id,
      name: cleanLine(input.name || (fallback ?? ''), 300),
      format: 'LinkedIn archive',
      origin: JSON.stringify(origin),
      fingerprint: null,
      state: 'reading',
      preview: null,
      report: null,
      place: null,
      created_at: nowIn(writing),
      finished_at: null,
      made_on: null,
      newest_on: null,
      taken_back: null,
    })
    return show(writing, { id })
  })
}

async function originOf(scope: Scope, input: PreviewInput): Promise<Origin> {
  const { upload, uploads, path, paths } = input
  const given = [upload, uploads, path, paths].filter((one) => one !== undefined)
  if (given.length !== 1) throw new Failure('invalid', 'Name the upload to import, and nothing else.')
  if (uploads) return { upload: await gatherUploads(scope, uploads) }
  if (upload !== undefined) {
    await uploadPath(scope, upload)
    return { upload }
  }
  if (scope.actor.door !== 'cli')
    throw new Failure(
      'forbidden',
      'Only the command line on this machine may name a path. Send the file to /api/uploads and name the upload.',
    )
  const origin = path === undefined ? { paths: paths as string[] } : { path }
  for (const one of pathsOf(origin))
    if (one.includes('\0') || !statSync(one, { throwIfNoEntry: false }))
      throw new Failure(
        'not found',
        `There is no file or folder at ${cleanLine(one, 300)}. Check the path and try again.`,
      )
  return origin
}

const pathsOf = (origin: { path: string } | { paths: string[] }) =>
  'paths' in origin ? origin.paths : [origin.path]

/** Begins an import that was looked at, or goes on with one that stopped; asked twice it is begun once. */
export async function begin(scope: Scope, { id }: { id: Id }): Promise<View> {
  return transact(scope, async (writing) => {
    const run = await findRun(writing, id)
    const view = await show(writing, { id })
    if (view.state === 'importing') return view
    const why = cannotBegin[run.state === 'taking back' ? run.state : view.state]
    if (!view.mayBegin) throw new Failure('conflict', why ?? 'This cannot be imported.')
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
  'taking back': 'It is being taken back. Take all of it back first, then give the file again.',
  'taken back': 'This import was taken back. To import it once more, give the file again.',
}

const totalOf = ({ preview: told }: Run) => (told === null ? null : rowsIn(JSON.parse(told) as Report))

const ENDED: readonly Run['state'][] = ['done', 'cancelled', 'taken back']

/** Stops an import, or taking one back, at the next batch (what was done stays), or drops one that was only looked at. */
export async function discard(scope: Scope, { id }: { id: Id }): Promise<View> {
  return transact(scope, async (writing) => {
    const run = await findRun(writing, id)
    if (ENDED.includes(run.state)) return show(writing, { id })
    const job = await jobOf(writing, run)
    const isAtWork = job !== undefined && isOpen(job)
    if (isAtWork) await cancelJob(writing, job.id)
    if ((isAtWork && run.state === 'importing') || run.state === 'taking back') return show(writing, { id })
    await dropShown(writing, id, ['created', 'matched', 'changed'])
    await updateRun(writing, id, { state: 'cancelled', finished_at: nowIn(writing) })
    const origin = JSON.parse(run.origin) as Origin
    if ('upload' in origin) afterCommit(writing, () => dropUpload(scope, origin.upload).catch(() => {}))
    return show(writing, { id })
  })
}
