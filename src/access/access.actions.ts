import { Failure } from '#kernel/failure.ts'
import type { Database } from '#store/database.ts'
import { type Actor, type Scope, scopeOf, transact } from '#store/scope.ts'
import { readSetting, writeSetting } from '#store/setting.ts'
import { makeWorkspace, workspaceSetting } from '#store/workspace.ts'
import { auth } from './auth.ts'
import { recognise } from './identity.actions.ts'
import { hashOf, sign } from './key.ts'
import { deleteCodes, hasCode, hasOwner, insertOwner, renameUser, takeCode } from './owner.store.ts'
import { hashPassword, wrongCode } from './password.ts'
import { deleteSession, deleteSessions, momentOf, sessionsOf } from './sessions.store.ts'
import { expectFewTries } from './throttle.actions.ts'
import { limits } from './throttle.rules.ts'
import { forgetTries } from './throttle.store.ts'
import type { Identity, Visit } from './visit.ts'
import { expectTimeZone } from './workspace.actions.ts'

export async function me(scope: Scope, _input: unknown, { identity }: Visit) {
  return view(scope, identity)
}

export async function updateMe(scope: Scope, { name }: { name: string }, { identity }: Visit) {
  const { user } = identity
  if (!user)
    throw new Failure('unsupported', 'The command line has no name of its own. Sign in with a browser.')
  return transact(scope, async (writing) => {
    await renameUser(writing, user.id, name)
    return view(writing, { ...identity, user: { ...user, name } })
  })
}

type Claim = { code: string; name: string; email: string; password: string; timeZone: string }

/** The first visit: whoever has the code that the start printed becomes the owner, and is signed in. */
export async function claim({ database }: Scope, input: Claim, visit: Visit) {
  expectTimeZone(input.timeZone)
  await expectFewTries(database, `address ${visit.address}`, limits.address)
  const code = hashOf(input.code)
  // Hashing a password takes long on purpose: not inside the transaction, and not for a wrong code.
  if (!(await hasCode(database, code, 'claim'))) throw wrongCode()
  const passwordHash = await hashPassword(input.password)
  const actor: Actor = { kind: 'owner', id: null, name: input.name, door: 'web' }
  await transact(scopeOf(database, 1, actor), async (writing) => {
    if ((await hasOwner(writing)) || !(await takeCode(writing, code, 'claim'))) throw wrongCode()
    await deleteCodes(writing, 'claim', null)
    await makeWorkspace(writing, 'Kith')
    const settings = await readSetting(writing, workspaceSetting)
    await writeSetting(writing, workspaceSetting, { ...settings, timeZone: input.timeZone })
    await insertOwner(writing, { name: input.name, email: input.email, passwordHash })
  })
  return openSession(database, input, visit)
}

export async function signIn({ database }: Scope, input: { email: string; password: string }, visit: Visit) {
  const email = input.email.trim().toLowerCase()
  await expectFewTries(database, `address ${visit.address}`, limits.address)
  await expectFewTries(database, `account ${email}`, limits.account)
  const answer = await openSession(database, { email, password: input.password }, visit)
  await forgetTries(database, `account ${email}`)
  return answer
}

async function openSession(database: Database, body: { email: string; password: string }, visit: Visit) {
  const { api } = await auth(database, visit.keys)
  const headers = new Headers({ 'user-agent': visit.agent.slice(0, 300), 'x-kith-address': visit.address })
  const { email, password } = body
  const { token } = await api.signInEmail({ body: { email, password }, headers }).catch((error: unknown) => {
    if (![400, 401].includes(Number((error as { statusCode?: unknown }).statusCode))) throw error
    throw new Failure(
      'unauthenticated',
      'E-mail and password do not belong together. Check both and try again.',
    )
  })
  return keepOpen(database, token, visit)
}

/** Signs in whoever has a code that the command line made: it may open the data folder, and so any session. */
export async function enter({ database }: Scope, input: { code: string }, visit: Visit) {
  await expectFewTries(database, `address ${visit.address}`, limits.address)
  const scope = scopeOf(database, 1, visit.identity.scope.actor)
  const taken = await transact(scope, (writing) => takeCode(writing, hashOf(input.code), 'sign in'))
  if (!taken?.user_id) throw wrongCode()
  const { $context } = await auth(database, visit.keys)
  const { token } = await (await $context).internalAdapter.createSession(taken.user_id)
  return keepOpen(database, token, visit)
}

async function keepOpen(database: Database, token: string, visit: Visit) {
  const cookie = sign(visit.keys, token)
  visit.keepSession(cookie)
  const identity = (await recognise(database, visit.keys, { cookie, bearer: null })) ?? visit.identity
  return view(identity.scope, identity)
}

export async function signOut({ database }: Scope, _input: unknown, visit: Visit) {
  if (visit.identity.session !== null) await deleteSession(database, visit.identity.session)
  visit.keepSession(null)
  return {}
}

export async function signOutEverywhere({ database }: Scope, _input: unknown, visit: Visit) {
  const { user } = visit.identity
  const ended = user ? await deleteSessions(database, user.id) : 0
  visit.keepSession(null)
  return { ended }
}

export async function sessions({ database }: Scope, _input: unknown, visit: Visit) {
  const { user, session } = visit.identity
  const rows = user ? await sessionsOf(database, user.id) : []
  return rows.map((row) => ({
    id: row.id,
    createdAt: momentOf(row.created_at),
    seenAt: momentOf(row.updated_at),
    expiresAt: momentOf(row.expires_at),
    address: row.ip_address,
    agent: row.user_agent,
    current: row.id === session,
  }))
}

async function view(scope: Scope, { caller, user }: Identity) {
  const isPublic = caller === 'public'
  return {
    caller: caller as 'owner' | 'read token' | 'full token' | 'public',
    hasOwner: await hasOwner(scope),
    user: user && { name: user.name, email: user.email },
    workspace: isPublic ? null : { id: scope.workspace, ...(await readSetting(scope, workspaceSetting)) },
  }
}
