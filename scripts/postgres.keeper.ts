import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { embeddedFolder } from './postgres.programs.ts'
import type { KeeperAnswer } from './postgres.ts'

// A process of its own, so that the cluster is removed even when the tests are killed: their end closes our input.
const [programs = '', mode] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'kith-postgres-'))
const cluster = join(folder, 'cluster')
const password = randomBytes(16).toString('hex')
const owner = unprivileged()
const options = {
  ...owner,
  cwd: folder,
  env: { PATH: process.env.PATH, LC_ALL: 'C', SystemRoot: process.env.SystemRoot },
}
const closed = once(process.stdin.resume(), 'close')
// Nobody may be left to read the answer; there is a cluster to remove all the same.
process.stdout.on('error', () => {})
process.on('SIGINT', () => {}).on('SIGTERM', () => process.stdin.destroy())

try {
  const bin = readable(programs)
  initialise(bin)
  const { server, url } = await serve(bin)
  answer({ url })
  const ended = once(server, 'exit')
  await Promise.race([closed, ended])
  server.kill('SIGINT')
  await ended
} catch (error) {
  answer({ error: error instanceof Error ? error.message : String(error) })
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.exit()
}

function answer(line: KeeperAnswer) {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** PostgreSQL refuses to run as root: its own user if there is one, else nobody. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const name = ['postgres', 'nobody'].find((user) => idOf('-u', user) !== undefined) ?? 'nobody'
  return { uid: idOf('-u', name) ?? 65534, gid: idOf('-g', name) ?? 65534 }
}

function idOf(which: '-u' | '-g', user: string): number | undefined {
  try {
    return Number(
      execFileSync('id', [which, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    )
  } catch {
    return undefined
  }
}

/** The checkout may lie where an unprivileged user cannot look, such as /root: then npm's programs are copied. */
function readable(bin: string): string {
  if (owner.uid === undefined || !bin.startsWith(dirname(embeddedFolder))) return bin
  cpSync(dirname(bin), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native', 'bin')
}

function initialise(bin: string) {
  const secret = join(folder, 'password')
  writeFileSync(secret, password, { mode: 0o600 })
  if (owner.uid !== undefined) for (const path of [folder, secret]) chownSync(path, owner.uid, owner.gid ?? 0)
  // Language rules as on most real servers: byte order would hide a sort that leans on the database.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
  const access = ['--username=postgres', `--pwfile=${secret}`, '--auth=password']
  const args = [`--pgdata=${cluster}`, '--no-sync', '--no-instructions', ...access, ...locale]
  execFileSync(join(bin, 'initdb'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
}

async function serve(bin: string): Promise<{ server: ChildProcess; url: string }> {
  const fast = mode === 'durable' ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const settings = {
    listen_addresses: '127.0.0.1',
    port: await freePort(),
    unix_socket_directories: '',
    max_connections: 200,
    lc_messages: 'C',
    timezone: 'UTC',
    ...fast,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', cluster, ...flags], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await ready(server)
  return { server, url: `postgres://postgres:${password}@127.0.0.1:${settings.port}/postgres` }
}

/** Resolves when the server takes connections; what it says later is read and dropped, lest the pipe fill. */
async function ready(server: ChildProcess): Promise<void> {
  if (server.stderr === null) throw new Error('PostgreSQL was started without its log.')
  const said: string[] = []
  const lines = createInterface({ input: server.stderr })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).once('exit', () => reject(new Error(said.slice(-5).join('\n'))))
    lines.on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve()
      if (said.length < 200) said.push(line)
    })
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port on 127.0.0.1.')
  return address.port
}
