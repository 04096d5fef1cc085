import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { idsFor } from '#kernel/ids.ts'
import { copyDatabase, sizeOf } from './backup.ts'
import { checkReferences } from './check.references.ts'
import { checkRows } from './check.rows.ts'
import { checkSummaries } from './check.summaries.ts'
import type { FileCheck } from './check.worker.ts'
import { inChild } from './child.ts'
import { connect, type Database } from './database.ts'
import { kithScope } from './derive.ts'
import { requireSpace } from './disk.ts'
import { hashOf, listedFiles, pathOf } from './files.ts'
import { newReport, note, type Report } from './finding.ts'
import { backupsFolder } from './manifest.ts'
import type { Schedule } from './schedule.ts'

/**
 * Proves pages, rows, references, summaries and kept files. A SQLite database is copied first and the copy is read, so
 * that nobody waits; on PostgreSQL summaries are rebuilt in transactions that are rolled back.
 */
export async function checkDatabase(database: Database): Promise<Report> {
  const report = newReport()
  if (database.kind === 'postgres') {
    await checkContent(database, report)
    return report
  }
  for (const what of await findDamage(database, true)) note(report, { kind: 'page', what })
  const folder = await backupsFolder(database)
  await requireSpace(folder, (await sizeOf(database)) * 2)
  const path = join(folder, `check-${randomUUID()}.part`)
  try {
    await copyDatabase(database, path)
    const copy = await connect(path, database.clock, database.rooms, database.folder)
    await sql`pragma synchronous = off`.execute(copy.write)
    await checkContent(copy, report).finally(() => copy.close())
  } catch (error) {
    if (report.found === 0) throw error
    note(report, { kind: 'page', what: `The rest could not be read: ${(error as Error).message}` })
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(path + end, { force: true })
  }
  return report
}

/** The nightly look at the pages of the live file. */
export const checkSchedule: Schedule = {
  name: 'check',
  pattern: '40 2 * * *',
  run: async (database, signal) => {
    if (database.kind === 'postgres') return
    const [damage] = await findDamage(database, false, signal)
    if (damage)
      throw new Error(`The database file is damaged: ${damage}. Run "kith check"; keep older backups.`)
  },
}

async function checkContent(opened: Database, report: Report) {
  // What is made with these ids is rolled back: no slot need be leased for them.
  const database = { ...opened, ids: idsFor(0, opened.clock) }
  await checkRows(database, report)
  await checkReferences(database, report)
  await checkSummaries(database, report)
  await checkRooms(database, report)
  await checkFiles(database, report)
}

function findDamage({ location }: Database, thorough: boolean, signal?: AbortSignal): Promise<string[]> {
  const order: FileCheck = { location, thorough }
  return inChild<string[]>(new URL('./check.worker.ts', import.meta.url), order, signal)
}

/** What rooms know to prove about their derived rows beyond those of a contact. */
async function checkRooms(database: Database, report: Report) {
  for (const workspace of report.workspaces) {
    for (const room of database.rooms) {
      const found = (await room.verify?.(kithScope(database, workspace))) ?? []
      for (const what of found) note(report, { kind: 'summary', table: room.name, what })
    }
  }
}

async function checkFiles(database: Database, report: Report) {
  for await (const files of listedFiles(database)) {
    for (const { hash, name } of files) {
      report.files++
      const path = pathOf(join(database.folder, 'files'), hash)
      const found = await hashOf(path).catch(() => null)
      if (found !== hash)
        note(report, {
          kind: 'file',
          table: 'file',
          key: `${hash} (${name})`,
          what: found ? 'holds something else' : 'is missing',
        })
    }
  }
}
