import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { DAY } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { FilePruning } from './backup.files.worker.ts'
import type { Copy, CopyOrder } from './backup.worker.ts'
import { inChild } from './child.ts'
import type { Database } from './database.ts'
import { requireSpace, syncToDisk } from './disk.ts'
import { copyFiles, listedFiles } from './files.ts'
import {
  backupsFolder,
  lastElsewhere,
  listBackups,
  type Manifest,
  noteElsewhere,
  prune,
  writeManifest,
} from './manifest.ts'
import { type BackupKind, kindDue, lastVerified } from './retention.rules.ts'
import type { Schedule } from './schedule.ts'
import { version } from './version.ts'

/**
 * Makes a backup in the data folder while the database is in use, reads it back, and drops those it makes superfluous.
 * It is given up, and nothing left of it, when `signal` says so.
 */
export async function backUp(database: Database, kind: BackupKind, signal?: AbortSignal): Promise<Manifest> {
  const folder = await backupsFolder(database)
  const at = database.clock()
  const moment = new Date(at).toISOString().replace(/[:.]/g, '-')
  const name = `kith-${moment}-${randomUUID().slice(0, 4)}-${kind.replaceAll(' ', '-')}.sqlite`
  const copy = await copyTo(database, join(folder, name), signal)
  // An upgrade touches no files, and what it finds may not know of them yet.
  if (kind !== 'before upgrade') await copyFiles(database, join(folder, 'files'))
  const { bytes, verified, steps, sha256, rows } = copy
  const made = { name, at, kind, bytes, verified, version, steps, sha256, rows }
  await writeManifest(folder, made)
  if (!verified) throw damaged(join(folder, name))
  await prune(folder, at)
  await pruneFiles(database, folder, signal)
  return made
}

/** What no backup needs any more does not stay beside them; what was just copied may be another process's. */
async function pruneFiles(database: Database, folder: string, signal?: AbortSignal) {
  if (!(await stat(join(folder, 'files')).catch(() => null))) return
  const listed: string[] = []
  for await (const files of listedFiles(database)) listed.push(...files.map(({ hash }) => hash))
  const order: FilePruning = { folder, listed, before: Date.now() - DAY }
  await inChild(new URL('./backup.files.worker.ts', import.meta.url), order, signal)
}

/** Makes a verified backup in a file that is not there yet, and of the kept files in the folder `FILE.files` beside it. */
export async function backUpToFile(database: Database, file: string): Promise<Copy> {
  const at = database.clock()
  const copy = await copyTo(database, resolve(file))
  if (!copy.verified) throw damaged(file)
  await copyFiles(database, `${resolve(file)}.files`)
  await noteElsewhere(await backupsFolder(database), at)
  return copy
}

/** Makes a verified backup and writes it to a stream: the database alone, without kept files. */
export async function backUpToStream(database: Database, stream: Writable): Promise<Copy> {
  const path = join(await backupsFolder(database), `${randomUUID()}.part`)
  try {
    const copy = await copyTo(database, path)
    if (!copy.verified) throw damaged(path)
    await pipeline(createReadStream(path), stream, { end: stream !== process.stdout })
    return copy
  } finally {
    await rm(path, { force: true })
  }
}

/** When the newest verified backup was made, in the data folder or in a file that was named; or null. */
export async function lastVerifiedBackup(database: Database): Promise<number | null> {
  const folder = await backupsFolder(database)
  const made = [lastVerified(await listBackups(folder)), await lastElsewhere(folder)]
  return made.reduce((one, other) => (one === null || (other !== null && other > one) ? other : one), null)
}

/** For `openDatabase`: what is migrated is kept as it was. */
export async function backUpBeforeUpgrade(database: Database) {
  await backUp(database, 'before upgrade')
}

/** The automatic backup: every night, and at start when the last night's was missed. */
export const backupSchedule: Schedule = {
  name: 'backup',
  pattern: '10 2 * * *',
  run: async (database, signal) => {
    const backups = await listBackups(await backupsFolder(database))
    await backUp(database, kindDue(backups, database.clock()), signal)
  },
}

/** Copies into `path` by way of a file beside it, so that `path` is whole or not there. */
async function copyTo(database: Database, path: string, signal?: AbortSignal): Promise<Copy> {
  const folder = dirname(path)
  await refuseExisting(path)
  await requireSpace(folder, await sizeOf(database))
  const part = `${path}.${randomUUID()}.part`
  try {
    const copy = await copyDatabase(database, part, signal)
    await rename(part, path)
    await syncToDisk(folder)
    return copy
  } finally {
    for (const end of ['', '-journal']) await rm(part + end, { force: true })
  }
}

/** Copies the database into `file`, which must not be there yet, and reads the copy back. */
export function copyDatabase(database: Database, file: string, signal?: AbortSignal): Promise<Copy> {
  const order: CopyOrder = { location: database.location, to: file }
  return inChild<Copy>(new URL('./backup.worker.ts', import.meta.url), order, signal)
}

/** Refuses to write over a file, or into a folder that is not there. */
export async function refuseExisting(path: string) {
  const found = await stat(path).catch(() => null)
  if (found) {
    throw new Failure('conflict', `${path} is there already. Name a file that is not, or move it away first.`)
  }
  if (!(await stat(dirname(path)).catch(() => null))) {
    throw new Failure('not found', `There is no folder ${dirname(path)} to write ${basename(path)} into.`)
  }
}

/** Bytes the database takes now, and so at most its copy. */
export async function sizeOf(database: Database): Promise<number> {
  if (database.kind === 'sqlite') return (await stat(database.location)).size
  const { rows } = await sql<{ bytes: number }>`select coalesce(sum(pg_total_relation_size(oid)), 0) as bytes
    from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace`.execute(
    database.read,
  )
  return Number(rows[0]?.bytes ?? 0)
}

function damaged(path: string): Failure {
  return new Failure(
    'unavailable',
    `The backup ${path} was written, but reading it back found damage. Run "kith check"; keep older backups.`,
  )
}
