import { randomUUID } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { connect, type Database } from './database.ts'
import { deriveAll, kithScope } from './derive.ts'
import { requireSpace } from './disk.ts'
import { bringBackFiles } from './files.ts'
import { type Foreign, ignoredIn, openForeign } from './foreign.ts'
import { backupsFolder } from './manifest.ts'
import { applySteps, migrate } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { type Account, copyAsTheyAre, copyThroughSchemas, newAccount } from './restore.copy.ts'
import { replaceLive } from './restore.live.ts'
import { replaceRows } from './restore.postgres.ts'
import { transact } from './scope.ts'
import { KEPT_HERE, REVOKED } from './tables.ts'

export type Restored = Account & {
  /** The backup of what was replaced. */
  before: string
  /** Views and triggers of the file, which were left behind. */
  ignored: string[]
  /** Kept files that came back, and those that neither the data folder nor the backup has. */
  files: { copied: number; missing: number }
}

/**
 * Puts the content of a backup file, from either database, in the place of what is here, also while Kith is running.
 * Each row passes its table's schema; users stay those of this installation, sessions and tokens end.
 */
export async function restore(database: Database, path: string): Promise<Restored> {
  const from = resolve(path)
  const foreign = await openForeign(from)
  const parts: string[] = []
  const part = async (what: string) => {
    const name = join(await backupsFolder(database), `${what}-${randomUUID()}.part`)
    parts.push(name)
    return name
  }
  try {
    await requireSpace(await backupsFolder(database), (await stat(from)).size * 4)
    const account = newAccount()
    const ignored = ignoredIn(foreign.file)
    const source = await upToDate(foreign, database, part, account)
    try {
      const before =
        database.kind === 'postgres'
          ? await replaceRows(database, source, account)
          : await replaceFile(database, source, await part('fresh'), account)
      return { ...account, before, ignored, files: await bringBack(database, from) }
    } finally {
      if (source !== foreign.file) source.close()
    }
  } finally {
    foreign.file.close()
    for (const name of parts) for (const end of ['', '-wal', '-shm']) await rm(name + end, { force: true })
  }
}

/** The file itself, or a copy of its rows that has been through the steps it lacks. */
async function upToDate(
  foreign: Foreign,
  database: Database,
  part: (what: string) => Promise<string>,
  account: Account,
): Promise<DatabaseSync> {
  if (migrations.every(({ name }) => foreign.steps.includes(name))) return foreign.file
  const path = await part('older')
  const older = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  try {
    older.exec('pragma journal_mode = wal; pragma synchronous = off')
    applySteps(older, foreign.steps, database.clock())
    copyAsTheyAre(foreign, older, [...KEPT_HERE, ...REVOKED], account)
  } finally {
    older.close()
  }
  const staging = await connect(path, database.clock)
  try {
    await migrate(staging)
  } finally {
    await staging.close()
  }
  return new DatabaseSync(path, { readOnly: true })
}

/** Makes a whole new file beside the live one, and has it take the live one's place. */
async function replaceFile(
  database: Database,
  source: DatabaseSync,
  path: string,
  account: Account,
): Promise<string> {
  const fresh = await connect(path, database.clock, database.rooms, database.folder)
  try {
    // Nobody else sees this file, and a crash only leaves it to be removed.
    await sql`pragma synchronous = off`.execute(fresh.write)
    await sql`pragma cache_size = -64000`.execute(fresh.write)
    await sql`pragma cache_size = -2000`.execute(fresh.read)
    await migrate(fresh)
    fresh.ids = database.ids
    await copyThroughSchemas(source, database, account, (batch) =>
      fresh.write.transaction().execute((db) => batch(db)),
    )
    await deriveAll(fresh, fresh.read, (workspace, batch) => transact(kithScope(fresh, workspace), batch))
  } finally {
    await fresh.close()
  }
  return replaceLive(database, path)
}

async function bringBack(database: Database, from: string) {
  const beside = `${from}.files`
  const hasOwn = await stat(beside).catch(() => null)
  return bringBackFiles(database, hasOwn ? beside : join(dirname(from), 'files'))
}
