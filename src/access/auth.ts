import type { Kysely } from 'kysely'
import { DAY, SECOND } from '#kernel/clock.ts'
import type { Database } from '#store/database.ts'
import type { Keys } from './key.ts'

/** How long a session lasts without being used. */
export const SESSION_LIFE = 30 * DAY

const made = new WeakMap<Database['write'], Promise<Auth>>()

type Auth = Awaited<ReturnType<typeof make>>

/** better-auth on our database. It is loaded for signing in only: it costs 150 ms and 14 MB. */
export function auth(database: Database, keys: Keys): Promise<Auth> {
  const before = made.get(database.write)
  if (before) return before
  const loading = make(database, keys)
  made.set(database.write, loading)
  loading.catch(() => made.delete(database.write))
  return loading
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

async function make(database: Database, keys: Keys) {
  const { betterAuth } = await import('better-auth')
  return betterAuth({
    // Nothing of better-auth's own HTTP is mounted, so that its address is never used.
    baseURL: 'http://localhost',
    secret: keys.secret(),
    database: { db: database.write as unknown as Kysely<never>, type: database.kind },
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: { fields: { emailVerified: 'email_verified', ...times } },
    session: {
      expiresIn: SESSION_LIFE / SECOND,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
    },
    account: {
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...times } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { ipAddress: { ipAddressHeaders: ['x-kith-address'] } },
  })
}
