import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { invite } from '#access/password.actions.ts'
import { type Clock, systemClock } from '#kernel/clock.ts'
import type { Database } from '#store/database.ts'
import { freshDatabase } from '#store/testing.ts'
import { createApp } from './app.ts'
import { readConfig } from './config.ts'
import { rooms } from './rooms.ts'

export const page = { origin: 'http://localhost', 'content-type': 'application/json' }
export const someone = { name: 'Bill', email: 'bill@example.org', password: 'correct horse' }

export type Session = Awaited<ReturnType<typeof freshApp>>

/** The app on a fresh database, without a port. `as` adds the headers of someone signed in, or with a token. */
export async function freshApp({
  clock = systemClock,
  environment = {},
  log,
}: {
  clock?: Clock
  environment?: Record<string, string>
  log?: Logger
} = {}) {
  const database = await freshDatabase(rooms, clock)
  const secret = randomBytes(32).toString('hex')
  const config = readConfig({ KITH_DATA: database.folder, KITH_CHECKS_ANSWERS: '1', ...environment })
  const app = createApp({ database, config, keys: { secret: () => secret }, ...(log ? { log } : {}) })
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const json = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await app.request(path, { method, headers: { ...page, ...headers }, ...json })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
  }
  return { app, database, config, call, close: () => database.close() }
}

/** Makes the owner and returns the headers of a signed-in browser. */
export async function signedIn({ database, call }: Session) {
  const code = await codeFor(database)
  const { headers, body, status } = await call('POST', '/api/claim', { ...someone, code })
  if (status !== 200) throw new Error(`claiming failed: ${JSON.stringify(body)}`)
  return { cookie: cookieOf(headers) }
}

/** Signs in again, or as someone else. */
export async function signIn({ call }: Session, { email, password } = someone) {
  const { headers, body, status } = await call('POST', '/api/sign-in', { email, password })
  if (status !== 200) throw new Error(`signing in failed: ${JSON.stringify(body)}`)
  return { cookie: cookieOf(headers) }
}

export async function codeFor(database: Database): Promise<string> {
  const code = await invite(database)
  if (code === null) throw new Error('there is an owner already')
  return code
}

/** The headers of a program with a token of its own. */
export async function withToken({ call }: Session, owner: Record<string, string>, access: 'read' | 'full') {
  const { body } = await call('POST', '/api/tokens', { name: `${access} one`, access }, owner)
  return { authorization: `Bearer ${body.token}` }
}

export function cookieOf(headers: Headers): string {
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}
