import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { findChromium } from '../scripts/chromium.ts'
import type { Figure } from './figures.ts'
import { freshPlace, kith, type Place, type Server, signIn, startServer } from './kith.ts'

const root = new URL('..', import.meta.url).pathname
const tools = join(root, 'bench/tools')

/** What the first load of Today fetches, and what Lighthouse says of it on a mobile connection. */
export async function firstLoadFigures(): Promise<Figure[]> {
  const place = await freshPlace()
  try {
    const bill = await kith<{ email: string; password: string }>(
      place,
      'seed',
      '--contacts',
      '10000',
      '--demo',
    )
    const server = await startServer(place)
    try {
      const cookie = await signIn(server.url, bill.email, bill.password)
      return [...(await sizeFigures(server, cookie)), ...lighthouseFigures(place, server, cookie)]
    } finally {
      await server.stop()
    }
  } finally {
    await place.remove()
  }
}

/** Files that the browser fetched while Today opened, as gzip makes them. */
async function sizeFigures(server: Server, cookie: string): Promise<Figure[]> {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value: decodeURIComponent(value), url: server.url }])
  const page = await context.newPage()
  const sizes = { js: 0, css: 0 }
  page.on('response', async (response) => {
    const kind = /\.(js|css)(\?|$)/.exec(response.url())?.[1] as 'js' | 'css' | undefined
    if (kind) sizes[kind] += gzipSync(await response.body()).length
  })
  await page.goto(server.url, { waitUntil: 'networkidle' })
  await browser.close()
  const all = readdirSync(join(root, 'dist/web'), { recursive: true }).filter((file) =>
    String(file).endsWith('.js'),
  )
  const whole = all.reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(root, 'dist/web', String(file)))).length,
    0,
  )
  const figure = (what: string, bytes: number, target: string): Figure => ({
    what: `first load of Today: ${what}, gzipped`,
    measured: `${(bytes / 1024).toFixed(0)} KB`,
    target,
    yardstick: `all of Kith’s JavaScript ${(whole / 1024).toFixed(0)} KB`,
  })
  return [figure('JavaScript', sizes.js, '≤ 160 KB'), figure('CSS', sizes.css, '≤ 40 KB')]
}

function lighthouseFigures({ folder }: Place, server: Server, cookie: string): Figure[] {
  if (!existsSync(join(tools, 'node_modules/lighthouse')))
    spawnSync('npm', ['ci', '--loglevel=error'], { cwd: tools, stdio: 'inherit' })
  const report = join(folder, 'lighthouse.json')
  const flags =
    '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking'
  const args = [
    server.url,
    '--quiet',
    '--output=json',
    `--output-path=${report}`,
    '--only-categories=performance,accessibility',
    `--chrome-flags=${flags}`,
    `--extra-headers=${JSON.stringify({ cookie })}`,
  ]
  const { status } = spawnSync(
    process.execPath,
    [join(tools, 'node_modules/lighthouse/cli/index.js'), ...args],
    { stdio: 'inherit', env: { ...process.env, CHROME_PATH: chromiumPath() } },
  )
  if (status !== 0) throw new Error('Lighthouse did not finish')
  const { categories } = JSON.parse(readFileSync(report, 'utf8')) as {
    categories: Record<string, { score: number }>
  }
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
  const figure = (what: string, target: string): Figure => ({
    what: `Lighthouse mobile, Today: ${what}`,
    measured: String(score(what)),
    target,
    yardstick: 'of 100',
  })
  return [figure('performance', '≥ 90'), figure('accessibility', '100')]
}

function chromiumPath(): string {
  const found = findChromium()
  if (!found) throw new Error('There is no Chromium: "npm test" installs one.')
  return found
}
