import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DAY } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Database } from './database.ts'
import { makePrivateFolder, requireSpace } from './disk.ts'
import { type Actor, type Scope, scopeOf } from './scope.ts'

/** The largest file taken over HTTP: 4 GB. */
export const LARGEST_UPLOAD = 4_000_000_000
/** How long an upload that no room needs lies in the data folder. */
export const UPLOAD_LIFE = DAY
/** How long one that a room needs lies there at most: as long as what is in the trash. */
export const NEEDED_LIFE = 30 * DAY
const TIDYING: Actor = { kind: 'system', id: null, name: 'Kith', door: 'job' }
const STRIDE = 64 * 1024 * 1024

/** Writes a stream into the data folder, until a room has done with it, or for a day where none needs it; returns the upload's name. */
export async function keepUpload(
  scope: Scope,
  content: Readable,
  { bytes = 0, largest = LARGEST_UPLOAD }: { bytes?: number; largest?: number } = {},
): Promise<{ upload: string; bytes: number }> {
  if (bytes > largest) throw tooLarge(largest)
  const folder = folderOf(scope)
  await makePrivateFolder(folder)
  await requireSpace(folder, bytes)
  const upload = randomUUID()
  const part = join(folder, `${upload}.part`)
  const meter = meterFor(folder, largest)
  try {
    await pipeline(content, meter.stream, createWriteStream(part, { mode: 0o600, flags: 'wx' }))
    await rename(part, join(folder, upload))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return { upload, bytes: meter.bytes() }
}

/** Counts what passes; stops it when it is too much, or when the disk runs low. */
function meterFor(folder: string, largest: number) {
  let bytes = 0
  let checked = 0
  const look = async (size: number) => {
    bytes += size
    if (bytes > largest) throw tooLarge(largest)
    if (bytes - checked < STRIDE) return
    checked = bytes
    await requireSpace(folder, STRIDE)
  }
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      look(chunk.length).then(() => done(null, chunk), done)
    },
  })
  return { stream, bytes: () => bytes }
}

/** Where an upload of this workspace lies. */
export async function uploadPath(scope: Scope, upload: string): Promise<string> {
  const path = join(folderOf(scope), upload)
  if (/^[0-9a-f-]{36}$/.test(upload) && (await stat(path).catch(() => null))) return path
  throw new Failure('not found', 'There is no such upload (any more). Send the file again.')
}

/**
 * Makes one upload of several: a folder with each under the name it was sent as. None is moved unless all are there;
 * what is sent under a name that is taken lies in a folder of its own.
 */
export async function gatherUploads(
  scope: Scope,
  uploads: readonly { upload: string; name: string }[],
): Promise<string> {
  if (new Set(uploads.map(({ upload }) => upload)).size < uploads.length)
    throw new Failure('invalid', 'The same upload is named twice.')
  const paths = await Promise.all(uploads.map(({ upload }) => uploadPath(scope, upload)))
  const gathered = randomUUID()
  const part = join(folderOf(scope), `${gathered}.part`)
  await makePrivateFolder(part)
  const taken = new Set<string>()
  for (const [at, path] of paths.entries()) {
    const name = safeName(uploads[at]?.name ?? '')
    const folder = taken.has(name.toLowerCase()) ? join(part, String(at + 1)) : part
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await rename(path, join(folder, name))
    taken.add(name.toLowerCase())
  }
  await rename(part, join(folderOf(scope), gathered))
  return gathered
}

/** The last part of a name that came from outside, of plain characters. */
function safeName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'))
    .replace(/[\p{C}:*?"<>|]/gu, '_')
    .slice(0, 80)
  return /^\.*$/.test(last) ? 'file' : last
}

export async function dropUpload(scope: Scope, upload: string) {
  await rm(await uploadPath(scope, upload), { recursive: true, force: true })
}

/** Removes uploads, whole or cut short, that have lain there for a day, or for thirty where a room still needs them. */
export async function dropOldUploads(database: Database) {
  const all = join(database.folder, 'uploads')
  const now = database.clock()
  for (const workspace of await readdir(all).catch(() => [])) {
    const needed = await neededIn(scopeOf(database, Number(workspace), TIDYING))
    for (const name of await readdir(join(all, workspace)).catch(() => [])) {
      const path = join(all, workspace, name)
      const found = await stat(path).catch(() => null)
      const life = needed.has(name) ? NEEDED_LIFE : UPLOAD_LIFE
      if (found && found.mtimeMs < now - life) await rm(path, { recursive: true, force: true })
    }
  }
}

async function neededIn(scope: Scope): Promise<Set<string>> {
  const asked = scope.database.rooms.map(({ uploads }) => uploads?.(scope) ?? [])
  return new Set((await Promise.all(asked)).flat())
}

function folderOf(scope: Scope): string {
  return join(scope.database.folder, 'uploads', String(scope.workspace))
}

function tooLarge(largest: number): Failure {
  const most = largest >= 1e9 ? `${largest / 1e9} GB` : `${Math.floor(largest / 1e6)} MB`
  return new Failure(
    'too large',
    `A file may have at most ${most}. Import it with the command line on the server instead: kith import FILE.`,
    { largest },
  )
}
