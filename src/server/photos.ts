import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { readPhoto } from '#contacts/photo.actions.ts'
import { readers } from '#kernel/endpoint.ts'
import type { AppEnv } from './app.ts'
import { expectCaller } from './router.ts'

/** Shows a contact's photo: `GET /api/photos/{hash}`. The name is that of its content, so it never changes. */
export async function sendPhoto(c: Context<AppEnv>): Promise<Response> {
  const { identity } = c.var.visit
  expectCaller(readers, identity.caller)
  const { type, bytes, content } = await readPhoto(identity.scope, c.req.param('hash') ?? '')
  c.header('Content-Type', type)
  c.header('Content-Length', String(bytes))
  c.header('Cache-Control', 'private, max-age=31536000, immutable')
  return c.body(Readable.toWeb(content) as ReadableStream)
}
