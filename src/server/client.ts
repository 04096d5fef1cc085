import type { IncomingMessage } from 'node:http'
import type { Identity } from '#access/visit.ts'
import { Failure } from '#kernel/failure.ts'
import type { Config } from './config.ts'

/** What stands behind a request: the socket, or, in process, who it is on whose behalf the request is made. */
export type Bindings = { incoming?: IncomingMessage; identity?: Identity }

export type Client = { address: string; origin: string; isSecure: boolean }

type Headers = { get(name: string): string | null }

/** Who sent a request and how it was reached, believing forwarding headers of trusted proxies only. */
export function clientOf(url: URL, headers: Headers, peer: string, config: Config): Client {
  const believed = config.trusts(peer)
  const scheme =
    (believed && headers.get('x-forwarded-proto')?.split(',')[0]?.trim()) || url.protocol.slice(0, -1)
  const isSecure = scheme === 'https' || config.url?.protocol === 'https:'
  const address = believed ? addressBehind(headers.get('x-forwarded-for'), peer, config) : peer
  return { address, origin: config.url?.origin ?? `${isSecure ? 'https' : 'http'}://${url.host}`, isSecure }
}

/** The nearest address that is not a trusted proxy's: what lies further left may be made up. */
function addressBehind(forwarded: string | null, peer: string, { trusts }: Config): string {
  const hops = (forwarded ?? '').split(',').map((hop) => hop.trim())
  const named = hops.filter((hop) => hop !== '').reverse()
  return named.find((hop) => !trusts(hop)) ?? named.at(-1) ?? peer
}

export function peerOf(env: Bindings | undefined): string {
  return env?.incoming?.socket.remoteAddress ?? 'local'
}

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/

/** Refuses a name Kith does not know: otherwise any web page could have its own name point here and read along. */
export function expectHost(url: URL, { host, url: own, allowedHosts }: Config) {
  const name = url.hostname.toLowerCase()
  if (loopback.test(name) || name === own?.hostname || name === host || allowedHosts.includes(name)) return
  throw new Failure(
    'forbidden',
    `Kith does not answer under the name ${name}. If that is its name, start it with KITH_ALLOWED_HOSTS=${name}, or KITH_URL.`,
  )
}

/** Refuses a write that another site's page had this browser send. */
export function expectOwnPage(url: URL, headers: Headers, { url: own }: Config, hasCookie: boolean) {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const isOwn =
    origin === null || [url.host, own?.host].includes(URL.canParse(origin) ? new URL(origin).host : '')
  const isSaid = origin !== null || site !== null || !hasCookie
  if (isOwn && isSaid && (site === null || site === 'same-origin')) return
  throw new Failure(
    'forbidden',
    'This came from a page that is not Kith’s own. Open Kith itself, or use an API token from a program.',
  )
}
