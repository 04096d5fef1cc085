import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { Failure } from '#kernel/failure.ts'
import type { Api } from '#server/api.contract.ts'
import type { Database } from '#store/database.ts'
import { failureOf } from './exit.ts'

/** Everything the contract offers, wherever it is answered. */
export type Client = {
  api: ContractRouterClient<Api>
  /** Set when the data folder is opened directly. */
  local: Database | null
  /** Hands a file's bytes over and returns the name of the upload. */
  upload(path: string): Promise<string>
  /** The body of an address of the server, as a stream. */
  download(path: string): Promise<Readable>
  close(): Promise<void>
}

/** A server elsewhere, asked with an API token. */
export async function remoteClient(url: string, token: string | undefined): Promise<Client> {
  if (!URL.canParse(url))
    throw new Failure('invalid', `"${url}" is not a URL. Give one like http://localhost:4108.`)
  if (!token) {
    throw new Failure(
      'unauthenticated',
      'A server asks for a token: make one in Settings, then give --token or set KITH_TOKEN.',
    )
  }
  const headers = { authorization: `Bearer ${token}` }
  const ask = (path: string, init: RequestInit = {}) =>
    reach(url, new URL(path, url).href, { ...init, headers: { ...headers, ...init.headers } })
  const link = new RPCLink({
    url: new URL('/rpc', url).href,
    headers,
    fetch: (request, init) => reach(url, request, init),
  })
  return {
    api: createORPCClient(link),
    local: null,
    upload: async (path) => uploadIn(await ask('/api/uploads', { method: 'PUT', ...(await fileAt(path)) })),
    download: async (path) => bodyOf(await ask(path)),
    close: async () => {},
  }
}

/** The server's own app on the data folder, in this process and without a port, as its local owner. */
export async function localClient(): Promise<Client> {
  const { openLocal } = await import('./local.ts')
  const { app, database, identity } = await openLocal()
  const link = new RPCLink({
    url: 'http://localhost/rpc',
    fetch: async (request, init) => app.fetch(new Request(request, init), { identity }),
  })
  return {
    api: createORPCClient(link),
    local: database,
    upload: async () => {
      throw new Error('a local file is imported from where it lies')
    },
    download: async () => {
      throw new Error('what is local is read from the database')
    },
    close: () => database.close(),
  }
}

/** Asks the server; what does not answer, or answers in its place, is told as such. */
async function reach(url: string, what: Request | string, init: RequestInit): Promise<Response> {
  const response = await fetch(what, init).catch((error) => {
    throw new Failure('unavailable', `No Kith answers at ${url}. Is it running?`, {}, error)
  })
  const { ok, status } = response
  if (ok || response.headers.get('content-type')?.includes('json')) return response
  throw new Failure('unavailable', `What answers at ${url} is not Kith (status ${status}). Is it running?`)
}

/** What sends a file's bytes as they are. */
async function fileAt(path: string) {
  const found = await stat(path).catch(() => null)
  if (!found) throw new Failure('not found', `There is no file at ${path}. Check the path and try again.`)
  if (found.isDirectory())
    throw new Failure('invalid', `${path} is a folder. To a server goes one file: zip it first.`)
  return { body: await openAsBlob(path), headers: { 'content-type': 'application/octet-stream' } }
}

async function uploadIn(response: Response): Promise<string> {
  if (!response.ok) throw await refusalIn(response)
  const { upload } = (await response.json()) as { upload: string }
  return upload
}

async function bodyOf(response: Response): Promise<Readable> {
  if (!response.ok || !response.body) throw await refusalIn(response)
  return Readable.fromWeb(response.body as never)
}

/** The failure that the server answered, with its code. */
async function refusalIn(response: Response): Promise<Error> {
  const answer = (await response.json()) as { code?: unknown; message?: unknown }
  return failureOf(answer) ?? new Error(String(answer.message))
}
