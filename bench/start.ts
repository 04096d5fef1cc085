import { type Figure, median, ms } from './figures.ts'
import { freshPlace, kith, startServer } from './kith.ts'

const CONTACTS = 100_000
const STARTS = 5

/** Second start to the first answer of `/healthz`. */
export async function startFigures(): Promise<Figure[]> {
  const place = await freshPlace()
  try {
    await kith(place, 'seed', '--contacts', String(CONTACTS), '--per-contact', '5')
    const times: number[] = []
    for (let turn = 0; turn <= STARTS; turn++) {
      const server = await startServer(place)
      if (turn > 0) times.push(server.startedIn)
      await server.stop()
    }
    const bare = await bareStarts()
    return [
      {
        what: 'second start to first `/healthz`, 100,000 contacts',
        measured: ms(median(times)),
        target: '≤ 700 ms',
        yardstick: `\`node -e 0\` ${ms(median(bare))}`,
      },
    ]
  } finally {
    await place.remove()
  }
}

async function bareStarts(): Promise<number[]> {
  const { spawnSync } = await import('node:child_process')
  return Array.from({ length: STARTS }, () => {
    const began = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    return performance.now() - began
  })
}
