import { chmodSync, closeSync, openSync, statSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { Failure } from '#kernel/failure.ts'
import { noSpace } from './turn.ts'

const BUSY = 5
const FULL = 13
const PATIENCE_MS = 5000
const KEPT_STATEMENTS = 400
/** How long the write-ahead log grows before it is worked into the file. */
export const CHECKPOINT_PAGES = 4000

/** Opens the file with Kith's settings. `busy_timeout` stays 0, because waiting inside SQLite would freeze the event loop. */
export function openFile(path: string, { readOnly = false } = {}): DatabaseSync {
  if (!readOnly) makePrivate(path)
  const file = new DatabaseSync(path, { readOnly, timeout: 0, enableForeignKeyConstraints: true })
  // A small cache of its own: pages are re-read from the system's, which costs a serving process no memory.
  file.exec(
    'pragma cache_size = -16000; pragma temp_store = memory; pragma mmap_size = 0; pragma trusted_schema = off',
  )
  if (!readOnly)
    file.exec(
      `pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = 67108864; pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`,
    )
  return file
}

/** The database is for its owner alone, and what SQLite lays beside it. A file that is there is not opened: closing it would give up this process's locks on it. */
function makePrivate(path: string) {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  for (const end of ['', '-wal', '-shm']) {
    const found = statSync(path + end, { throwIfNoEntry: false })
    if (found && found.uid === process.getuid?.() && found.mode & 0o077) chmodSync(path + end, 0o600)
  }
}

/** Kysely over one connection of `node:sqlite`. The writing one begins IMMEDIATE: a deferred read-then-write fails beside another process's commit. */
export function sqliteDialect(file: DatabaseSync, { readOnly = false } = {}): Dialect {
  return {
    createAdapter: () => new OwnTurnsAdapter(),
    createDriver: () => new NodeSqliteDriver(file, readOnly),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Runs `attempt` again, without blocking, while another process holds the write lock; gives up after five seconds. */
export async function whileBusy<T>(attempt: () => T): Promise<T> {
  const start = performance.now()
  for (let wait = 1; ; wait = Math.min(wait * 2, 10)) {
    try {
      return attempt()
    } catch (error) {
      const code = sqliteCode(error)
      if (code === FULL) throw noSpace(error)
      if (code !== BUSY) throw error
      if (performance.now() - start > PATIENCE_MS) {
        throw new Failure(
          'busy',
          'The database is being written by another process. Try again in a moment.',
          {},
          error,
        )
      }
      await sleep(wait)
    }
  }
}

/** How long queries may follow one another while nobody else has a turn. */
const TURN_MS = 20
let begun: number | null = null

/** SQLite answers at once: who asks and asks would keep the event loop to themselves, because awaiting does not turn it. */
async function shareLoop() {
  if (begun === null) {
    begun = performance.now()
    setImmediate(() => {
      begun = null
    })
  } else if (performance.now() - begun > TURN_MS) await breathe()
}

/** SQLite's primary result code of an error, or undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown }).errcode
  return typeof code === 'number' ? code & 0xff : undefined
}

/** Says there may be several connections, so that Kysely leaves taking turns to the driver: readers need not wait for each other. */
class OwnTurnsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true
  }
}

class NodeSqliteDriver implements Driver {
  readonly #connection: NodeSqliteConnection
  readonly #file: DatabaseSync
  readonly #readOnly: boolean
  readonly #waiting: (() => void)[] = []
  #taken = false

  constructor(file: DatabaseSync, readOnly: boolean) {
    this.#file = file
    this.#readOnly = readOnly
    this.#connection = new NodeSqliteConnection(file)
  }

  async init() {}

  async acquireConnection() {
    if (this.#readOnly) return this.#connection
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#taken = true
    return this.#connection
  }

  async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#file.isTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async releaseConnection() {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#taken = false
  }

  async destroy() {
    if (this.#file.isOpen) this.#file.close()
  }
}

class NodeSqliteConnection implements DatabaseConnection {
  readonly #file: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(file: DatabaseSync) {
    this.#file = file
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    await shareLoop()
    return whileBusy(() => {
      const statement = this.#prepare(query.sql)
      const parameters = query.parameters as SQLInputValue[]
      if (statement.columns().length > 0) return { rows: statement.all(...parameters) as R[] }
      const { changes, lastInsertRowid } = statement.run(...parameters)
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
    })
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('This connection does not stream.')
  }

  /** Statements are kept by their text, the least recently used one dropped first. */
  #prepare(sql: string): StatementSync {
    const kept = this.#statements.get(sql)
    if (kept) {
      this.#statements.delete(sql)
      this.#statements.set(sql, kept)
      return kept
    }
    const statement = this.#file.prepare(sql)
    this.#statements.set(sql, statement)
    if (this.#statements.size > KEPT_STATEMENTS) {
      this.#statements.delete(this.#statements.keys().next().value as string)
    }
    return statement
  }
}
