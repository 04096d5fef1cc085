import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#store/database.ts'
import { nextId, nowIn, type Scope, using, type Writing } from '#store/scope.ts'
import type { AccessTables } from './access.tables.ts'
import { momentAt } from './sessions.store.ts'

export type Purpose = AccessTables['one_time_code']['purpose']
const reading = (database: Database) => database.read as unknown as Kysely<AccessTables>

/** Whether any workspace has one. */
export async function hasOwner(scope: Scope): Promise<boolean> {
  const members = using<AccessTables>(scope).selectFrom('member').select('id').limit(1)
  return (await members.executeTakeFirst()) !== undefined
}

/** E-mail addresses are kept in lower case, as better-auth looks them up. */
export async function userByEmail(database: Database, email: string) {
  const users = reading(database).selectFrom('user').select(['id', 'name', 'email'])
  return users.where('email', '=', email.toLowerCase()).executeTakeFirst()
}

/** The user, the password and the membership, as better-auth writes the first two. */
export async function insertOwner(
  writing: Writing,
  { name, email, passwordHash }: { name: string; email: string; passwordHash: string },
) {
  const db = using<AccessTables>(writing)
  const user = randomUUID()
  const now = momentAt(nowIn(writing))
  const times = { created_at: now, updated_at: now }
  await db
    .insertInto('user')
    .values({ id: user, name, email: email.toLowerCase(), email_verified: 1, image: null, ...times })
    .execute()
  const account = { id: randomUUID(), account_id: user, provider_id: 'credential', user_id: user }
  await db
    .insertInto('account')
    .values({ ...account, password: passwordHash, ...times })
    .execute()
  const member = { workspace: writing.workspace, id: nextId(writing), user_id: user, role: 'owner' as const }
  await db
    .insertInto('member')
    .values({ ...member, created_at: nowIn(writing) })
    .execute()
}

export async function renameUser(writing: Writing, user: string, name: string) {
  await using<AccessTables>(writing)
    .updateTable('user')
    .set({ name, updated_at: momentAt(nowIn(writing)) })
    .where('id', '=', user)
    .execute()
}

export async function passwordHashOf(database: Database, user: string): Promise<string | null> {
  const account = await reading(database)
    .selectFrom('account')
    .select('password')
    .where('user_id', '=', user)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return account?.password ?? null
}

export async function updatePassword(writing: Writing, user: string, passwordHash: string) {
  await using<AccessTables>(writing)
    .updateTable('account')
    .set({ password: passwordHash, updated_at: momentAt(nowIn(writing)) })
    .where('user_id', '=', user)
    .where('provider_id', '=', 'credential')
    .execute()
}

export async function insertCode(
  writing: Writing,
  code: { hash: string; purpose: Purpose; user_id: string | null; expires_at: number },
) {
  await using<AccessTables>(writing).insertInto('one_time_code').values(code).execute()
}

/** Uses a code up: of several that come with it at once, one gets it. Returns whose it was, or undefined. */
export async function takeCode(writing: Writing, hash: string, purpose: Purpose) {
  return using<AccessTables>(writing)
    .deleteFrom('one_time_code')
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', nowIn(writing))
    .returning('user_id')
    .executeTakeFirst()
}

export async function hasCode(database: Database, hash: string, purpose: Purpose): Promise<boolean> {
  const codes = reading(database).selectFrom('one_time_code').select('hash')
  const live = codes.where('hash', '=', hash).where('purpose', '=', purpose)
  return (await live.where('expires_at', '>', database.clock()).executeTakeFirst()) !== undefined
}

export async function deleteCodes(writing: Writing, purpose: Purpose, user: string | null) {
  const codes = using<AccessTables>(writing).deleteFrom('one_time_code').where('purpose', '=', purpose)
  await codes.where('user_id', user === null ? 'is' : '=', user).execute()
}

export async function deleteOldCodes(database: Database) {
  const db = database.write as unknown as Kysely<AccessTables>
  await db.deleteFrom('one_time_code').where('expires_at', '<=', database.clock()).execute()
}
