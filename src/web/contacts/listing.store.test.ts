import { expect, test } from 'vitest'
import { openListing, PAGE } from './listing.store.ts'
import { type Line, usualView } from './view.rules.ts'

type Start = { after: string } | { from: number }

/** A server with so many contacts; `trouble` makes it fail, `isCounted` makes it tell how many there are. */
function serverWith(count: number) {
  const world = { count, asked: [] as Start[], trouble: null as Error | null, isCounted: true }
  const read = async (_: unknown, start: Start) => {
    world.asked.push(start)
    await Promise.resolve()
    if (world.trouble) throw world.trouble
    const from = 'after' in start ? Number(start.after) : start.from
    const to = Math.min(from + PAGE, world.count)
    const rows = Array.from({ length: Math.max(to - from, 0) }, (_, index) => ({ id: from + index }) as Line)
    return { rows, next: to < world.count ? String(to) : null, total: world.isCounted ? world.count : null }
  }
  return { world, listing: openListing(usualView, read) }
}

async function settled() {
  for (let turn = 0; turn < 8000; turn++) await Promise.resolve()
}

const idsOf = (rows: readonly (Line | undefined)[]) => rows.flatMap((row) => row?.id ?? [])
const from = (first: number, last: number) => Array.from({ length: last - first }, (_, i) => first + i)
const everything = { first: 0, last: Number.POSITIVE_INFINITY }

test('reads what somebody looks at, and the page after it', async () => {
  const { world, listing } = serverWith(100_000)
  listing.look({ first: 0, last: 20 })
  await settled()
  expect(listing.snapshot()).toMatchObject({ total: 100_000, end: null, reach: 400, isHere: true })
  listing.look({ first: 190, last: 210 })
  await settled()
  expect(idsOf(listing.snapshot().rows)).toEqual(from(0, 600))
  expect(world.asked).toEqual([{ from: 0 }, { after: '200' }, { after: '400' }])
})

test('a far jump reads the page landed on first, and none of those between', async () => {
  const { world, listing } = serverWith(100_000)
  listing.look({ first: 0, last: 20 })
  await settled()
  world.asked = []
  listing.look({ first: 70_010, last: 70_030 })
  await settled()
  expect(world.asked).toEqual([{ from: 70_000 }, { after: '70200' }])
  const { rows } = listing.snapshot()
  expect(rows[70_123]?.id).toBe(70_123)
  expect(rows[5000]).toBeUndefined()
})

test('where somebody looks by now is read before what was looked at earlier', async () => {
  const { world, listing } = serverWith(5000)
  listing.look({ first: 0, last: 20 })
  listing.look({ first: 1000, last: 1020 })
  listing.look({ first: 4000, last: 4020 })
  await settled()
  expect(world.asked).toEqual([{ from: 0 }, { from: 4000 }, { after: '4200' }])
})

test('an empty list is here, and whole', async () => {
  const { listing } = serverWith(0)
  listing.look({ first: 0, last: 0 })
  await settled()
  expect(listing.snapshot()).toMatchObject({ isHere: true, end: 0, total: 0 })
  expect(listing.headline()).toEqual({ isHere: true, isEmpty: true, total: 0, error: null })
})

test('is read to its end when all are asked for, with the pages that are here already', async () => {
  const { world, listing } = serverWith(3333)
  listing.look({ first: 1000, last: 1020 })
  await settled()
  const said: number[] = []
  expect(await listing.read(everything, (count) => said.push(count))).toBe(true)
  expect(idsOf(listing.snapshot().rows)).toEqual(from(0, 3333))
  expect(world.asked).toHaveLength(17)
  expect(said.at(-1)).toBe(3333)
})

test('a list that is not counted ends where its last page does', async () => {
  const { world, listing } = serverWith(450)
  world.isCounted = false
  listing.look({ first: 0, last: 20 })
  await settled()
  expect(listing.snapshot()).toMatchObject({ reach: 400, end: null, total: null })
  listing.look({ first: 390, last: 410 })
  await settled()
  expect(listing.snapshot()).toMatchObject({ reach: 450, end: 450 })
  expect(listing.headline().total).toBe(450)
})

test('a stretch is read whole, so that a range can be selected across it', async () => {
  const { listing } = serverWith(5000)
  expect(await listing.read({ first: 900, last: 1700 })).toBe(true)
  expect(idsOf(listing.snapshot().rows.slice(900, 1701))).toEqual(from(900, 1701))
})

test('reading again keeps what is in sight until as much has come', async () => {
  const { world, listing } = serverWith(3000)
  listing.look({ first: 990, last: 1010 })
  await settled()
  world.count = 2000
  const seen: boolean[] = []
  const stop = listing.subscribe(() => {
    const { rows } = listing.snapshot()
    seen.push(from(990, 1011).every((index) => rows[index]))
  })
  await listing.refresh()
  await settled()
  stop()
  expect(seen).not.toEqual([])
  expect(seen).not.toContain(false)
  expect(listing.snapshot().total).toBe(2000)
})

test('a list that became shorter than where somebody looks says where it ends', async () => {
  const { world, listing } = serverWith(3000)
  listing.look({ first: 2900, last: 2920 })
  await settled()
  world.count = 150
  await listing.refresh()
  await settled()
  listing.look({ first: 140, last: 149 })
  await settled()
  expect(listing.snapshot()).toMatchObject({ reach: 150, end: 150, total: 150 })
  expect(listing.snapshot().rows[149]?.id).toBe(149)
})

test('trouble is told, what is here stays, and reading again mends it', async () => {
  const { world, listing } = serverWith(1000)
  listing.look({ first: 0, last: 0 })
  await settled()
  world.trouble = new Error('gone')
  await listing.refresh()
  expect(listing.headline().error).toBe(world.trouble)
  expect(listing.snapshot().rows).toHaveLength(400)
  expect(await listing.read(everything)).toBe(false)
  world.trouble = null
  await listing.refresh()
  expect(listing.headline()).toMatchObject({ error: null, isHere: true })
})
