import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { Api } from '#server/api.contract.ts'
import { Unanswered } from './trouble.rules.ts'

/** `key` is the idempotency key of a write: sent again with the same key, it is written once. */
export type CallContext = { key?: string }

export type ApiClient = ContractRouterClient<Api, CallContext>

const link = new RPCLink<CallContext>({
  url: () => `${location.origin}/rpc`,
  headers: ({ context }) => ({ 'idempotency-key': context.key ?? newKey() }),
  fetch: async (request, init) => {
    const response = await fetch(request, { ...init, credentials: 'same-origin' })
    const isOurs = response.headers.get('content-type')?.includes('json')
    if (response.ok || isOurs) return response
    throw new Unanswered(`status ${response.status}`)
  },
})

/** All that may be asked of the server, typed by the contracts; none of their schemas reach the browser. */
export const api: ApiClient = createORPCClient(link)

/** 128 random bits; `crypto.randomUUID` is missing on plain http in a home network. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
