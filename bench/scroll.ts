import type { Browser, Page } from 'playwright-core'
import { desktop, openBrowser, phone } from '../e2e/kith.ts'
import { type Figure, median, ms } from './figures.ts'
import { freshPlace, kith, type Server, signIn, startServer } from './kith.ts'

const CONTACTS = 100_000
const SLOWED = 4
const RUNS = 3
/** Pixels a frame: a thumb that reads, the fastest at which rows are drawn, and the scrollbar dragged. */
const SPEEDS = { 'reading, 60': 60, 'a hard flick, 140': 140, 'flying, 1,500': 1500 }
const FRAMES = 120

/** How smoothly 100,000 contacts scroll in a real browser whose processor is slowed, and how soon a far jump shows names. */
export async function scrollFigures(): Promise<Figure[]> {
  const place = await freshPlace()
  try {
    const bill = await kith<{ email: string; password: string }>(
      place,
      ...['seed', '--contacts', String(CONTACTS), '--demo'],
    )
    const server = await startServer(place)
    try {
      const cookie = await signIn(server.url, bill.email, bill.password)
      return [
        ...(await figuresAt(server, cookie, 'desktop', desktop)),
        ...(await figuresAt(server, cookie, 'phone', phone)),
      ]
    } finally {
      await server.stop()
    }
  } finally {
    await place.remove()
  }
}

async function figuresAt(server: Server, cookie: string, name: string, viewport: typeof phone) {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport, serviceWorkers: 'block' })
    const [key = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name: key, value: decodeURIComponent(value), url: server.url }])
    const page = await context.newPage()
    await page.goto(`${server.url}/contacts`, { waitUntil: 'networkidle' })
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
    const label = `100,000 contacts, ${name}, processor slowed ${SLOWED} ×`
    const figures: Figure[] = []
    for (const [speed, pixels] of Object.entries(SPEEDS)) {
      const runs: Frames[] = []
      for (let run = 0; run < RUNS; run++) {
        await page.evaluate(`scrollTo(0, ${run * 50_000})`)
        await page.waitForTimeout(500)
        runs.push(await framesOf(browser, page, () => scroll(page, pixels)))
      }
      figures.push(figureOf(`scrolling, ${label}: longest frame, ${speed} px a frame`, runs))
    }
    const jumps: Frames[] = []
    const waits: number[] = []
    for (const share of [0.5, 0.9, 0.2])
      jumps.push(await framesOf(browser, page, async () => void waits.push(await jumpTo(page, share))))
    const jump = figureOf(`a far jump, ${label}: longest frame`, jumps)
    return [...figures, { ...jump, yardstick: `names are there after ${ms(median(waits))}` }]
  } finally {
    await browser.close()
  }
}

/** What frames cost: the longest task of the page's thread in processor time, and the longest wait on the clock. */
type Frames = { longest: number; waited: number }

function figureOf(what: string, runs: readonly Frames[]): Figure {
  const waited = ms(median(runs.map((run) => run.waited)))
  return {
    what,
    measured: ms(median(runs.map(({ longest }) => longest))),
    target: '≤ 50 ms',
    yardstick: `longest task on the clock ${waited}`,
  }
}

type TraceEvent = { name: string; ph: string; pid: number; tid: number; dur?: number; tdur?: number }

async function framesOf(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<Frames> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  await act()
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] }
  const threads = Map.groupBy(traceEvents, ({ pid, tid }) => `${pid} ${tid}`)
  const scrolled = [...threads.values()].filter((events) =>
    events.some(({ name }) => name === 'FireAnimationFrame'),
  )
  const tasks = scrolled.flat().filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask'))
  const longest = (of: (task: TraceEvent) => number | undefined) =>
    Math.max(...tasks.map((task) => of(task) ?? 0)) / 1000
  return { longest: longest(({ tdur }) => tdur), waited: longest(({ dur }) => dur) }
}

/** Scrolls so many pixels with each frame. */
function scroll(page: Page, pixels: number): Promise<void> {
  return page.evaluate(`new Promise((resolve) => {
    let left = ${FRAMES}
    requestAnimationFrame(function frame() {
      scrollBy(0, ${pixels})
      if (left-- > 0) requestAnimationFrame(frame)
      else setTimeout(resolve, 300)
    })
  })`)
}

/** Drags the scrollbar to a share of the list; milliseconds until the rows in sight have names. */
function jumpTo(page: Page, share: number): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    const began = performance.now()
    scrollTo(0, Math.round(document.documentElement.scrollHeight * ${share}))
    let frames = 0
    requestAnimationFrame(function frame() {
      const row = document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('[data-index]')
      if (row && frames++ > 0) resolve(performance.now() - began)
      else requestAnimationFrame(frame)
    })
  })`)
}
