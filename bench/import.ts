import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeArchive } from './archive.ts'
import { bareInsert } from './bareinsert.ts'
import { type Figure, ms, percentile, rate } from './figures.ts'
import { freshPlace, kith, type Server, signIn, startServer } from './kith.ts'

const CONNECTIONS = 30_000
const MESSAGES = 100_000
const ROWS = CONNECTIONS + MESSAGES
const POLL_MS = 100

type Import = { id: number; state: string; error: string | null }
type Client = { server: Server; cookie: string }

/** A large archive imported through a running server while somebody keeps opening Today; then the same again. */
export async function importFigures(): Promise<Figure[]> {
  const place = await freshPlace()
  try {
    const bill = await kith<{ email: string; password: string }>(place, 'seed', '--contacts', '200', '--demo')
    const archive = join(place.folder, 'archive.zip')
    writeArchive(archive, { connections: CONNECTIONS, messages: MESSAGES })
    const server = await startServer(place)
    try {
      const client = { server, cookie: await signIn(server.url, bill.email, bill.password) }
      const first = await importOnce(client, archive)
      const again = await importOnce(client, archive)
      const bare = bareInsert(join(place.folder, 'data', 'kith.sqlite'), join(place.folder, 'bare.sqlite'))
      const share = Math.round((bare / first.took) * 100)
      return [
        {
          what: `import ${CONNECTIONS.toLocaleString('en')} connections and ${MESSAGES.toLocaleString('en')} messages`,
          measured: `${rate(ROWS, first.took)}, ${share} % of the bare insert`,
          target: '≥ 10,000 rows/s, ≥ 45 %',
          yardstick: `bare batched insert of the same rows with the same indexes ${rate(ROWS, bare)}`,
        },
        {
          what: 'Today’s p95 meanwhile',
          measured: ms(percentile(first.today, 0.95)),
          target: '≤ 50 ms',
          yardstick: `${first.today.length} requests`,
        },
        {
          what: 'the same archive again',
          measured: rate(ROWS, again.took),
          target: '≥ 25,000 rows/s',
          yardstick: 'nothing written',
        },
      ]
    } finally {
      await server.stop()
    }
  } finally {
    await place.remove()
  }
}

/** How long the import took once it was previewed, and what Today took meanwhile; milliseconds. */
async function importOnce(client: Client, archive: string): Promise<{ took: number; today: number[] }> {
  const upload = await send<{ upload: string }>(
    client,
    'PUT',
    '/api/uploads',
    Readable.toWeb(createReadStream(archive)),
  )
  const begun = await send<Import>(
    client,
    'POST',
    '/api/imports',
    JSON.stringify({ upload: upload.upload, name: 'archive.zip' }),
  )
  await until(client, begun.id, 'previewed')
  const today: number[] = []
  const began = performance.now()
  await send(client, 'POST', `/api/imports/${begun.id}/begin`, '{}')
  let isDone = false
  const watching = (async () => {
    while (!isDone) {
      const asked = performance.now()
      await send(client, 'GET', '/api/today')
      today.push(performance.now() - asked)
      await sleep(POLL_MS)
    }
  })()
  await until(client, begun.id, 'done')
  const took = performance.now() - began
  isDone = true
  await watching
  return { took, today }
}

async function until(client: Client, id: number, state: string) {
  for (;;) {
    const found = await send<Import>(client, 'GET', `/api/imports/${id}`)
    if (found.state === state) return
    if (found.state === 'failed') throw new Error(`the import failed: ${found.error}`)
    await sleep(POLL_MS)
  }
}

async function send<T>(
  { server, cookie }: Client,
  method: string,
  path: string,
  body?: string | ReadableStream,
): Promise<T> {
  const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
  const headers = { cookie, origin: server.url, ...(body === undefined ? {} : { 'content-type': type }) }
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  } as RequestInit)
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
