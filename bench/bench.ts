import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { startPostgres } from '../scripts/postgres.ts'
import { type Figure, table } from './figures.ts'
import { firstLoadFigures } from './firstload.ts'
import { importFigures } from './import.ts'
import { latencyFigures } from './latency.ts'
import { memoryFigures } from './memory.ts'
import { plannerFigures } from './planner.ts'
import { scrollFigures } from './scroll.ts'
import { startFigures } from './start.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    sizes: { type: 'string', default: '10000,100000,1000000' },
    // Where the worlds that latency is measured on are kept from one run to the next; the largest takes minutes to make.
    worlds: { type: 'string' },
  },
})
const sizes = values.sizes.split(',').map(Number)

const targets: Record<number, { page: number; search: number; log: number }> = {
  10000: { page: 10, search: 15, log: 10 },
  100000: { page: 10, search: 20, log: 10 },
  1000000: { page: 15, search: 40, log: 10 },
}

/** Every part of the bench, by name; `--only plan,import` runs some. */
const parts: Record<string, () => Promise<Figure[]>> = {
  plan: plannerFigures,
  import: importFigures,
  start: startFigures,
  memory: memoryFigures,
  load: firstLoadFigures,
  scroll: scrollFigures,
  latency: async () =>
    (
      await inTurn(sizes, (size) =>
        latencyFigures(size, { worlds: values.worlds, targets: targets[size] ?? null }),
      )
    ).flat(),
  postgres: async () => (await inTurn(sizes, postgresFigures)).flat(),
}

async function postgresFigures(size: number): Promise<Figure[]> {
  const server = await startPostgres({ durable: true })
  try {
    return await latencyFigures(size, { database: server.url, targets: null })
  } finally {
    await server.stop()
  }
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

const chosen = values.only?.split(',') ?? Object.keys(parts)
const figures: Figure[] = []
for (const name of chosen) {
  const part = parts[name]
  if (!part) throw new Error(`There is no part "${name}"; there are ${Object.keys(parts).join(', ')}.`)
  process.stderr.write(`${name} …\n`)
  const found = await part()
  figures.push(...found)
  process.stderr.write(`${table(found)}\n`)
}
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`
process.stdout.write(
  `Measured on ${machine}, ${new Date().toISOString().slice(0, 10)}.\n\n${table(figures)}\n`,
)
