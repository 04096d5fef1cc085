import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, openBrowser, signedIn, startDemo, type World } from './kith.ts'

const PEOPLE = 3000

let browser: Browser
let kith: World
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  kith = await startDemo(PEOPLE)
  page = (await signedIn(browser, kith, desktop)).page
})
afterAll(async () => {
  await browser.close()
  await kith.stop()
})

const rows = () => page.locator('[role="row"][data-index]')

test('a far jump shows who is there, and Shift selects all between, read or not', async () => {
  await page.goto(`${kith.url}/contacts`, { waitUntil: 'networkidle' })
  const [first] = await rows().allTextContents()
  await page.getByRole('checkbox').first().click()
  await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
  const last = page.locator(`[data-index="${PEOPLE - 1}"]`)
  await last.waitFor()
  expect(await last.textContent()).not.toBe(first)
  await last.getByRole('checkbox').click({ modifiers: ['Shift'] })
  await page.getByText(`${PEOPLE.toLocaleString('en')} contacts selected`).waitFor()
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  await page.locator('[data-index="0"]').waitFor()
})

test('those selected are exported, and nobody else', async () => {
  await page.goto(`${kith.url}/contacts`, { waitUntil: 'networkidle' })
  const names = await rows().locator('a').allTextContents()
  for (const at of [1, 3]) await page.locator(`[data-index="${at}"]`).getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Spreadsheet (CSV)' }).click()
  const text = readFileSync(await (await coming).path(), 'utf8')
  const exported = text.split('\r\n').slice(1, -1)
  expect(exported.map((line) => line.split(',')[1])).toEqual([names[1], names[3]])
})

test('a photo is made small, kept, shown in the list, and removed again', async () => {
  await page.goto(`${kith.url}/contacts`, { waitUntil: 'networkidle' })
  await page.locator('[data-index="0"] a').first().click()
  const picture = (await page.evaluate(`new Promise((resolve) => {
    const canvas = document.createElement('canvas')
    canvas.width = 1600
    canvas.height = 1200
    canvas.toBlob(async (blob) => resolve([...new Uint8Array(await blob.arrayBuffer())]), 'image/png')
  })`)) as number[]
  const choose = page.getByLabel('Add a photo')
  await choose.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') })
  await page.getByText('cannot read the file as a picture').waitFor()
  await choose.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(picture) })
  await page.getByText('The photo is kept').waitFor()
  const shown = page.locator('main img')
  const width = () => shown.first().evaluate((image) => (image as { naturalWidth?: number }).naturalWidth)
  await expect.poll(width).toBe(384)
  await page.goBack()
  await page.locator('[data-index="0"] img').waitFor()
  await page.goForward()
  await page.getByRole('button', { name: 'Remove photo' }).click()
  await page.getByText('The photo is removed').waitFor()
  await expect.poll(() => shown.count()).toBe(0)
})
