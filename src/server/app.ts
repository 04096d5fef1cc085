import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Logger } from 'pino'
import { recognise } from '#access/identity.actions.ts'
import { type Keys, keysIn } from '#access/key.ts'
import type { Visit } from '#access/visit.ts'
import { DAY, SECOND } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Database } from '#store/database.ts'
import { api } from './api.contract.ts'
import { type Bindings, clientOf, expectHost, expectOwnPage, peerOf } from './client.ts'
import type { Config } from './config.ts'
import { doors } from './doors.ts'
import { sendChosen, sendExport } from './exports.ts'
import { bodyOf, unexpected } from './failures.ts'
import { securityHeaders } from './headers.ts'
import { pages } from './pages.ts'
import { sendPhoto } from './photos.ts'
import { reference } from './reference.ts'
import { actions } from './rooms.ts'
import { routerOf } from './router.ts'
import { takeUpload } from './uploads.ts'

export type AppEnv = { Bindings: Bindings; Variables: { request: string; visit: Visit } }

export type Parts = {
  database: Database
  config: Config
  log?: Logger
  keys?: Keys
}

const JSON_LIMIT = 1_000_000
/** The ids of 200,000 contacts. */
const IDS_LIMIT = 4_000_000
/** As long as browsers keep a cookie at most; the session behind it ends earlier. */
const COOKIE_LIFE = (400 * DAY) / SECOND

/** Kith over HTTP, without a port: `app.request()` and `app.fetch()` answer in process. */
export function createApp(parts: Parts): Hono<AppEnv> {
  const { database, config, log } = parts
  const keys = parts.keys ?? keysIn(config.keyFile)
  const app = new Hono<AppEnv>()
  app.onError((error, c) => {
    if (error instanceof Failure) return failed(c, error)
    log?.error({ err: error, request: c.var.request }, 'request failed')
    return failed(c, new Failure('unavailable', unexpected(c.var.request)), 500)
  })
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.use(async (c, next) => {
    c.set('request', randomUUID())
    c.header('X-Request-Id', c.var.request)
    await next()
  })
  app.use(securityHeaders(config))
  app.use(async (c, next) => {
    if (!c.env?.identity) expectHost(new URL(c.req.url), config)
    await next()
  })
  for (const door of ['/rpc/*', '/api/*']) app.use(door, admit({ database, config, keys }))
  app.put('/api/uploads', takeUpload)
  app.get('/api/export', sendExport)
  app.post('/api/export', bodyLimit({ maxSize: IDS_LIMIT, onError: tooLarge }), sendChosen)
  app.get('/api/photos/:hash', sendPhoto)
  const limited = bodyLimit({ maxSize: JSON_LIMIT, onError: tooLarge })
  app.use((c, next) => (isReading(c) || isShort(c) ? next() : limited(c, next)))
  const compressed = compress()
  // On one machine compressing takes longer than sending; what the browser keeps is worth it even there.
  app.use((c, next) => (c.var.visit && isLocal(c.var.visit.address) ? next() : compressed(c, next)))
  reference(app)
  doors(app, routerOf(api, actions, { checked: config.checksAnswers }), log)
  app.all('/rpc/*', nothingHere)
  app.all('/api/*', nothingHere)
  pages(app)
  app.notFound(nothingHere)
  return app
}

/** Finds out who asks, and refuses what another site's page sends. */
function admit({ database, config, keys }: { database: Database; config: Config; keys: Keys }) {
  return async (c: Context<AppEnv>, next: () => Promise<void>) => {
    const url = new URL(c.req.url)
    const { address, origin, isSecure } = clientOf(url, c.req.raw.headers, peerOf(c.env), config)
    const name = isSecure ? '__Host-kith' : 'kith'
    const cookie = getCookie(c, name) ?? null
    const bearer = bearerOf(c.req.header('authorization'))
    if (!isReading(c) && !bearer && !c.env?.identity)
      expectOwnPage(url, c.req.raw.headers, config, cookie !== null)
    const identity = c.env?.identity ?? (await recognise(database, keys, { cookie, bearer }))
    if (!identity)
      throw new Failure('unauthenticated', 'This API token is not valid (any more). Make a new one.')
    const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure } as const
    c.set('visit', {
      address,
      agent: c.req.header('user-agent') ?? '',
      origin,
      keys,
      identity,
      keepSession: (value) => {
        if (value === null) deleteCookie(c, name, attributes)
        else setCookie(c, name, value, { ...attributes, maxAge: COOKIE_LIFE })
      },
    })
    c.header('Cache-Control', 'no-store')
    await next()
  }
}

function isReading({ req }: Context): boolean {
  return req.method === 'GET' || req.method === 'HEAD'
}

/** By its own word, which Node holds it to; only a body that does not say has to be counted as it comes. */
function isShort({ req }: Context): boolean {
  const length = req.header('content-length')
  return length !== undefined && !req.header('transfer-encoding') && Number(length) <= JSON_LIMIT
}

function isLocal(address: string): boolean {
  return address === 'local' || address === '::1' || /^(::ffff:)?127\./.test(address)
}

function bearerOf(authorization: string | undefined): string | null {
  if (authorization === undefined) return null
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  if (token === undefined)
    throw new Failure('unauthenticated', 'The Authorization header has to be "Bearer" and an API token.')
  return token
}

/** A failure outside oRPC, in the shape that the door asked speaks. */
function failed(c: Context<AppEnv>, failure: Failure, status?: number) {
  const body = { defined: false, ...bodyOf(failure), ...(status ? { code: 'internal', status } : {}) }
  const { retryAfter } = failure.details
  if (retryAfter) c.header('Retry-After', String(retryAfter))
  return c.json(c.req.path.startsWith('/rpc/') ? { json: body, meta: [] } : body, body.status as 400)
}

function tooLarge(c: Context): never {
  throw new Failure('too large', `${c.req.path} takes at most 1 MB. Send files to PUT /api/uploads.`)
}

function nothingHere(c: Context): never {
  throw new Failure(
    'not found',
    `There is nothing at ${c.req.method} ${c.req.path}. /api lists what there is.`,
  )
}
