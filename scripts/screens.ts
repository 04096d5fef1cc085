import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { desktop, newPage, openBrowser, phone, startKith } from '../e2e/kith.ts'

/** Takes the README's pictures of a made-up world: `node bin/run.mjs scripts/screens.ts`. */
const folder = join(import.meta.dirname, '../docs/screens')
const bin = join(import.meta.dirname, '../bin/kith.mjs')

let password = ''
const kith = await startKith(async (env) => {
  const seeded = spawnSync(process.execPath, [bin, 'seed', '--contacts', '3000', '--demo', '--json'], {
    env,
    encoding: 'utf8',
  })
  password = (JSON.parse(seeded.stdout) as { password: string }).password
})
const browser = await openBrowser()
mkdirSync(folder, { recursive: true })
for (const [size, viewport] of Object.entries({ desktop, phone })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, context } = await newPage(browser, viewport, { colorScheme, serviceWorkers: 'block' })
    await context.request.post(`${kith.url}/api/sign-in`, {
      data: { email: 'bill@example.org', password },
      headers: { origin: kith.url },
    })
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
