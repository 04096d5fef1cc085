import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '#kernel/failure.ts'
import { ordinaryTables } from './archive.ts'
import { backUp } from './backup.ts'
import type { Database } from './database.ts'
import { backupsFolder } from './manifest.ts'
import { sqliteCode } from './sqlite.ts'
import { allTables, KEPT_HERE } from './tables.ts'

const ATTEMPTS = 5
const PAGES = 2000
const BUSY = 5
/** A first step that had to wait reaches Node without its code, as "not an error". */
const NO_CODE = 0

/**
 * Puts the content of a finished file in the place of the live one's, as one transaction of SQLite's backup API: other
 * processes see the old state until it is whole, then the new one. What is replaced is backed up first, and nothing
 * written in between is lost: if something was, it is all done again. Returns the backup's name.
 */
export async function replaceLive(database: Database, path: string): Promise<string> {
  const watch = new DatabaseSync(database.location, { readOnly: true })
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { name, seen } = await keepOld(database, path, watch)
      if (await overwrite(path, database.location, () => dataVersion(watch) === seen)) return name
      const folder = await backupsFolder(database)
      await Promise.all([rm(join(folder, name)), rm(join(folder, `${name}.json`))])
    }
  } finally {
    watch.close()
  }
  throw new Failure(
    'busy',
    'The database is being written all the time. Wait for imports to end, or stop Kith, and restore again. Nothing was changed.',
  )
}

/** Backs up the live database, and takes over from it what no file brings, while nobody can write. */
async function keepOld(database: Database, path: string, watch: DatabaseSync) {
  return database.write.transaction().execute(async () => {
    const { name } = await backUp(database, 'before restore')
    takeOver(database, path)
    return { name, seen: dataVersion(watch) }
  })
}

/** Copies the rows that stay as they are here: who may sign in, process slots, workspaces the file has not. */
function takeOver(database: Database, path: string) {
  const file = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  try {
    file.prepare('attach ? as live').run(database.location)
    file.exec('begin')
    for (const name of keptTables(database, file)) {
      file.exec(`delete from main."${name}"; insert into main."${name}" select * from live."${name}"`)
    }
    file.exec('insert or ignore into main.workspace select * from live.workspace')
    file.exec('commit; detach live; pragma wal_checkpoint(truncate)')
  } finally {
    file.close()
  }
}

/** Tables that rooms mark as kept, and better-auth's, which no room lists; never sessions or tokens. */
export function keptTables(database: Database, file: DatabaseSync): string[] {
  const listed = new Map(allTables(database).map((table) => [table.name, table.restoring]))
  return ordinaryTables(file)
    .map(({ name }) => name)
    .concat('process_slot')
    .filter((name) => listed.get(name) === 'keep' || KEPT_HERE.includes(name))
}

/** Whether the live file took the content; not when `isUnchanged` says no once nobody else can write: then it is as it was. */
export async function overwrite(path: string, live: string, isUnchanged: () => boolean): Promise<boolean> {
  const source = new DatabaseSync(path, { readOnly: true })
  const pages = Number(source.prepare('pragma page_count').get()?.page_count)
  const rate = Math.min(PAGES, Math.ceil(pages / 2))
  let isFirst: boolean
  // First called when some pages are written and the live file is locked, but before it is all done.
  const progress = () => {
    if (isFirst && !isUnchanged()) throw new WrittenMeanwhile()
    isFirst = false
  }
  try {
    for (let attempt = 1; ; attempt++) {
      isFirst = true
      try {
        await backup(source, live, { rate, progress })
        return true
      } catch (error) {
        if (error instanceof WrittenMeanwhile) return false
        if (!isBusy(error) || attempt === 200) throw error
        await sleep(50)
      }
    }
  } finally {
    source.close()
  }
}

function isBusy(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === BUSY || code === NO_CODE
}

class WrittenMeanwhile extends Error {
  override name = 'WrittenMeanwhile'
}

function dataVersion(file: DatabaseSync): number {
  return Number(file.prepare('pragma data_version').get()?.data_version)
}
