import { BlockList, isIP } from 'node:net'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { Failure } from '#kernel/failure.ts'

export type Config = {
  port: number
  host: string
  /** Absolute path of the data folder. */
  data: string
  /** A file's path or a `postgres://` URL. */
  database: string
  /** Where Kith is reached, when it says so itself: scheme, host and port only. */
  url: URL | null
  /** Host names, besides loopback's and KITH_URL's, under which requests are answered. */
  allowedHosts: readonly string[]
  trusts: (address: string) => boolean
  keyFile: string
  /** Whether every answer is held against its contract: where Kith is developed and tested. */
  checksAnswers: boolean
}

/** Kith's own folder: wherever a command is typed, it means the same data. */
const checkout = join(import.meta.dirname, '../..')

type Environment = Record<string, string | undefined>

/** Reads the configuration from the environment; what makes no sense is refused with the variable's name. */
export function readConfig(environment: Environment = process.env): Config {
  const { PORT, HOST, KITH_DATA, KITH_DATABASE, KITH_URL, KITH_TRUSTED_PROXIES, KITH_ALLOWED_HOSTS } =
    environment
  const data = KITH_DATA ? resolve(KITH_DATA) : join(checkout, 'data')
  return {
    port: portFrom(PORT || '4108'),
    host: HOST || '127.0.0.1',
    data,
    database: databaseFrom(KITH_DATABASE, data),
    url: KITH_URL ? urlFrom(KITH_URL) : null,
    allowedHosts: listFrom(KITH_ALLOWED_HOSTS).map(hostFrom),
    trusts: trustFrom(listFrom(KITH_TRUSTED_PROXIES)),
    keyFile: resolve(environment.KITH_KEY_FILE || keyFileIn(environment)),
    checksAnswers: environment.KITH_CHECKS_ANSWERS === '1',
  }
}

function portFrom(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw wrong('PORT', text, 'a number from 0 to 65535')
}

function databaseFrom(text: string | undefined, data: string): string {
  if (!text) return join(data, 'kith.sqlite')
  if (/^postgres(ql)?:\/\//.test(text)) return text
  if (text.includes('://')) throw wrong('KITH_DATABASE', text.split('://')[0], 'a postgres:// URL, or a file')
  return resolve(text)
}

function urlFrom(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  )
    throw wrong('KITH_URL', text, 'an address like https://kith.example.org, without a path')
  return url
}

function hostFrom(text: string): string {
  if (/^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:.]+\])$/i.test(text)) return text.toLowerCase()
  throw wrong('KITH_ALLOWED_HOSTS', text, 'host names like nas.local, without scheme, port or path')
}

function trustFrom(proxies: readonly string[]): Config['trusts'] {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    const family = isIP(address)
    const most = family === 6 ? 128 : 32
    if (!family || (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= most)))
      throw wrong(
        'KITH_TRUSTED_PROXIES',
        proxy,
        'IP addresses or ranges like 10.0.0.0/8, separated by commas',
      )
    list.addSubnet(address, bits === undefined ? most : Number(bits), family === 6 ? 'ipv6' : 'ipv4')
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
    const family = isIP(plain)
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
  }
}

function keyFileIn({ XDG_CONFIG_HOME, HOME }: Environment): string {
  return join(XDG_CONFIG_HOME || join(HOME || homedir(), '.config'), 'kith', 'key')
}

function listFrom(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function wrong(name: string, value: string | undefined, wanted: string): Failure {
  return new Failure('invalid', `${name} is "${value}", but has to be ${wanted}.`, { name })
}
