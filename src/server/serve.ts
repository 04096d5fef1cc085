import type { Server } from 'node:http'
import { enableCompileCache, flushCompileCache } from 'node:module'
import type { AddressInfo } from 'node:net'
import { serve as listen } from '@hono/node-server'
import { pino } from 'pino'
import { invite, passFor } from '#access/password.actions.ts'
import { type Clock, SECOND, systemClock } from '#kernel/clock.ts'
import { Failure, type FailureCode } from '#kernel/failure.ts'
import { backUpBeforeUpgrade } from '#store/backup.ts'
import type { Database } from '#store/database.ts'
import { makePrivateFolder } from '#store/disk.ts'
import { openDatabase } from '#store/open.ts'
import { createApp } from './app.ts'
import { startClockwork } from './clockwork.ts'
import { type Config, readConfig } from './config.ts'
import { startJobs } from './jobs.ts'
import { rooms } from './rooms.ts'

export type Serving = {
  /** Where a browser on this machine reaches Kith. */
  url: string
  /** Where the first visit becomes the owner; null once there is one. */
  welcome: string | null
  /** A one-time code that signs in who has this e-mail address. */
  passFor(email: string): Promise<string>
  stop(): Promise<void>
}

type App = ReturnType<typeof createApp>

const FAREWELL = 5 * SECOND
const SWEEP = 20

/** Serves Kith over HTTP, with its jobs and schedules, until stopped. */
export async function serve(config: Config = readConfig(), clock: Clock = systemClock): Promise<Serving> {
  enableCompileCache()
  const opened = Promise.withResolvers<App>()
  opened.promise.catch(() => {})
  // The port comes first: where another Kith serves already, nothing is migrated under it. Who asks meanwhile waits.
  const server = await listening(opened.promise, config)
  try {
    return await serveOn(server, opened.resolve, config, clock)
  } catch (error) {
    opened.reject(error)
    await closed(server)
    throw error
  }
}

async function serveOn(
  server: Server,
  open: (app: App) => void,
  config: Config,
  clock: Clock,
): Promise<Serving> {
  const log = pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true }))
  const database = await openHere(config, clock)
  try {
    open(createApp({ database, config, log }))
    flushCompileCache()
    const code = await invite(database)
    const handlers = Object.assign({}, ...rooms.map(({ jobs }) => jobs ?? {}))
    const stopJobs = startJobs(database, handlers, (err) => log.error({ err }, 'a job failed'))
    const stopClockwork = startClockwork(database, (name, err) =>
      log.error({ err, name }, 'a schedule failed'),
    )
    const url = config.url?.origin ?? urlOf(server, config.host)
    return {
      url,
      welcome: code && `${url}/welcome#code=${code}`,
      passFor: (email) => passFor(database, email),
      stop: async () => {
        await Promise.all([closed(server), stopJobs(), stopClockwork()])
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Opens the database in the data folder; a file that is migrated is backed up first. */
async function openHere({ data, database }: Config, clock: Clock): Promise<Database> {
  await makePrivateFolder(data)
  return openDatabase({
    location: database,
    folder: data,
    clock,
    rooms,
    beforeMigrating: backUpBeforeUpgrade,
  })
}

/** Stops what is served when the system or the terminal says so, once; a second signal ends at once. */
export function stopOnSignals(serving: Serving) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(
      signal,
      () =>
        void serving.stop().then(
          () => process.exit(0),
          () => process.exit(1),
        ),
    )
  }
}

function listening(opened: Promise<App>, { host, port }: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const fetch: App['fetch'] = async (...asked) => (await opened).fetch(...asked)
    const server = listen({ fetch, hostname: host, port }, () => resolve(server)) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(cannotListen(error, { host, port }) ?? error)
    })
  })
}

function cannotListen(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }) {
  const why: Record<string, [FailureCode, string]> = {
    EADDRINUSE: ['conflict', `Port ${port} is in use. Stop what uses it, or start with another PORT.`],
    EACCES: ['forbidden', `Port ${port} may not be used by the user Kith runs as. Start with another PORT.`],
  }
  const noHost: [FailureCode, string] = [
    'invalid',
    `HOST is "${host}", but that is no address of this machine.`,
  ]
  const isNoHost = ['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EINVAL'].includes(error.code ?? '')
  const [code, message] = isNoHost ? noHost : (why[error.code ?? ''] ?? [])
  return code && message ? new Failure(code, message, { host, port }, error) : null
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host
  return `http://${name}:${port}`
}

/** Takes no new requests, lets those under way finish, and waits for them only so long. */
async function closed(server: Server) {
  const done = new Promise((resolve) => server.close(resolve))
  // A connection outlives its request: what is kept alive is closed once it is idle.
  const sweeping = setInterval(() => server.closeIdleConnections(), SWEEP)
  const end = setTimeout(() => server.closeAllConnections(), FAREWELL)
  await done
  clearInterval(sweeping)
  clearTimeout(end)
}
