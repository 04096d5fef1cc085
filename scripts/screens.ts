import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { desktop, openBrowser, phone, signedIn, startDemo } from '../e2e/kith.ts'

/** Takes the README's pictures of a made-up world: `node bin/run.mjs scripts/screens.ts`. */
const folder = join(import.meta.dirname, '../docs/screens')

const kith = await startDemo(3000)
const browser = await openBrowser()
mkdirSync(folder, { recursive: true })
for (const [size, viewport] of Object.entries({ desktop, phone })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, context } = await signedIn(browser, kith, viewport, { colorScheme })
    for (const [name, path] of [
      ['today', '/'],
      ['circle', '/circle'],
    ]) {
      await page.goto(kith.url + path, { waitUntil: 'networkidle' })
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) })
    }
    await page.goto(`${kith.url}/circle`, { waitUntil: 'networkidle' })
    await page.locator('a[href^="/contacts/"]').nth(12).click()
    await page.waitForURL(/contacts\/\d+/)
    await page.getByRole('heading', { name: 'Notes' }).waitFor()
    await page.screenshot({ path: join(folder, `contact-${size}-${colorScheme}.png`) })
    await context.close()
  }
}
await browser.close()
await kith.stop()
