import { Readable } from 'node:stream'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { Failure } from '#kernel/failure.ts'
import type { Api } from '#server/api.contract.ts'
import type { Database } from '#store/database.ts'

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
  const link = new RPCLink({
    url: new URL('/rpc', url).href,
    headers,
    fetch: (request, init) => reach(url, request, init),
  })
  return {
    api: createORPCClient(link),
    local: null,
    upload: (path) => sendFile(new URL('/api/uploads', url).href, headers, path),
    download: (path) => fetchFile(new URL(path, url).href, headers),
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

async function reach(url: string, request: Request, init: RequestInit): Promise<Response> {
  try {
    return await fetch(request, init)
  } catch (error) {
    throw new Failure('unavailable', `No Kith answers at ${url}. Is it running?`, {}, error)
  }
}

async function sendFile(url: string, headers: Record<string, string>, path: string): Promise<string> {
  const { openAsBlob } = await import('node:fs')
  const body = await openAsBlob(path)
  const response = await fetch(url, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body,
  })
  const answer = (await response.json()) as { upload?: string; message?: string }
  if (response.ok && answer.upload) return answer.upload
  throw new Failure('invalid', answer.message ?? `The server refused the file (${response.status}).`)
}

async function fetchFile(url: string, headers: Record<string, string>): Promise<Readable> {
  const response = await fetch(url, { headers })
  if (response.ok && response.body) return Readable.fromWeb(response.body as never)
  const answer = (await response.json().catch(() => ({}))) as { message?: string }
  throw new Failure('invalid', answer.message ?? `The server refused (${response.status}).`)
}
