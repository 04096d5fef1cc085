import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { Context } from 'hono'
import { writers } from '#kernel/endpoint.ts'
import { Failure } from '#kernel/failure.ts'
import { keepUpload } from '#store/upload.ts'
import type { AppEnv } from './app.ts'
import { expectCaller } from './router.ts'

/** Takes a file as it comes, without holding it: `PUT /api/uploads` answers `{ upload, bytes }`. */
export async function takeUpload(c: Context<AppEnv>): Promise<Response> {
  const { identity } = c.var.visit
  expectCaller(writers, identity.caller)
  const { body } = c.req.raw
  if (!body) throw new Failure('invalid', 'The file is the body of the request, and there is none.')
  const bytes = Number(c.req.header('content-length') ?? 0)
  const content = Readable.fromWeb(body as ReadableStream)
  return c.json(await keepUpload(identity.scope, content, { bytes: Number.isFinite(bytes) ? bytes : 0 }))
}
