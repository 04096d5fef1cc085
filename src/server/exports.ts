import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { type ExportFormat, exportContacts, exportFormats } from '#contacts/export.actions.ts'
import { readers } from '#kernel/endpoint.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppEnv } from './app.ts'
import { expectCaller } from './router.ts'

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  vcard: 'text/vcard; charset=utf-8',
  json: 'application/json',
}
const endings: Record<ExportFormat, string> = { csv: 'csv', vcard: 'vcf', json: 'json' }

/** Sends contacts as a file while they are read: `GET /api/export?format=csv|vcard|json&query=…`. */
export async function sendExport(c: Context<AppEnv>): Promise<Response> {
  const { identity } = c.var.visit
  expectCaller(readers, identity.caller)
  const format = exportFormats.find((name) => name === c.req.query('format'))
  if (!format) throw new Failure('invalid', `format is one of ${exportFormats.join(', ')}.`)
  const query = (c.req.query('query') ?? '').slice(0, 500)
  c.header('Content-Type', types[format])
  c.header('Content-Disposition', `attachment; filename="kith-contacts.${endings[format]}"`)
  return c.body(
    Readable.toWeb(Readable.from(exportContacts(identity.scope, { format, query }))) as ReadableStream,
  )
}
