import { type Kysely, sql } from 'kysely'
import type { Millis } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import type { AnyKysely, Database } from './database.ts'
import type { Turn } from './turn.ts'

/** Who acts, and through which door: what the change log says of them. */
export type Actor = {
  kind: 'owner' | 'read token' | 'full token' | 'public' | 'system'
  id: Id | null
  name: string
  door: 'web' | 'api' | 'cli' | 'job'
}

/** What every store function takes first: a database and the workspace it may touch. */
export type Scope = {
  readonly database: Database
  readonly db: AnyKysely
  readonly workspace: number
  readonly actor: Actor
  readonly transaction: Transaction | null
}

type Transaction = {
  readonly group: Id
  readonly effects: (() => void | Promise<void>)[]
  readonly turn: Turn
}

/** A scope inside a transaction: the only one that may write. */
export type Writing = Scope & { readonly transaction: Transaction }

/** The tables a room means. */
export function using<Tables>(scope: Scope): Kysely<Tables> {
  return scope.db as unknown as Kysely<Tables>
}

export function scopeOf(database: Database, workspace: number, actor: Actor): Scope {
  return { database, db: database.read, workspace, actor, transaction: null }
}

/** Now, by the database's clock. */
export function nowIn(scope: Scope): Millis {
  return scope.database.clock()
}

export function nextId(scope: Scope): Id {
  return scope.database.ids.next()
}

/**
 * Runs `fn` in one transaction, or in the open one when there is one. Inside, only database calls may be awaited, and
 * only through the scope given; what reaches outside goes to `afterCommit`. On PostgreSQL the workspace is locked
 * first, so that what is read may be decided upon; `lock: false` leaves that out for claims that lock rows themselves.
 */
export async function transact<T>(
  scope: Scope,
  fn: (writing: Writing) => Promise<T>,
  { lock = true }: { lock?: boolean } = {},
): Promise<T> {
  const { database } = scope
  if (isWriting(scope)) {
    if (!scope.transaction.turn.open) throw new Error('The transaction of this scope has ended.')
    return fn(scope)
  }
  const effects: Transaction['effects'] = []
  const turn: Turn = { open: true }
  await database.holdSlot()
  const result = await database.write.transaction().execute(async (db) => {
    if (lock && database.kind === 'postgres')
      await sql`select pg_advisory_xact_lock(${scope.workspace})`.execute(db)
    const writing = writingIn(scope, db, turn, effects)
    return database.turns
      .run(turn, () => fn(writing))
      .finally(() => {
        turn.open = false
      })
  })
  commits.set(database, commitsIn(database) + 1)
  await runAll(effects)
  return result
}

const commits = new WeakMap<Database, number>()

/** Transactions this process has made through a database so far; a thread's own are not counted. */
export function commitsIn(database: Database): number {
  return commits.get(database) ?? 0
}

/** The transaction stands, so one effect that fails keeps no other from happening; the first failure is told. */
async function runAll(effects: Transaction['effects']) {
  const failures: unknown[] = []
  for (const effect of effects) {
    try {
      await effect()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** The scope of a transaction that was begun by other means than `transact`: a restore holds one for all workspaces. */
export function writingIn(
  scope: Scope,
  db: AnyKysely,
  turn: Turn = { open: true },
  effects: Transaction['effects'] = [],
): Writing {
  return { ...scope, db, transaction: { group: nextId(scope), effects, turn } }
}

export function isWriting(scope: Scope): scope is Writing {
  return scope.transaction !== null
}

/** Something to do once the transaction stands: never when it is rolled back. */
export function afterCommit(writing: Writing, effect: () => void | Promise<void>) {
  writing.transaction.effects.push(effect)
}

/** Refuses an update made against an older version; the answer carries the row as it stands now. */
export function expectVersion(what: string, seen: number, current: { version: number }) {
  if (seen !== current.version) {
    throw new Failure(
      'conflict',
      `${what} was changed meanwhile (you saw version ${seen}, it is now ${current.version}). Look at what changed and save again.`,
      {
        current,
      },
    )
  }
}
