import { DAY, HOUR, MINUTE } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Database } from '#store/database.ts'
import { type Scope, transact } from '#store/scope.ts'
import { localOwner } from './identity.actions.ts'
import { hashOf, newSecret } from './key.ts'
import {
  deleteCodes,
  hasCode,
  hasOwner,
  insertCode,
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
  const user = await userByEmail(database, email.trim())
  if (!user) throw new Failure('not found', `Nobody signs in here with the e-mail address ${email}.`)
  await transact(localOwner(database).scope, (writing) => deleteCodes(writing, 'password', user.id))
  await forgetTries(database, `account ${user.email}`)
  const code = newSecret()
  const until = database.clock() + HOUR
  await insertCode(database, { hash: hashOf(code), purpose: 'password', user_id: user.id, expires_at: until })
  return code
}

/** The one-time code with which the first visit becomes the owner, good for 30 days; null when there is an owner. */
export async function invite(database: Database): Promise<string | null> {
  if (await hasOwner(localOwner(database).scope)) return null
  const code = newSecret()
  const until = database.clock() + 30 * DAY
  await insertCode(database, { hash: hashOf(code), purpose: 'claim', user_id: null, expires_at: until })
  return code
}

/** A one-time code that signs its user in, good for ten minutes. */
export async function passFor(database: Database, email: string): Promise<string> {
  const user = await userByEmail(database, email.trim())
  if (!user) throw new Failure('not found', `Nobody signs in here with the e-mail address ${email}.`)
  const code = newSecret()
  const until = database.clock() + 10 * MINUTE
  await insertCode(database, { hash: hashOf(code), purpose: 'sign in', user_id: user.id, expires_at: until })
  return code
}
