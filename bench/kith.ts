import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const bin = new URL('../bin/kith.mjs', import.meta.url).pathname

/** A data folder of its own, on SQLite or a PostgreSQL, that is gone after the bench. */
export type Place = { folder: string; env: NodeJS.ProcessEnv; remove(): Promise<void> }

export async function freshPlace(database?: string): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-'))
  const own = { KITH_DATA: join(folder, 'data'), KITH_KEY_FILE: join(folder, 'key') }
  const env = { ...process.env, ...own, ...(database ? { KITH_DATABASE: database } : {}) }
  return { folder, env, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Runs a `kith` command to its end and returns what it printed as JSON. */
export async function kith<T>(place: Place, ...args: string[]): Promise<T> {
  const child = spawn(process.execPath, [bin, ...args, '--json'], {
    env: place.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`kith ${args.join(' ')} ended with ${code}: ${text}`)
  return JSON.parse(text) as T
}

export type Server = { url: string; pid: number; startedIn: number; stop(): Promise<void> }

/** Starts the server as its users do and waits for the first answer of `/healthz`; `startedIn` is in milliseconds. */
export async function startServer(place: Place): Promise<Server> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const began = performance.now()
  const child = spawn(process.execPath, [bin, 'serve'], {
    env: { ...place.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await isUp(url))) {
    if (child.exitCode !== null) throw new Error('the server ended before it answered')
    await sleep(5)
  }
  return { url, pid: child.pid as number, startedIn: performance.now() - began, stop: () => stop(child) }
}

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function stop(child: ChildProcess) {
  const ended = once(child, 'close')
  child.kill('SIGTERM')
  await ended
}

/** Resident memory of a process in megabytes. */
export async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024
}

/** The cookie of somebody signed in. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`)
  return (response.headers.get('set-cookie') ?? '').split(';')[0] as string
}
