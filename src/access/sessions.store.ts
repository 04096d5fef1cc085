import type { Kysely } from 'kysely'
import type { Millis } from '#kernel/clock.ts'
import type { Database } from '#store/database.ts'
import { keeper } from '#store/revision.ts'
import type { AccessTables } from './access.tables.ts'
import { SESSION_LIFE } from './auth.ts'

const reading = (database: Database) => database.read as unknown as Kysely<AccessTables>
const writing = (database: Database) => database.write as unknown as Kysely<AccessTables>

/** better-auth's moments: ISO text, or a Date from PostgreSQL. */
export const momentOf = (at: string | Date): Millis => new Date(at).getTime()
export const momentAt = (at: Millis) => new Date(at).toISOString()

type Found = Awaited<ReturnType<typeof readSession>>

const kept = keeper<Found>()

/** The session with this token, and whose it is, if it still lasts. */
export async function findSession(database: Database, token: string): Promise<Found> {
  // On PostgreSQL to ask for the revision takes as long as to ask for the session.
  if (database.kind === 'postgres') return readSession(database, token)
  const lasts = ({ ends }: Found & {}) => momentOf(ends) > database.clock()
  return kept({ database }, token, () => readSession(database, token), lasts)
}

async function readSession(database: Database, token: string) {
  return reading(database)
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.user_id')
    .innerJoin('member', 'member.user_id', 'session.user_id')
    .select([
      'session.id as session',
      'session.updated_at as seen',
      'session.expires_at as ends',
      'user.id as user',
      'user.name as name',
      'user.email as email',
      'member.workspace as workspace',
      'member.id as member',
      'member.role as role',
    ])
    .where('session.token', '=', token)
    .where('session.expires_at', '>', momentAt(database.clock()))
    .orderBy('member.workspace')
    .limit(1)
    .executeTakeFirst()
}

/** A session that is used lasts on. */
export async function prolongSession(database: Database, session: string) {
  const now = database.clock()
  await writing(database)
    .updateTable('session')
    .set({ updated_at: momentAt(now), expires_at: momentAt(now + SESSION_LIFE) })
    .where('id', '=', session)
    .execute()
}

export async function sessionsOf(database: Database, user: string) {
  return reading(database)
    .selectFrom('session')
    .selectAll()
    .where('user_id', '=', user)
    .where('expires_at', '>', momentAt(database.clock()))
    .orderBy('updated_at', 'desc')
    .limit(200)
    .execute()
}

export async function deleteSession(database: Database, session: string) {
  await writing(database).deleteFrom('session').where('id', '=', session).execute()
}

/** Ends all sessions of a user, all but `kept`; returns how many. */
export async function deleteSessions(database: Database, user: string, kept: string | null = null) {
  let sessions = writing(database).deleteFrom('session').where('user_id', '=', user)
  if (kept !== null) sessions = sessions.where('id', '<>', kept)
  const { numDeletedRows } = await sessions.executeTakeFirst()
  return Number(numDeletedRows)
}

export async function deleteEndedSessions(database: Database) {
  const now = momentAt(database.clock())
  await writing(database).deleteFrom('session').where('expires_at', '<=', now).execute()
}
