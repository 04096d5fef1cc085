import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { z } from 'zod'
import {
  type Exported,
  type ExportFormat,
  exportContacts,
  exportFormats,
  exportShows,
} from '#contacts/export.actions.ts'
import { readers } from '#kernel/endpoint.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppEnv } from './app.ts'
import { expectJson } from './doors.ts'
import { expectCaller } from './router.ts'

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  vcard: 'text/vcard; charset=utf-8',
  json: 'application/json',
}
const endings: Record<ExportFormat, string> = { csv: 'csv', vcard: 'vcf', json: 'json' }

const most = z.array(z.number().int().nonnegative()).min(1).max(200_000)
const chosen = z.object({ format: z.enum(exportFormats), contacts: most })

/** Sends contacts as a file while they are read: `GET /api/export?format=csv|vcard|json&query=…&show=active|archived|all`. */
export async function sendExport(c: Context<AppEnv>): Promise<Response> {
  const format = oneOf('format', exportFormats, c.req.query('format'))
  const show = oneOf('show', exportShows, c.req.query('show') ?? 'active')
  const query = (c.req.query('query') ?? '').slice(0, 500)
  return send(c, format, { query, show })
}

/** Sends just these contacts as a file: `POST /api/export` with `{ format, contacts: [id, …] }`. */
export async function sendChosen(c: Context<AppEnv>): Promise<Response> {
  expectJson(c)
  const asked = chosen.safeParse(await c.req.json().catch(() => null))
  if (!asked.success)
    throw new Failure('invalid', 'The body names a format and 1 to 200,000 contacts by their ids.')
  const { format, contacts } = asked.data
  return send(c, format, { contacts })
}

async function send(c: Context<AppEnv>, format: ExportFormat, which: Exported): Promise<Response> {
  const { identity } = c.var.visit
  expectCaller(readers, identity.caller)
  const text = await exportContacts(identity.scope, { format, ...which })
  c.header('Content-Type', types[format])
  c.header('Content-Disposition', `attachment; filename="kith-contacts.${endings[format]}"`)
  const chunks = Readable.toWeb(Readable.from(text)) as ReadableStream<string>
  return c.body(chunks.pipeThrough(new TextEncoderStream()))
}

function oneOf<T extends string>(name: string, all: readonly T[], asked: string | undefined): T {
  const found = all.find((one) => one === asked)
  if (!found) throw new Failure('invalid', `${name} is one of ${all.join(', ')}.`)
  return found
}
