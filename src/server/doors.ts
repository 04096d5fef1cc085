import { OpenAPIHandler } from '@orpc/openapi/fetch'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import type { Context, Hono } from 'hono'
import type { Logger } from 'pino'
import { Failure } from '#kernel/failure.ts'
import type { AppEnv } from './app.ts'
import { errorOf } from './failures.ts'
import type { Call } from './router.ts'

type Next<T> = { context: Call; next(): Promise<T> }

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
  const options = { interceptors: [guard], clientInterceptors: [guard] }
  const rpc = new RPCHandler<Call>(router, options as never)
  const open = new OpenAPIHandler<Call>(router, options as never)
  app.use('/rpc/*', through(rpc, '/rpc'))
  app.use('/api/*', through(open, '/api'))
}

type Door = RPCHandler<Call> | OpenAPIHandler<Call>

function through(door: Door, prefix: `/${string}`) {
  return async (c: Context<AppEnv>, next: () => Promise<void>) => {
    expectJson(c)
    const key = c.req.header('idempotency-key')
    if (key !== undefined && (key === '' || key.length > 200))
      throw new Failure('invalid', 'An Idempotency-Key has 1 to 200 characters.')
    const { visit, request } = c.var
    const setHeader = (name: string, value: string) => c.header(name, value)
    const context = { visit, request, key: key ?? null, setHeader }
    const { matched, response } = await door.handle(c.req.raw, { prefix, context })
    if (!matched) return next()
    return c.newResponse(response.body, response)
  }
}

/** Other content types are what a form of another site's page can send. */
function expectJson(c: Context) {
  const type = c.req.header('content-type')
  if (['GET', 'HEAD'].includes(c.req.method) || type === undefined || /^application\/json\b/i.test(type))
    return
  throw new Failure('unsupported', 'The body has to be JSON, sent as Content-Type: application/json.')
}
