import type { OpenAPI } from '@orpc/contract'
import type { EndpointMeta } from '#kernel/endpoint.ts'
import { version } from '#store/version.ts'
import { api } from './api.contract.ts'
import { filePaths } from './files.openapi.ts'

export type Document = OpenAPI.Document

let made: Promise<Document> | undefined

/** The OpenAPI document of the contract; made when first asked for. */
export function openApi(): Promise<Document> {
  made ??= make()
  return made
}

async function make(): Promise<Document> {
  const { OpenAPIGenerator } = await import('@orpc/openapi')
  const { ZodToJsonSchemaConverter } = await import('@orpc/zod/zod4')
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(api, {
    info: {
      title: 'Kith',
      version,
      description:
        'Everything Kith does. Send an API token as "Authorization: Bearer kith_…". A write may carry an Idempotency-Key: sent again with the same key, it is written once. Times are epoch milliseconds. Lists are pages: "next" is the "after" of the page that follows.',
    },
    servers: [{ url: '/api' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    filter: ({ contract }) => !isHidden(contract['~orpc'].meta as EndpointMeta),
  })
  return { ...named(document), paths: { ...document.paths, ...filePaths } }
}

/** What only a browser session can use is no part of the open API. */
function isHidden({ who }: EndpointMeta): boolean {
  return !who.some((caller) => caller.includes('token'))
}

/** Says of each operation which room it is of, and who may call it. */
function named(document: Document): Document {
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {}) as OpenAPI.OperationObject[]) {
      const [room = '', name = ''] = operation.operationId?.split('.') ?? []
      const { who } = endpointOf(room, name)
      operation.tags = [room]
      operation.security = who.includes('public') ? [] : [{ token: [] }]
      operation.description = `For ${who.join(', ')}.`
    }
  }
  return document
}

function endpointOf(room: string, name: string): EndpointMeta {
  const rooms = api as unknown as Record<string, Record<string, { '~orpc': { meta: EndpointMeta } }>>
  return rooms[room]?.[name]?.['~orpc'].meta ?? { who: [], writes: false, keyed: false }
}
