import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, openBrowser, phone, signedIn, startDemo, type World } from './kith.ts'
import { faintTexts, shifts, smallTargets } from './looks.ts'

let browser: Browser
let kith: World
beforeAll(async () => {
  browser = await openBrowser()
  kith = await startDemo(400)
})
afterAll(async () => {
  await browser.close()
  await kith.stop()
})

const screens = ['/', '/circle', '/contacts', '/contact', '/import', '/settings', '/more']
const sizes = [
  ['a desk', desktop],
  ['a phone', phone],
] as const
const schemes = ['light', 'dark'] as const
const surroundings = sizes.flatMap(([at, viewport]) =>
  schemes.map((colorScheme) => [at, colorScheme, viewport] as const),
)

async function open(page: Page, screen: string) {
  if (screen !== '/contact') return page.goto(kith.url + screen, { waitUntil: 'networkidle' })
  await page.goto(`${kith.url}/circle`, { waitUntil: 'networkidle' })
  const address = await page.locator('main a[href^="/contacts/"]').first().getAttribute('href')
  return page.goto(kith.url + address, { waitUntil: 'networkidle' })
}

/** What the looks find on each screen, with the screen it is found on. */
async function eachScreen(page: Page, looks: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const screen of screens) {
    await open(page, screen)
    for (const look of looks) {
      const some = (await page.evaluate(look)) as string[]
      found.push(...some.map((one) => `${screen}: ${one}`))
    }
  }
  return found
}

test.each(surroundings)(
  'at %s in %s every text stands out, and nothing jumps',
  async (_, colorScheme, viewport) => {
    const { page, context } = await signedIn(browser, kith, viewport, { colorScheme })
    try {
      expect(await eachScreen(page, [shifts, faintTexts])).toEqual([])
    } finally {
      await context.close()
    }
  },
)

test('on a phone whatever is pressed is large enough for a thumb', async () => {
  const { page, context } = await signedIn(browser, kith, phone, { hasTouch: true, isMobile: true })
  try {
    expect(await eachScreen(page, [smallTargets])).toEqual([])
  } finally {
    await context.close()
  }
})

test('single keys do things until they are turned off; Ctrl K works everywhere', async () => {
  const { page, context } = await signedIn(browser, kith, desktop)
  const palette = page.getByRole('dialog').getByRole('combobox')
  try {
    await page.goto(kith.url, { waitUntil: 'networkidle' })
    await page.keyboard.press('3')
    await page.waitForURL(/contacts/)
    await page.getByLabel('Search contacts').focus()
    await page.keyboard.press('Control+k')
    await palette.waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.goto(`${kith.url}/settings`, { waitUntil: 'networkidle' })
    await page.getByLabel(/^Single keys/).uncheck()
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('1')
    await page.waitForTimeout(300)
    expect(page.url()).toMatch(/settings/)
    await page.keyboard.press('Control+k')
    await palette.waitFor()
  } finally {
    await context.close()
  }
})

/** Has every read fail that is not among these; `told` hears of each. */
async function failReads(context: BrowserContext, but: string[], told: (path: string) => void = () => {}) {
  await context.route(/\/rpc\//, (route) => {
    const { pathname } = new URL(route.request().url())
    if (but.some((read) => pathname.endsWith(read))) return route.fallback()
    told(pathname)
    return route.fulfill({ status: 500, json: { json: { code: 'internal', message: 'It broke.' } } })
  })
}

test('a part that cannot be read says so, and claims nothing', async () => {
  const { page, context } = await signedIn(browser, kith, desktop)
  try {
    await open(page, '/contact')
    const contact = page.url()
    await failReads(context, ['access/me', 'contacts/show'])
    await page.goto(contact)
    await page.getByRole('button', { name: 'Try again' }).nth(2).waitFor()
    expect(await page.getByText('Nothing is promised').count()).toBe(0)
    await page.goto(`${kith.url}/settings`)
    for (const part of [
      ...['Your week', 'The circle', 'Cadences', 'What counts as what', 'Where you are'],
      ...['Backups', 'API tokens', 'Your door'],
    ]) {
      const section = page.locator('section', { has: page.getByRole('heading', { name: part, exact: true }) })
      await section.getByRole('button', { name: 'Try again' }).first().waitFor()
    }
  } finally {
    await context.close()
  }
})

test('what cannot be read is said, and asked again only when somebody asks for it', async () => {
  const { page, context } = await signedIn(browser, kith, desktop)
  try {
    const asked = new Map<string, number>()
    await failReads(context, ['access/me'], (path) => asked.set(path, (asked.get(path) ?? 0) + 1))
    for (const screen of ['/', '/circle', '/contacts', '/contacts/1', '/import', '/settings']) {
      asked.clear()
      await page.goto(kith.url + screen)
      await page.getByRole('button', { name: 'Try again' }).first().waitFor()
      await page.waitForTimeout(1000)
      const often = [...asked].filter(([, times]) => times > 2)
      expect(often, screen).toEqual([])
    }
  } finally {
    await context.close()
  }
})
