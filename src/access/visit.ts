import type { Caller } from '#kernel/endpoint.ts'
import type { Scope } from '#store/scope.ts'
import type { Keys } from './key.ts'

/** What access needs to know of the request it answers, and how it sets the session's cookie. */
export type Visit = {
  /** The client's address, behind trusted proxies. */
  readonly address: string
  readonly agent: string
  /** Where Kith is reached: scheme, host and port. */
  readonly origin: string
  readonly keys: Keys
  readonly identity: Identity
  /** Null takes the cookie away. */
  keepSession(cookie: string | null): void
}

/** Who asks: what the endpoints' `who` names, and the scope their actions get. */
export type Identity = {
  readonly caller: Caller
  readonly scope: Scope
  /** better-auth's user and session, when signed in. */
  readonly user: { id: string; name: string; email: string } | null
  readonly session: string | null
}
