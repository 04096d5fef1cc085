import { existsSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { type Figure, median, ms, percentile } from './figures.ts'
import {
  type Bill,
  freshPlace,
  type Server,
  seed,
  seededFrom,
  settleDisk,
  signIn,
  startServer,
  ticksOf,
} from './kith.ts'

const AT_A_TIME = 4
const WARM_UP = 40
const REQUESTS = 400
const ROUNDS = 3

/** One way to ask: the path of the n-th request, how it is sent, and what is asked before it, off the clock. */
type Ask = {
  method?: 'GET' | 'POST'
  path: (turn: number) => string
  body?: (turn: number) => unknown
  before?: Ask
}

export type Targets = { page: number; search: number; log: number }

type World = { database?: string; worlds?: string | undefined; targets: Targets | null }

/** p95 over HTTP, signed in, four requests at a time, on a made-up world of `contacts` with five interactions each. */
export async function latencyFigures(
  contacts: number,
  { database, worlds, targets }: World,
): Promise<Figure[]> {
  const place = await freshPlace(database)
  try {
    const bill = worlds && !database ? await seededFrom(worlds, place, contacts) : await seed(place, contacts)
    settleDisk()
    const server = await startServer(place)
    const name = `${contacts.toLocaleString('en')} contacts, ${database ? 'PostgreSQL' : 'SQLite'}`
    try {
      return await measure(server, bill, { contacts, name, targets })
    } finally {
      await server.stop()
    }
  } finally {
    await place.remove()
  }
}

async function measure(
  server: Server,
  bill: Bill,
  { contacts, name, targets }: { contacts: number; name: string; targets: Targets | null },
): Promise<Figure[]> {
  const ask = await asker(server, bill)
  const ids = await someIds(server, bill, contacts)
  const bare = await timed(server, ask, { path: () => '/healthz' })
  const figure = async (what: string, target: number | undefined, one: Ask): Promise<Figure> => {
    const { p95, others } = await timed(server, ask, one)
    return {
      what: `${what}, p95, ${name}`,
      measured: ms(p95),
      target: target === undefined ? 'reported' : `≤ ${target} ms`,
      yardstick: `bare \`/healthz\` ${ms(bare.p95)}${others}`,
    }
  }
  const log: Ask = {
    method: 'POST',
    path: (turn) => `/api/contacts/${ids[turn % ids.length]}/interactions`,
    body: (turn) => ({
      channel: 'call',
      outcome: 'talked',
      text: `note number ${turn} about the spring conference`,
    }),
  }
  return [
    await figure('call sheet', targets?.page, { path: () => '/api/today' }),
    await figure('contact page', targets?.page, {
      path: (turn) => `/api/contacts/${ids[turn % ids.length]}`,
    }),
    await figure('contacts list', targets?.page, {
      path: (turn) => `/api/contacts?limit=50&sort=${['name', 'added', 'last%20contact'][turn % 3]}`,
    }),
    await figure('search as you type', targets?.search, {
      path: (turn) => `/api/find?query=${encodeURIComponent(typed(turn))}`,
    }),
    await figure('log an interaction, fsync included', targets?.log, log),
    await figure('call sheet, made anew after each log', undefined, {
      path: () => '/api/today',
      before: log,
    }),
  ]
}

const searches = [
  'ann',
  'müller',
  'mueller',
  'obrien',
  'zoe',
  'bob den',
  'rob',
  'north coa',
  'patent att',
  'fly fish',
  'kowalcyk',
  'smith-jo',
  'denver roof',
  'tag:board an',
  'in:circle',
  'city:berlin ma',
]

/** What somebody typing has in the box: ever longer beginnings of the same searches. */
export function typed(turn: number): string {
  const search = searches[Math.floor(turn / 6) % searches.length] as string
  return search.slice(0, Math.min(search.length, 2 + (turn % 6)))
}

type Asker = (ask: Ask, turn: number) => Promise<number>

/** Sends one request over kept connections and tells how long the whole answer took, in milliseconds. */
async function asker(server: Server, bill: Bill): Promise<Asker> {
  const cookie = await signIn(server.url, bill.email, bill.password)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_A_TIME })
  const headers = { cookie, origin: server.url, 'content-type': 'application/json' }
  return ({ method = 'GET', path, body }, turn) =>
    new Promise((resolve, reject) => {
      const began = performance.now()
      const sent = request(`${server.url}${path(turn)}`, { method, agent, headers }, (response) => {
        response.resume()
        response.on('end', () => {
          if ((response.statusCode ?? 500) < 400) resolve(performance.now() - began)
          else reject(new Error(`${path(turn)} answered ${response.statusCode}`))
        })
      })
      sent.on('error', reject)
      sent.end(body ? JSON.stringify(body(turn)) : undefined)
    })
}

/** The p95 of the middle round, four requests at a time, after some that warm up; and how much of the machine others had. */
async function timed(server: Server, ask: Asker, one: Ask): Promise<{ p95: number; others: string }> {
  let turn = 0
  const round = async (requests: number): Promise<number> => {
    const times: number[] = []
    const end = turn + requests
    const worker = async () => {
      while (turn < end) {
        const at = turn++
        if (one.before) await ask(one.before, at)
        times.push(await ask(one, at))
      }
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, worker))
    return percentile(times, 0.95)
  }
  await round(WARM_UP)
  const sinceThen = await othersOn([server.pid, process.pid])
  const rounds: number[] = []
  for (let at = 0; at < ROUNDS; at++) rounds.push(await round(REQUESTS))
  return { p95: median(rounds), others: await sinceThen() }
}

/** Tells, in words, what share of the machine other processes had since now: such figures are worth less. */
async function othersOn(pids: readonly number[]): Promise<() => Promise<string>> {
  if (!existsSync('/proc/stat')) return async () => ''
  const before = await ticksOf(pids)
  return async () => {
    const now = await ticksOf(pids)
    const all = now.all - before.all
    const others = all - (now.idle - before.idle) - (now.own - before.own)
    return `; others had ${Math.max(0, Math.round((others / all) * 100))} % of the machine`
  }
}

const PLACES = 5

/** Contacts from all over the alphabet. */
async function someIds(server: Server, bill: Bill, contacts: number): Promise<number[]> {
  const cookie = await signIn(server.url, bill.email, bill.password)
  const ids: number[] = []
  for (let place = 0; place < PLACES; place++) {
    const from = Math.floor((contacts / PLACES) * place)
    const response = await fetch(`${server.url}/api/contacts?limit=200&from=${from}`, { headers: { cookie } })
    const { rows } = (await response.json()) as { rows: { id: number }[] }
    ids.push(...rows.map(({ id }) => id))
  }
  return ids
}
