import { createHash, randomUUID } from 'node:crypto'
import { constants, createReadStream, createWriteStream, type ReadStream } from 'node:fs'
import { copyFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Kysely } from 'kysely'
import type { Millis } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import { inBatches } from './bulk.ts'
import type { Database } from './database.ts'
import { makePrivateFolder, syncToDisk } from './disk.ts'
import { afterCommit, nowIn, type Scope, using, type Writing } from './scope.ts'
import type { StoreTables } from './store.tables.ts'

const LARGEST = 256 * 1024 * 1024
const BATCH = 500

/** A file that lies in the data folder under the hash of its content; no row names it yet. */
export type StoredFile = { hash: string; bytes: number }

/** Puts content into the data folder. The same content is stored once; it is read as a stream and never held whole. */
export async function storeFile(
  database: Database,
  content: Readable | Uint8Array,
  largest = LARGEST,
): Promise<StoredFile> {
  const folder = join(database.folder, 'files')
  await makePrivateFolder(folder)
  const part = join(folder, `${randomUUID()}.part`)
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      if (bytes > largest) done(tooLarge(largest))
      else done(null, chunk)
    },
  })
  try {
    const source = content instanceof Readable ? content : Readable.from([content])
    await pipeline(source, measure, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }))
    const name = hash.digest('hex')
    await place(part, pathOf(folder, name))
    return { hash: name, bytes }
  } finally {
    await rm(part, { force: true })
  }
}

/** Lists a stored file in the workspace: from now on it is backed up with it. */
export async function listFile(writing: Writing, { hash, bytes }: StoredFile, type: string, name: string) {
  await using<StoreTables>(writing)
    .insertInto('file')
    .values({
      workspace: writing.workspace,
      hash,
      bytes,
      type,
      name,
      created_at: nowIn(writing),
      unused_since: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Notes since when nothing shows a listed file; null where something does again. */
export async function markUnused(writing: Writing, hashes: readonly string[], since: Millis | null) {
  for (const some of inBatches(hashes))
    await using<StoreTables>(writing)
      .updateTable('file')
      .set({ unused_since: since })
      .where('workspace', '=', writing.workspace)
      .where('hash', 'in', some)
      .execute()
}

/** Takes a file off the list of this workspace; its content goes when no other workspace lists it. */
export async function dropFile(writing: Writing, hash: string) {
  const db = using<StoreTables>(writing)
  await db.deleteFrom('file').where('workspace', '=', writing.workspace).where('hash', '=', hash).execute()
  const others = await db.selectFrom('file').select('hash').where('hash', '=', hash).executeTakeFirst()
  if (others) return
  afterCommit(writing, () => rm(pathOf(join(writing.database.folder, 'files'), hash), { force: true }))
}

/** A listed file of this workspace, and its content as a stream. */
export async function readFile(
  scope: Scope,
  hash: string,
): Promise<{ bytes: number; type: string; name: string; content: ReadStream }> {
  const row = await using<StoreTables>(scope)
    .selectFrom('file')
    .select(['bytes', 'type', 'name'])
    .where('workspace', '=', scope.workspace)
    .where('hash', '=', hash)
    .executeTakeFirst()
  const path = pathOf(join(scope.database.folder, 'files'), hash)
  if (!row || !(await isThere(path, row.bytes))) throw new Failure('not found', 'There is no such file.')
  return { ...row, content: createReadStream(path) }
}

/** Copies the listed files that `to` has not yet; returns how many are missing in the data folder itself. */
export async function copyFiles(
  database: Database,
  to: string,
): Promise<{ copied: number; missing: number }> {
  const from = join(database.folder, 'files')
  return eachListed(database, async ({ hash, bytes }) =>
    (await isThere(pathOf(to, hash), bytes)) ? 'there' : copyOne(pathOf(from, hash), pathOf(to, hash), bytes),
  )
}

/** Brings back the listed files that the data folder lacks, from the folder of a backup; only content with the right hash. */
export async function bringBackFiles(database: Database, from: string) {
  const to = join(database.folder, 'files')
  return eachListed(database, async ({ hash, bytes }) => {
    if (await isThere(pathOf(to, hash), bytes)) return 'there'
    const source = pathOf(from, hash)
    if (!(await isThere(source, bytes)) || (await hashOf(source)) !== hash) return 'missing'
    return copyOne(source, pathOf(to, hash), bytes)
  })
}

/** The listed files, in batches by key, each content once a workspace. */
export async function* listedFiles(database: Database): AsyncGenerator<StoreTables['file'][]> {
  const db = database.read as unknown as Kysely<StoreTables>
  for (let last: StoreTables['file'] | undefined; ; ) {
    const { workspace = -1, hash = '' } = last ?? {}
    const rows = await db
      .selectFrom('file')
      .selectAll()
      .where(({ eb, refTuple, tuple }) => eb(refTuple('workspace', 'hash'), '>', tuple(workspace, hash)))
      .orderBy('workspace')
      .orderBy('hash')
      .limit(BATCH)
      .execute()
    if (rows.length > 0) yield rows
    if (rows.length < BATCH) return
    last = rows.at(-1)
  }
}

/** Where the content with this hash lies below `folder`. */
export function pathOf(folder: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Failure('invalid', 'This is not the hash of a file.')
  return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

async function eachListed(
  database: Database,
  copy: (file: StoredFile) => Promise<'there' | 'copied' | 'missing'>,
): Promise<{ copied: number; missing: number }> {
  const counts = { there: 0, copied: 0, missing: 0 }
  for await (const files of listedFiles(database)) {
    for (const file of files) counts[await copy(file)]++
  }
  return { copied: counts.copied, missing: counts.missing }
}

async function copyOne(from: string, to: string, bytes: number): Promise<'copied' | 'missing'> {
  if (!(await isThere(from, bytes))) return 'missing'
  await makePrivateFolder(dirname(to))
  const part = `${to}.${randomUUID()}.part`
  await copyFile(from, part, constants.COPYFILE_FICLONE)
  await syncToDisk(part)
  await place(part, to)
  return 'copied'
}

async function place(part: string, path: string) {
  await makePrivateFolder(dirname(path))
  await rename(part, path)
  await syncToDisk(dirname(path))
}

async function isThere(path: string, bytes: number): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found?.size === bytes
}

function tooLarge(largest: number): Failure {
  return new Failure('too large', `The file is larger than ${Math.floor(largest / 2 ** 20)} MB.`)
}
