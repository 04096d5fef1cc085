import { Agent, request } from 'node:http'
import { type Figure, ms, percentile } from './figures.ts'
import { freshPlace, kith, type Place, type Server, signIn, startServer } from './kith.ts'

const AT_A_TIME = 4
const WARM_UP = 40
const REQUESTS = 600

type Seeded = { email: string; password: string }

/** One way to ask: the path of the n-th request, and how it is sent. */
type Ask = { method?: 'GET' | 'POST'; path: (turn: number) => string; body?: (turn: number) => unknown }

/** p95 over HTTP, signed in, four requests at a time, on a made-up world of `contacts` with five interactions each. */
export async function latencyFigures(
  contacts: number,
  database: string | undefined,
  targets: Targets | null,
): Promise<Figure[]> {
  const place = await freshPlace(database)
  try {
    return await measure(place, contacts, database ? 'PostgreSQL' : 'SQLite', targets)
  } finally {
    await place.remove()
  }
}

export type Targets = { page: number; search: number; log: number }

async function measure(
  place: Place,
  contacts: number,
  name: string,
  targets: Targets | null,
): Promise<Figure[]> {
  const bill = await kith<Seeded>(
    place,
    'seed',
    '--contacts',
    String(contacts),
    '--per-contact',
    '5',
    '--demo',
  )
  const server = await startServer(place)
  try {
    const ask = await asker(server, bill)
    const ids = await someIds(server, bill)
    const label = (what: string) => `${what}, p95, ${contacts.toLocaleString('en')} contacts, ${name}`
    const bare = await timed(ask, { path: () => '/healthz' })
    const figure = async (what: string, target: number | undefined, one: Ask): Promise<Figure> => {
      const measured = await timed(ask, one)
      const reach = target === undefined ? 'reported' : `≤ ${target} ms`
      return {
        what: label(what),
        measured: ms(percentile(measured, 0.95)),
        target: reach,
        yardstick: `bare \`/healthz\` ${ms(percentile(bare, 0.95))}`,
      }
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
      await figure('log an interaction, fsync included', targets?.log, {
        method: 'POST',
        path: (turn) => `/api/contacts/${ids[turn % ids.length]}/interactions`,
        body: (turn) => ({
          channel: 'call',
          outcome: 'talked',
          text: `note number ${turn} about the spring conference`,
        }),
      }),
    ]
  } finally {
    await server.stop()
  }
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
async function asker(server: Server, bill: Seeded): Promise<Asker> {
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

/** Times requests, four at a time, after some that warm up. */
async function timed(ask: Asker, one: Ask): Promise<number[]> {
  const times: number[] = []
  let turn = 0
  const worker = async () => {
    while (turn < WARM_UP + REQUESTS) {
      const mine = turn++
      const time = await ask(one, mine)
      if (mine >= WARM_UP) times.push(time)
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, worker))
  return times
}

/** Contacts spread over the alphabet. */
async function someIds(server: Server, bill: Seeded): Promise<number[]> {
  const cookie = await signIn(server.url, bill.email, bill.password)
  const ids: number[] = []
  let after = ''
  for (let page = 0; page < 5; page++) {
    const response = await fetch(`${server.url}/api/contacts?limit=200${after}`, { headers: { cookie } })
    const { rows, next } = (await response.json()) as { rows: { id: number }[]; next: string | null }
    ids.push(...rows.map(({ id }) => id))
    if (!next) break
    after = `&after=${encodeURIComponent(next)}`
  }
  return ids
}
