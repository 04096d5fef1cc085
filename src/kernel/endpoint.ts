import { oc } from '@orpc/contract'

/** Who may call an endpoint. What an endpoint does not name is refused. */
export type Caller = 'owner' | 'assistant' | 'partner' | 'read token' | 'full token' | 'public'

export type EndpointMeta = { who: readonly Caller[]; writes: boolean; keyed: boolean }

export const readers = ['owner', 'read token', 'full token'] as const satisfies readonly Caller[]
export const writers = ['owner', 'full token'] as const satisfies readonly Caller[]
export const ownerOnly = ['owner'] as const satisfies readonly Caller[]
export const anyone = ['owner', 'read token', 'full token', 'public'] as const satisfies readonly Caller[]

type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api`, with `{name}` for what the input calls `name`. */
  path: `/${string}`
  summary: string
  who: readonly Caller[]
  /** Keeps no idempotency key: the answer is a secret, or the action waits on more than the database. */
  unkeyed?: true
}

const base = oc.$meta<EndpointMeta>({ who: [], writes: false, keyed: false })

/** One endpoint of a contract. All but GET write, and take an idempotency key: then the action runs inside a transaction. */
export function endpoint({ who, unkeyed, ...route }: Route) {
  const writes = route.method !== 'GET'
  return base.route(route).meta({ who, writes, keyed: writes && !unkeyed })
}
