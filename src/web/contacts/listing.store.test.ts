import { expect, test } from 'vitest'
import { openListing } from './listing.store.ts'
import { type Line, usualView } from './view.rules.ts'

/** A server with so many contacts; `held` makes it wait, `trouble` makes it fail. */
function serverWith(count: number) {
  const world = { count, asked: 0, trouble: null as Error | null }
  const read = async (_: unknown, after: string | undefined) => {
    world.asked++
    await Promise.resolve()
    if (world.trouble) throw world.trouble
    const from = Number(after ?? 0)
    const to = Math.min(from + 200, world.count)
    const rows = Array.from({ length: to - from }, (_, index) => ({ id: from + index }) as Line)
    return { rows, next: to < world.count ? String(to) : null, total: world.count }
  }
  return { world, listing: openListing(usualView, read) }
}

async function settled() {
  for (let turn = 0; turn < 2000; turn++) await Promise.resolve()
}

test('reads as far as somebody looks, and a little ahead', async () => {
  const { world, listing } = serverWith(100_000)
  listing.want(0)
  await settled()
  expect(listing.snapshot()).toMatchObject({ total: 100_000, isWhole: false, isHere: true })
  expect(listing.snapshot().rows).toHaveLength(600)
  listing.want(550)
  await settled()
  expect(listing.snapshot().rows.length).toBe(1200)
  expect(world.asked).toBe(6)
})

test('looking far ahead while it reads is read on to', async () => {
  const { listing } = serverWith(5000)
  listing.want(0)
  listing.want(4000)
  await settled()
  expect(listing.snapshot().rows).toHaveLength(4600)
  expect(listing.snapshot().rows.map(({ id }) => id)).toEqual([...Array(4600).keys()])
})

test('an empty list is here, and whole', async () => {
  const { listing } = serverWith(0)
  listing.want(0)
  await settled()
  expect(listing.snapshot()).toMatchObject({ isHere: true, isWhole: true, total: 0 })
})

test('is read to its end when all are asked for', async () => {
  const { listing } = serverWith(3333)
  listing.want(0)
  const said: number[] = []
  expect(await listing.whole((count) => said.push(count))).toBe(true)
  expect(listing.snapshot().rows).toHaveLength(3333)
  expect(said.at(-1)).toBe(3333)
})

test('reading again keeps what is in sight until as much has come', async () => {
  const { world, listing } = serverWith(3000)
  listing.want(1000)
  await settled()
  const before = listing.snapshot().rows.length
  world.count = 2000
  let least = before
  const stop = listing.subscribe(() => {
    least = Math.min(least, listing.snapshot().rows.length)
  })
  await listing.refresh()
  await settled()
  stop()
  expect(least).toBeGreaterThan(1000)
  expect(listing.snapshot().total).toBe(2000)
})

test('trouble is told, what is here stays, and reading again mends it', async () => {
  const { world, listing } = serverWith(1000)
  listing.want(0)
  await settled()
  world.trouble = new Error('gone')
  await listing.refresh()
  expect(listing.snapshot().error).toBe(world.trouble)
  expect(listing.snapshot().rows).toHaveLength(600)
  expect(await listing.whole(() => {})).toBe(false)
  world.trouble = null
  await listing.refresh()
  expect(listing.snapshot()).toMatchObject({ error: null, isHere: true })
})
