import { setTimeout as sleep } from 'node:timers/promises'
import { rooms } from '#server/rooms.ts'
import { runNextJob } from '#store/job.ts'
import type { Client } from './client.ts'
import type { Out } from './print.ts'

const POLL_MS = 200
const LOCAL_WORKSPACE = 1

/** Waits for a job and shows how far it is. On the data folder it is done here, unless a running server takes it first. */
export async function waitForJob(client: Client, out: Out, id: number, what: string): Promise<void> {
  const handlers = Object.assign({}, ...rooms.map(({ jobs }) => jobs ?? {}))
  const own = client.local
    ? runNextJob(client.local, handlers, { workspace: LOCAL_WORKSPACE, id })
    : Promise.resolve()
  let isLost = false
  own.catch(() => {
    isLost = true
  })
  while (!isLost) {
    const job = await client.api.store.job({ id })
    if (job.state !== 'waiting' && job.state !== 'running') break
    out.progress(progressLine(what, job))
    await sleep(POLL_MS)
  }
  await own
}

type Progress = { done: number; total: number | null; rate: number | null; secondsLeft: number | null }

/** `Importing  ████████░░░░░░░░  51 %  12,345 rows  9,876/s  12 s left` */
export function progressLine(what: string, { done, total, rate, secondsLeft }: Progress): string {
  const count = `${done.toLocaleString('en')} rows`
  const share = total ? Math.min(done / total, 1) : null
  const filled = Math.round((share ?? 0) * 16)
  const bar =
    share === null ? [] : [`${'█'.repeat(filled)}${'░'.repeat(16 - filled)}`, `${Math.floor(share * 100)} %`]
  const pace = rate === null ? [] : [`${Math.round(rate).toLocaleString('en')}/s`]
  const left = secondsLeft === null ? [] : [`${Math.ceil(secondsLeft)} s left`]
  return [what, ...bar, count, ...pace, ...left].join('  ')
}
