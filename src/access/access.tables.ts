import { z } from 'zod'
import { column, type RowsOf, table } from '#store/table.ts'

const { id, millis, text, count } = column

/** What better-auth keeps: ISO text on SQLite, a Date on PostgreSQL. */
const moment = z.union([z.string(), z.date()])
const times = { created_at: moment, updated_at: moment }

/** better-auth's own tables, under its names; no workspace, because a user may be a member of several. */
export const authTables = {
  user: table(
    'user',
    ['id'],
    z.object({
      id: text,
      name: text,
      email: text,
      email_verified: column.flag,
      image: text.nullable(),
      ...times,
    }),
  ),
  session: table(
    'session',
    ['id'],
    z.object({
      id: text,
      token: text,
      user_id: text,
      expires_at: moment,
      ip_address: text.nullable(),
      user_agent: text.nullable(),
      ...times,
    }),
  ),
  account: table(
    'account',
    ['id'],
    z.object({
      id: text,
      account_id: text,
      provider_id: text,
      user_id: text,
      password: text.nullable(),
      ...times,
    }),
  ),
}

export const accessTables = {
  member: table(
    'member',
    ['workspace', 'id'],
    z.object({ workspace: id, id, user_id: text, role: z.enum(['owner']), created_at: millis }),
  ),
  api_token: table(
    'api_token',
    ['workspace', 'id'],
    z.object({
      workspace: id,
      id,
      name: text,
      /** SHA-256 of the token, in hexadecimal; the token itself is shown once and kept nowhere. */
      hash: text,
      access: z.enum(['read', 'full']),
      created_at: millis,
      expires_at: millis.nullable(),
      last_used_at: millis.nullable(),
      revoked_at: millis.nullable(),
    }),
  ),
  one_time_code: table(
    'one_time_code',
    ['hash'],
    z.object({
      hash: text,
      purpose: z.enum(['claim', 'password', 'sign in']),
      user_id: text.nullable(),
      expires_at: millis,
    }),
  ),
  throttle: table('throttle', ['name'], z.object({ name: text, count, until: millis })),
}

export type AccessTables = RowsOf<typeof authTables> & RowsOf<typeof accessTables>
