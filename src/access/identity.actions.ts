import { DAY, MINUTE } from '#kernel/clock.ts'
import type { Database } from '#store/database.ts'
import { type Actor, scopeOf } from '#store/scope.ts'
import { hashOf, type Keys, unsign } from './key.ts'
import { findSession, momentOf, prolongSession } from './sessions.store.ts'
import { findToken, markUsed } from './tokens.store.ts'
import type { Identity } from './visit.ts'

export type Credentials = { cookie: string | null; bearer: string | null }

/**
 * Who asks, by API token or session cookie. A token that opens nothing is nobody, even beside a good cookie. Null when
 * a token was given that opens nothing; without any credentials it is the public.
 */
export async function recognise(
  database: Database,
  keys: Keys,
  { cookie, bearer }: Credentials,
): Promise<Identity | null> {
  if (bearer !== null) return byToken(database, bearer)
  return (cookie !== null && (await bySession(database, keys, cookie))) || publicIdentity(database)
}

export function publicIdentity(database: Database): Identity {
  const actor: Actor = { kind: 'public', id: null, name: 'Public', door: 'web' }
  // No workspace has the number 0: what the public may do concerns none, or says which.
  return { caller: 'public', scope: scopeOf(database, 0, actor), user: null, session: null }
}

/** The owner at the command line, who may open the data folder and so needs no password. */
export function localOwner(database: Database, workspace = 1): Identity {
  const actor: Actor = { kind: 'owner', id: null, name: 'Command line', door: 'cli' }
  return { caller: 'owner', scope: scopeOf(database, workspace, actor), user: null, session: null }
}

async function byToken(database: Database, bearer: string): Promise<Identity | null> {
  const token = await findToken(database, hashOf(bearer))
  if (!token) return null
  const now = database.clock()
  if (token.last_used_at === null || token.last_used_at < now - MINUTE)
    void markUsed(database, token).catch(() => {})
  const caller = token.access === 'full' ? 'full token' : 'read token'
  const actor: Actor = { kind: caller, id: token.id, name: token.name, door: 'api' }
  return { caller, scope: scopeOf(database, token.workspace, actor), user: null, session: null }
}

async function bySession(database: Database, keys: Keys, cookie: string): Promise<Identity | null> {
  const token = unsign(keys, cookie)
  const found = token && (await findSession(database, token))
  if (!found) return null
  if (momentOf(found.seen) < database.clock() - DAY)
    await prolongSession(database, found.session).catch(() => {})
  const actor: Actor = { kind: found.role, id: found.member, name: found.name, door: 'web' }
  return {
    caller: found.role,
    scope: scopeOf(database, found.workspace, actor),
    user: { id: found.user, name: found.name, email: found.email },
    session: found.session,
  }
}
