import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const bin = new URL('../bin/kith.mjs', import.meta.url).pathname

/** A data folder of its own, on SQLite or a PostgreSQL, that is gone after the bench. */
export type Place = { folder: string; env: NodeJS.ProcessEnv; remove(): Promise<void> }

export async function freshPlace(database?: string): Promise<Place> {
  return placeIn(await mkdtemp(join(tmpdir(), 'kith-bench-')), database)
}

function placeIn(folder: string, database?: string): Place {
  const own = { KITH_DATA: join(folder, 'data'), KITH_KEY_FILE: join(folder, 'key') }
  const env = { ...process.env, ...own, ...(database ? { KITH_DATABASE: database } : {}) }
  return { folder, env, remove: () => rm(folder, { recursive: true, force: true }) }
}

export type Bill = { email: string; password: string }

/** A made-up world of so many contacts with five interactions each, and Bill, who may see it. */
export async function seed(place: Place, contacts: number): Promise<Bill> {
  return kith(place, 'seed', '--contacts', String(contacts), '--per-contact', '5', '--demo')
}

/** The same as a copy of the one kept in the folder `worlds`, where it is made the first time. */
export async function seededFrom(worlds: string, place: Place, contacts: number): Promise<Bill> {
  const kept = placeIn(join(worlds, String(contacts)))
  const bill = join(kept.folder, 'bill.json')
  if (!existsSync(bill)) {
    await mkdir(kept.folder, { recursive: true })
    await writeFile(bill, JSON.stringify(await seed(kept, contacts)))
  }
  await cp(kept.folder, place.folder, { recursive: true })
  return JSON.parse(await readFile(bill, 'utf8')) as Bill
}

/** Waits until the disk has what a large world left to be written: a log that is waited for would stand behind it. */
export function settleDisk() {
  spawnSync('sync')
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

/** What the processor did since the system started, in ticks: all of it, its idle part, and what these processes used of it. */
export async function ticksOf(pids: readonly number[]): Promise<{ all: number; idle: number; own: number }> {
  const fields =
    (await readFile('/proc/stat', 'utf8')).split('\n')[0]?.split(/\s+/).slice(1, 9).map(Number) ?? []
  const used = await Promise.all(
    pids.map(async (pid) => {
      const parts = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ')
      return Number(parts[11]) + Number(parts[12])
    }),
  )
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  return { all: sum(fields), idle: (fields[3] ?? 0) + (fields[4] ?? 0), own: sum(used) }
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
