import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, newPage, openBrowser, Person, phone, startKith } from './kith.ts'

const archive = join(import.meta.dirname, '../src/intake/samples/Complete_LinkedInDataExport_11-20-2026.zip')

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test.each([
  ['at a desk', desktop],
  ['on a phone', phone],
])('from LinkedIn’s archive to a logged call, %s', async (_, viewport) => {
  const kith = await startKith()
  const { page, context } = await newPage(browser, viewport)
  const bill = new Person(page)
  try {
    await page.goto(kith.welcome as string)
    await bill.type('Your name', 'Bill')
    await bill.type('E-mail', 'bill@example.org')
    await bill.type('Password', 'a long enough one')
    await bill.press('Begin')
    await bill.press('That is my week')
    await bill.choose('LinkedIn’s archive', archive)
    await bill.sees(/new contacts and .* timelines/)
    await bill.press('Bring them in')
    await bill.press(/^Seat these \d+/)
    await bill.sees(/messages? today/)

    const label = (await page
      .locator('label', { hasText: 'Phone number of ' })
      .first()
      .textContent()) as string
    const who = label.replace('Phone number of ', '')
    await bill.type(label, '+1 303 555 0100')
    await bill.press('Keep it')
    await bill.sees(`is kept with ${who}`)
    await page.getByRole('link', { name: /303 555/ }).waitFor()
    await bill.press(`Log ${who}`)
    await bill.pick('Talked')
    await bill.press('Log it')
    await bill.sees(/1 done/)
    expect(bill.actions).toBeLessThanOrEqual(25)
  } finally {
    await context.close()
    await kith.stop()
  }
})
