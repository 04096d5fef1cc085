import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from './figures.ts'
import { freshPlace, kith, residentOf, signIn, startServer } from './kith.ts'
import { typed } from './latency.ts'

const CONTACTS = 100_000
const SETTLES = 5_000
/** An hour's browsing of somebody quick: a page every three seconds. */
const PAGES = 1200

/** Resident memory when idle (signed in, Today loaded once), and after an hour's browsing. */
export async function memoryFigures(): Promise<Figure[]> {
  const place = await freshPlace()
  try {
    const bill = await kith<{ email: string; password: string }>(
      place,
      'seed',
      '--contacts',
      String(CONTACTS),
      '--per-contact',
      '5',
      '--demo',
    )
    const server = await startServer(place)
    try {
      const cookie = await signIn(server.url, bill.email, bill.password)
      const get = async (path: string) => {
        const response = await fetch(`${server.url}${path}`, { headers: { cookie } })
        return (await response.json()) as { rows?: { id: number }[]; next?: string | null }
      }
      await get('/api/today')
      await sleep(SETTLES)
      const idle = await residentOf(server.pid)
      await browse(get)
      await sleep(SETTLES)
      const browsed = await residentOf(server.pid)
      const yardstick = `bare Node ${Math.round(await bareNode())} MB`
      return [
        {
          what: 'resident memory, idle: signed in, Today loaded once',
          measured: `${Math.round(idle)} MB`,
          target: '≤ 130 MB',
          yardstick,
        },
        {
          what: 'resident memory after an hour’s browsing, 100,000 contacts',
          measured: `${Math.round(browsed)} MB`,
          target: '≤ 200 MB',
          yardstick,
        },
      ]
    } finally {
      await server.stop()
    }
  } finally {
    await place.remove()
  }
}

type Get = (path: string) => Promise<{ rows?: { id: number }[]; next?: string | null }>

/** Pages of the list, contacts with their timelines, searches, and Today again and again. */
async function browse(get: Get) {
  let after = ''
  for (let page = 0; page < PAGES / 6; page++) {
    const { rows = [], next } = await get(`/api/contacts?limit=100${after}`)
    after = next ? `&after=${encodeURIComponent(next)}` : ''
    for (const { id } of rows.slice(0, 2)) {
      await get(`/api/contacts/${id}`)
      await get(`/api/contacts/${id}/interactions?limit=50`)
    }
    await get(`/api/find?query=${encodeURIComponent(typed(page))}`)
    if (page % 10 === 0) await get('/api/today')
  }
}

async function bareNode(): Promise<number> {
  const { spawn } = await import('node:child_process')
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 5000)'])
  await sleep(1000)
  const resident = await residentOf(child.pid as number)
  child.kill()
  return resident
}
