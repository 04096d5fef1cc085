import type { OpenAPI } from '@orpc/contract'

const tags = ['files']
const security = [{ token: [] }]
const binary = { schema: { type: 'string', format: 'binary' } } as const
const readers = 'For owner, full token, read token.'
const writers = 'For owner, full token.'
const formats = ['csv', 'vcard', 'json']
const exported = {
  200: {
    description: 'The file, as it is read',
    content: { 'text/csv': binary, 'text/vcard': binary, 'application/json': binary },
  },
}

type Schema = NonNullable<OpenAPI.ParameterObject['schema']>

function query(name: string, schema: Schema, isRequired = false): OpenAPI.ParameterObject {
  return { name, in: 'query', required: isRequired, schema }
}

/** What carries files is no endpoint of the contract, and so is described here by hand. */
export const filePaths: NonNullable<OpenAPI.Document['paths']> = {
  '/uploads': {
    put: {
      operationId: 'files.upload',
      summary: 'Send a file; an import or a photo is made of it by its name',
      description: writers,
      tags,
      security,
      requestBody: { required: true, content: { 'application/octet-stream': binary } },
      responses: {
        200: {
          description: 'Where it lies for a day',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { upload: { type: 'string' }, bytes: { type: 'integer' } },
                required: ['upload', 'bytes'],
              },
            },
          },
        },
      },
    },
  },
  '/export': {
    get: {
      operationId: 'files.export',
      summary: 'All contacts, or those a search finds, as a file',
      description: readers,
      tags,
      security,
      parameters: [
        query('format', { type: 'string', enum: formats }, true),
        query('query', { type: 'string', maxLength: 500 }),
        query('show', { type: 'string', enum: ['active', 'archived', 'all'], default: 'active' }),
      ],
      responses: exported,
    },
    post: {
      operationId: 'files.exportChosen',
      summary: 'Just these contacts as a file, in the order given',
      description: readers,
      tags,
      security,
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                format: { type: 'string', enum: formats },
                contacts: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 200_000 },
              },
              required: ['format', 'contacts'],
            },
          },
        },
      },
      responses: exported,
    },
  },
  '/photos/{photo}': {
    get: {
      operationId: 'files.photo',
      summary: 'The photo of a contact, by the name the contact gives',
      description: readers,
      tags,
      security,
      parameters: [{ name: 'photo', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        200: {
          description: 'The picture',
          content: { 'image/jpeg': binary, 'image/png': binary, 'image/webp': binary },
        },
      },
    },
  },
}
