import { AsyncLocalStorage } from 'node:async_hooks'
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely'
import { Failure } from '#kernel/failure.ts'

/** The code that runs inside a transaction, for as long as that is open. */
export type Turn = { open: boolean }

/** Knows, per database, whether the running code is inside one of its transactions. */
export type Turns = AsyncLocalStorage<Turn>

export function newTurns(): Turns {
  return new AsyncLocalStorage()
}

const DISK_FULL = '53100'

/**
 * The dialect with Kith's guards on it. A query that goes around the open transaction fails at once: on SQLite it would
 * wait for itself for ever, on PostgreSQL it would neither see what was written nor be rolled back. A text with a NUL
 * character is refused on both databases alike, because only one of them could keep it.
 */
export function guarded(dialect: Dialect, turns: Turns): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new GuardedDriver(dialect.createDriver(), turns),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  }
}

class GuardedDriver implements Driver {
  readonly #driver: Driver
  readonly #turns: Turns

  constructor(driver: Driver, turns: Turns) {
    this.#driver = driver
    this.#turns = turns
  }

  init() {
    return this.#driver.init()
  }

  async acquireConnection() {
    if (this.#turns.getStore()?.open) {
      throw new Error(
        'A query went around the open transaction. Inside transact, use only the scope it hands you.',
      )
    }
    return new GuardedConnection(await this.#driver.acquireConnection())
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings) {
    return this.#driver.beginTransaction(bare(connection), settings)
  }

  commitTransaction(connection: DatabaseConnection) {
    return this.#driver.commitTransaction(bare(connection))
  }

  rollbackTransaction(connection: DatabaseConnection) {
    return this.#driver.rollbackTransaction(bare(connection))
  }

  releaseConnection(connection: DatabaseConnection) {
    return this.#driver.releaseConnection(bare(connection))
  }

  destroy() {
    return this.#driver.destroy()
  }
}

class GuardedConnection implements DatabaseConnection {
  readonly connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    this.connection = connection
  }

  async executeQuery<R>(query: CompiledQuery) {
    refuseNul(query.parameters)
    try {
      return await this.connection.executeQuery<R>(query)
    } catch (error) {
      if ((error as { code?: unknown }).code === DISK_FULL) throw noSpace(error)
      throw error
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not the same on both databases. Read in pages by key.')
  }
}

function bare(connection: DatabaseConnection): DatabaseConnection {
  return (connection as GuardedConnection).connection
}

function refuseNul(parameters: readonly unknown[]) {
  for (const parameter of parameters) {
    if (typeof parameter === 'string' && parameter.includes('\0')) {
      throw new Failure(
        'invalid',
        `A text contains a NUL character, after "${parameter.slice(0, Math.min(parameter.indexOf('\0'), 40))}". Remove it and try again.`,
      )
    }
  }
}

export function noSpace(cause: unknown): Failure {
  return new Failure(
    'no space',
    'The disk with the database is full, so this was not written. Free some space and try again.',
    {},
    cause,
  )
}
