import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { Failure } from '#kernel/failure.ts'
import type { AnyKysely, Database } from './database.ts'
import { migrations } from './migrations/all.ts'
import { assumeStatistics } from './statistics.ts'

/**
 * One step of the schema. Statements are portable but for `clustered`, which keeps a narrow table in its key's order on
 * SQLite, and `key`, text that is compared and sorted by its code points on both.
 */
export type Migration = { name: string; statements: (dialect: Dialect) => string[] }

export type Dialect = { kind: Database['kind']; clustered: 'without rowid' | ''; key: string }

/** The steps that `database` still lacks. A database that knows steps this version does not is refused: downgrading could lose data. */
export async function pendingMigrations(database: Database): Promise<Migration[]> {
  const applied = await appliedNames(database.write, database.kind)
  refuseNewer('This database', applied)
  return migrations.filter(({ name }) => !applied.includes(name))
}

/** `what` was written by a version that knows more steps than this one. */
export function refuseNewer(what: string, applied: readonly string[]) {
  const known = new Set(migrations.map(({ name }) => name))
  const newer = applied.find((name) => !known.has(name))
  if (newer === undefined) return
  throw new Failure(
    'unsupported',
    `${what} was written by a newer version of Kith (it has step ${newer.slice(0, 80)}). Update Kith, or restore the backup made before the upgrade.`,
  )
}

/** Applies what is pending, all in one transaction, and returns the names applied. */
export async function migrate(database: Database, steps = migrations): Promise<string[]> {
  return database.write.transaction().execute(async (db) => {
    if (database.kind === 'postgres') await sql`select pg_advisory_xact_lock(4108, 1)`.execute(db)
    await sql`create table if not exists migration (name text primary key, at bigint not null)`.execute(db)
    const applied = await appliedNames(db, database.kind)
    const pending = steps.filter(({ name }) => !applied.includes(name))
    for (const { name, statements } of pending) {
      for (const statement of statements(dialectOf(database.kind))) await sql.raw(statement).execute(db)
      await sql`insert into migration (name, at) values (${name}, ${database.clock()})`.execute(db)
    }
    if (pending.length > 0 && database.kind === 'sqlite') await assumeStatistics(db)
    return pending.map(({ name }) => name)
  })
}

/** Brings a fresh SQLite file to the state that has just these steps: for archives and what is restored from them. */
export function applySteps(file: DatabaseSync, names: readonly string[], at: number) {
  file.exec('begin; create table migration (name text primary key, at bigint not null)')
  const record = file.prepare('insert into migration (name, at) values (?, ?)')
  for (const { name, statements } of migrations.filter((step) => names.includes(step.name))) {
    for (const statement of statements(dialectOf('sqlite'))) file.exec(statement)
    record.run(name, at)
  }
  file.exec('commit')
}

function dialectOf(kind: Database['kind']): Dialect {
  return kind === 'sqlite'
    ? { kind, clustered: 'without rowid', key: 'text' }
    : { kind, clustered: '', key: 'text collate "C"' }
}

/** The names of the steps a database has, in order. */
export async function appliedNames(db: AnyKysely, kind: Database['kind']): Promise<string[]> {
  const there =
    kind === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table' and name = 'migration'`
      : sql<{
          name: string
        }>`select tablename as name from pg_tables where schemaname = current_schema() and tablename = 'migration'`
  if ((await there.execute(db)).rows.length === 0) return []
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}
