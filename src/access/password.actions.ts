import { DAY, HOUR, MINUTE } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Database } from '#store/database.ts'
import { nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import { localOwner } from './identity.actions.ts'
import { hashOf, newSecret } from './key.ts'
import {
  deleteCodes,
  hasCode,
  hasOwner,
  insertCode,
  type Purpose,
  passwordHashOf,
  takeCode,
  updatePassword,
  userByEmail,
} from './owner.store.ts'
import { hashPassword, isPassword, wrongCode } from './password.ts'
import { deleteSessions } from './sessions.store.ts'
import { expectFewTries } from './throttle.actions.ts'
import { limits } from './throttle.rules.ts'
import { forgetTries } from './throttle.store.ts'
import type { Visit } from './visit.ts'

export async function changePassword(
  scope: Scope,
  input: { current: string; password: string },
  visit: Visit,
) {
  const { user, session } = visit.identity
  if (!user)
    throw new Failure(
      'unsupported',
      'Only someone signed in has a password to change. Use "kith password EMAIL".',
    )
  const account = `account ${user.email}`
  await expectFewTries(scope.database, account, limits.account)
  const hash = await passwordHashOf(scope.database, user.id)
  if (hash === null || !(await isPassword(input.current, hash)))
    throw new Failure('invalid', 'The current password is not right.')
  const passwordHash = await hashPassword(input.password)
  await transact(scope, (writing) => updatePassword(writing, user.id, passwordHash))
  await deleteSessions(scope.database, user.id, session)
  await forgetTries(scope.database, account)
  return {}
}

/** Sets the password of whom `resetPassword` made the code for. */
export async function setPassword(
  { database }: Scope,
  input: { code: string; password: string },
  visit: Visit,
) {
  await expectFewTries(database, `address ${visit.address}`, limits.address)
  const code = hashOf(input.code)
  if (!(await hasCode(database, code, 'password'))) throw wrongCode()
  const passwordHash = await hashPassword(input.password)
  const user = await transact(localOwner(database).scope, async (writing) => {
    const taken = await takeCode(writing, code, 'password')
    if (!taken?.user_id) throw wrongCode()
    await updatePassword(writing, taken.user_id, passwordHash)
    return taken.user_id
  })
  await deleteSessions(database, user)
  return {}
}

/** A one-time code for a new password, good for an hour; codes made before it are void. */
export async function resetPassword(database: Database, email: string): Promise<string> {
  const user = await requireUser(database, email)
  await forgetTries(database, `account ${user.email}`)
  return transact(localOwner(database).scope, async (writing) => {
    await deleteCodes(writing, 'password', user.id)
    return newCode(writing, 'password', user.id, HOUR)
  })
}

/** The one-time code with which the first visit becomes the owner, good for 30 days; null when there is an owner. */
export async function invite(database: Database): Promise<string | null> {
  return transact(localOwner(database).scope, async (writing) =>
    (await hasOwner(writing)) ? null : newCode(writing, 'claim', null, 30 * DAY),
  )
}

/** A one-time code that signs its user in, good for ten minutes. */
export async function passFor(database: Database, email: string): Promise<string> {
  const user = await requireUser(database, email)
  return transact(localOwner(database).scope, (writing) => newCode(writing, 'sign in', user.id, 10 * MINUTE))
}

async function requireUser(database: Database, email: string) {
  const user = await userByEmail(database, email.trim())
  if (!user) throw new Failure('not found', `Nobody signs in here with the e-mail address ${email}.`)
  return user
}

async function newCode(writing: Writing, purpose: Purpose, user_id: string | null, life: number) {
  const code = newSecret()
  await insertCode(writing, { hash: hashOf(code), purpose, user_id, expires_at: nowIn(writing) + life })
  return code
}
