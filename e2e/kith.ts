import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../scripts/chromium.ts'

const bin = new URL('../bin/kith.mjs', import.meta.url).pathname

export type Kith = {
  url: string
  /** Where the first visit begins; null once there is an owner. */
  welcome: string | null
  env: NodeJS.ProcessEnv
  /** Killed as by a power cut, and started again on the same folder, at another port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Kith as its users start it, on a folder of its own that is gone afterwards. */
export async function startKith(
  prepare: (env: NodeJS.ProcessEnv) => Promise<void> = async () => {},
): Promise<Kith> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-e2e-'))
  const env = {
    ...process.env,
    KITH_DATA: join(folder, 'data'),
    KITH_KEY_FILE: join(folder, 'key'),
    PORT: '0',
  }
  await prepare(env)
  let running = await serve(env)
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(running.child, 'close')
    process.kill(-(running.child.pid as number), signal)
    await ended
  }
  const kith: Kith = {
    url: running.url,
    welcome: running.welcome,
    env,
    restart: async () => {
      await end('SIGKILL')
      running = await serve(env)
      kith.url = running.url
    },
    stop: async () => {
      await end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return kith
}

export type World = Kith & { password: string }

/** Kith with so many made-up contacts, and the password of Bill, its owner. */
export async function startDemo(contacts: number): Promise<World> {
  let password = ''
  const kith = await startKith(async (env) => {
    const args = [bin, 'seed', '--contacts', String(contacts), '--demo', '--json']
    const { stdout } = await promisify(execFile)(process.execPath, args, { env })
    password = JSON.parse(stdout).password
  })
  return Object.assign(kith, { password })
}

async function serve(env: NodeJS.ProcessEnv) {
  // In a group of its own, so that a kill reaches what the launcher starts.
  const child = spawn(process.execPath, [bin, 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const said = await firstWords(child.stderr)
  return {
    child,
    url: /serves on (\S+)/.exec(said)?.[1] as string,
    welcome: /begin: (\S+)/.exec(said)?.[1] ?? null,
  }
}

/** A page on which Bill is signed in. */
export async function signedIn(
  browser: Browser,
  { url, password }: World,
  viewport: { width: number; height: number },
  rest: object = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const opened = await newPage(browser, viewport, { serviceWorkers: 'block', ...rest })
  await opened.context.request.post(`${url}/api/sign-in`, {
    data: { email: 'bill@example.org', password },
    headers: { origin: url },
  })
  return opened
}

async function firstWords(stderr: NodeJS.ReadableStream): Promise<string> {
  let said = ''
  stderr.setEncoding('utf8')
  for await (const piece of stderr) {
    said += piece
    if (/serves on \S+\n/.test(said)) break
  }
  return said
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium: "npm test" installs one.')
  const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ]
  return chromium.launch({ executablePath, args: quiet })
}

export const desktop = { width: 1280, height: 900 }
export const phone = { width: 390, height: 844 }

/** What a person does on a page, counted: everything is found by what it says. */
export class Person {
  actions = 0
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async press(name: string | RegExp) {
    this.actions++
    await this.page.getByRole('button', { name }).first().click()
  }

  async follow(name: string | RegExp) {
    this.actions++
    await this.page.getByRole('link', { name }).first().click()
  }

  async type(label: string | RegExp, text: string) {
    this.actions++
    await this.page.getByLabel(label).first().fill(text)
  }

  async choose(label: string | RegExp, file: string) {
    this.actions++
    await this.page.getByLabel(label).first().setInputFiles(file)
  }

  async pick(label: string | RegExp) {
    this.actions++
    await this.page.getByText(label).first().click()
  }

  /** Signs in as the owner of a demo world. */
  async signIn(password: string) {
    await this.type('E-mail', 'bill@example.org')
    await this.type('Password', password)
    await this.press('Sign in')
  }

  async sees(text: string | RegExp) {
    await this.page.getByText(text).first().waitFor()
  }
}

export async function newPage(
  browser: Browser,
  viewport: { width: number; height: number },
  rest: object = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport, timezoneId: 'America/Denver', ...rest })
  context.setDefaultTimeout(15_000)
  return { context, page: await context.newPage() }
}
