import { StandardOpenAPIHandler } from '@orpc/openapi/standard'
import type { AnyRouter } from '@orpc/server'
import { StrictGetMethodPlugin } from '@orpc/server/plugins'
import { StandardRPCHandler } from '@orpc/server/standard'
import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { Failure } from '#kernel/failure.ts'
import type { AppEnv } from './app.ts'
import { errorOf } from './failures.ts'
import type { Call } from './router.ts'

type Next<T> = { context: Call; next(): Promise<T> }
type Door = StandardRPCHandler<Call> | StandardOpenAPIHandler<Call>

/** The two ways into the contract: /rpc for Kith's own clients, /api for everyone's. */
export function doors(app: Hono<AppEnv>, router: AnyRouter, log?: Logger) {
  const guard = async <T>({ context: { request, setHeader }, next }: Next<T>): Promise<T> => {
    try {
      return await next()
    } catch (error) {
      // What is thrown outside an endpoint is the body's fault.
      const known =
        error instanceof SyntaxError ? new Failure('invalid', 'The request is not well-formed JSON.') : error
      if (known instanceof Failure && known.details.retryAfter)
        setHeader('Retry-After', String(known.details.retryAfter))
      throw errorOf(known, request, (err) => log?.error({ err, request }, 'request failed'))
    }
  }
  const guarded = () => ({ interceptors: [guard], clientInterceptors: [guard] })
  const rpc = new StandardRPCHandler<Call>(router, {
    ...guarded(),
    plugins: [new StrictGetMethodPlugin()],
  } as never)
  const open = new StandardOpenAPIHandler<Call>(router, guarded() as never)
  writeBy(rpc, (answer) => `{"json":${textOf(answer)}}`)
  writeBy(open, textOf)
  app.use('/rpc/*', through(rpc, '/rpc'))
  app.use('/api/*', through(open, '/api'))
}

/** Answers are plain JSON: oRPC's way of looking for what is not, value by value, takes as long as writing them. */
function writeBy(door: Door, text: (answer: unknown) => string) {
  const { codec } = door as unknown as { codec: { encode(answer: unknown): object } }
  codec.encode = (answer) => ({ status: 200, headers: {}, body: text(answer) })
}

const texts = new WeakMap<object, string>()

/** An answer as JSON. One that is frozen is kept by its action to be given again, and so is its text. */
function textOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !Object.isFrozen(answer)) return JSON.stringify(answer)
  const text = texts.get(answer) ?? JSON.stringify(answer)
  texts.set(answer, text)
  return text
}

function through(door: Door, prefix: `/${string}`) {
  return async (c: Context<AppEnv>, next: () => Promise<void>) => {
    expectJson(c)
    const key = c.req.header('idempotency-key')
    if (key !== undefined && (key === '' || key.length > 200))
      throw new Failure('invalid', 'An Idempotency-Key has 1 to 200 characters.')
    const { visit, request } = c.var
    const setHeader = (name: string, value: string) => c.header(name, value)
    const context = { visit, request, key: key ?? null, setHeader }
    const { matched, response } = await door.handle(asked(c), { prefix, context })
    if (!matched) return next()
    const { status, body } = response
    return c.body(typeof body === 'string' ? body : JSON.stringify(body), status as ContentfulStatusCode, {
      'Content-Type': 'application/json',
    })
  }
}

/** What was asked, as oRPC takes it. Its body is read when somebody wants it. */
function asked({ req }: Context) {
  const body = async () => {
    const text = await req.text()
    return text === '' ? undefined : JSON.parse(text)
  }
  // What is asked by HEAD is a read whose answer is left out on the wire.
  const method = req.method === 'HEAD' ? 'GET' : req.method
  return { method, url: new URL(req.url), headers: {}, signal: undefined, body }
}

/** Other content types are what a form of another site's page can send. */
export function expectJson(c: Context) {
  const type = c.req.header('content-type')
  if (['GET', 'HEAD'].includes(c.req.method) || type === undefined || /^application\/json\b/i.test(type))
    return
  throw new Failure('unsupported', 'The body has to be JSON, sent as Content-Type: application/json.')
}
