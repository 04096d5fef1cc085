import { hash } from 'node:crypto'
import { profileSlug } from '#contacts/address.rules.ts'
import { homeIn, rememberPlace } from '#contacts/home.actions.ts'
import { countryOfPlace } from '#contacts/home.rules.ts'
import { Failure } from '#kernel/failure.ts'
import type { RunningJob } from '#store/job.ts'
import { type Scope, transact } from '#store/scope.ts'
import { readSetting, writeSetting } from '#store/setting.ts'
import { uploadPath } from '#store/upload.ts'
import { workspaceSetting } from '#store/workspace.ts'
import { type Age, madeOn } from './age.rules.ts'
import { type Container, normalBase } from './container.rules.ts'
import { openContainer, openFiles } from './container.ts'
import type { Origin } from './intake.actions.ts'
import { owner } from './intake.setting.ts'
import type { Run } from './intake.store.ts'
import { type ReadOptions, type Survey, surveyArchive } from './linkedin.survey.ts'
import type { Report } from './report.rules.ts'

export type Archive = {
  survey: Survey
  options: ReadOptions
  age: Age
  /** Rows of all files that are read. */
  rows: number
  /** Tells whether the files are still those that were looked at. */
  fingerprint: string
}

const PACE_MS = 400

/** Opens an archive, reads through it once, and hands it over; says meanwhile how far the job is, and stops when it is cancelled. */
export async function withArchive<T>(
  job: RunningJob,
  run: Run,
  work: (archive: Archive, progress: { done: number; total: number | null }) => Promise<T>,
): Promise<T> {
  const progress = { done: 0, total: null as number | null }
  const stopping = new AbortController()
  const pulse = beat(job, progress, stopping)
  let container: Container | null = null
  try {
    container = await openOrigin(job.scope, run)
    const options: ReadOptions = {
      ...(await optionsIn(job.scope, run)),
      signal: stopping.signal,
      onProgress: (rows) => {
        progress.done = rows
      },
    }
    const survey = await surveyArchive(container, options)
    options.country ??= survey.place && countryOfPlace(survey.place)
    expectReadable(survey)
    const rows = survey.files.reduce((sum, file) => sum + file.rows, 0)
    const age = { madeOn: madeOn(run.name), newestOn: survey.newestOn }
    return await work({ survey, options, age, rows, fingerprint: fingerprintOf(container) }, progress)
  } catch (error) {
    throw unreadable(error, run.name) ?? error
  } finally {
    clearInterval(pulse)
    await container?.close()
  }
}

/** Saves progress now and then; where that is refused, reading stops for the same reason. */
function beat(job: RunningJob, progress: { done: number; total: number | null }, stopping: AbortController) {
  let isSaving = false
  const save = async () => {
    if (isSaving) return
    isSaving = true
    try {
      await transact(job.scope, (writing) => job.advance(writing, { ...progress }))
    } catch (error) {
      stopping.abort(error)
    } finally {
      isSaving = false
    }
  }
  return setInterval(() => void save(), PACE_MS)
}

/** An upload lies under a name of its own: what is said of it, and what a lone file is told by, is the name it was sent under. */
async function openNamed(path: string, name: string): Promise<Container> {
  const container = await openContainer(path).catch((error) => {
    if (!(error instanceof Failure)) throw error
    throw new Failure(error.code, error.message.replaceAll(path, name), error.details, error)
  })
  const [file] = container.files
  if (container.kind === 'file' && file) Object.assign(file, { name, base: normalBase(name) })
  return container
}

/** What the system says of a file that it cannot open or read, in words; null for any other error. */
export function unreadable(error: unknown, name: string): Failure | null {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (!['open', 'read', 'stat', 'lstat', 'scandir'].includes(syscall ?? '')) return null
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new Failure('not found', `${name} is not there any more. Give it again.`, {}, error)
  if (code === 'EACCES' || code === 'EPERM')
    return new Failure('forbidden', `${name} may not be read by the user Kith runs as.`, {}, error)
  return new Failure('unavailable', `${name} cannot be read: ${code}. Is its disk there?`, {}, error)
}

async function openOrigin(scope: Scope, run: Run): Promise<Container> {
  const origin = JSON.parse(run.origin) as Origin
  if ('paths' in origin) return openFiles(origin.paths)
  return openNamed('path' in origin ? origin.path : await uploadPath(scope, origin.upload), run.name)
}

/** Whom an earlier look at the same archive found to be its owner need not be looked for again. */
async function optionsIn(scope: Scope, { preview }: Run): Promise<ReadOptions> {
  const looked = preview === null ? null : (JSON.parse(preview) as Report).owner
  const slug = looked?.profile ? profileSlug(looked.profile) : null
  const { timeZone } = await readSetting(scope, workspaceSetting)
  const { country } = await homeIn(scope)
  const known = looked && slug ? { name: looked.name, slugs: [slug] } : await readSetting(scope, owner)
  return { zone: timeZone, country, owner: known }
}

function expectReadable({ files, unread }: Survey) {
  if (files.length > 0) return
  const seen = unread.slice(0, 5).map(({ file, reason }) => `${file} (${reason})`)
  const had = seen.length > 0 ? ` It holds ${seen.join(', ')}${unread.length > 5 ? ' …' : ''}.` : ''
  throw new Failure(
    'unsupported',
    `There is nothing in it that Kith reads.${had} Give the .zip that LinkedIn sent, the folder unpacked from it, or one of its CSV files.`,
  )
}

function fingerprintOf({ files }: Container): string {
  return hash('sha1', JSON.stringify(files.map(({ name, size }) => [name, size])), 'base64url')
}

/** Remembers who the user is and where they live, where the archive tells. */
export async function rememberOwner(scope: Scope, survey: Survey) {
  const { owner: found, place } = survey
  if (place) await transact(scope, (writing) => rememberPlace(writing, place))
  if (!found || found.slugs.length === 0) return
  const told = { name: found.name?.display ?? '', slugs: found.slugs.slice(0, 50) }
  await transact(scope, async (writing) => {
    const kept = await readSetting(writing, owner)
    if (JSON.stringify(kept) !== JSON.stringify(told)) await writeSetting(writing, owner, told)
  })
}
