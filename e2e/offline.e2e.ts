import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { desktop, newPage, openBrowser, Person, phone, startDemo, type World } from './kith.ts'
import { layWire, type Wire } from './wire.ts'

let browser: Browser
let kith: World
let wire: Wire
let context: BrowserContext
let page: Page
let bill: Person

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  kith = await startDemo(30)
  wire = await layWire(kith.url)
  ;({ page, context } = await newPage(browser, phone))
  bill = new Person(page)
  await page.goto(wire.url)
  await bill.signIn(kith.password)
  await bill.sees(/\d+ left/)
  await page.evaluate('navigator.serviceWorker.ready.then(() => null)')
})
afterEach(async () => {
  await context.close()
  await wire.close()
  await kith.stop()
})

/** Logs a talk with the first line of the sheet, and gives the contact's name and number. */
async function talk(said: string, on = page) {
  const person = new Person(on)
  const name = on.getByRole('heading', { level: 2 }).getByRole('link').first()
  const display = (await name.textContent()) as string
  const id = Number((await name.getAttribute('href'))?.split('/').at(-1))
  await person.press(`Log ${display}`)
  await on.getByText('Talked').first().click()
  await person.type('What was said', said)
  await person.press('Log it')
  return { display, id }
}

/** How often the server has what was said, asked of it and not of the phone. */
async function timesLogged(id: number, said: string): Promise<number> {
  const answer = await context.request.get(`${kith.url}/api/contacts/${id}/interactions`)
  const { rows } = (await answer.json()) as { rows: { text: string | null }[] }
  return rows.filter(({ text }) => text === said).length
}

/** Waits until the server has it so often. */
const comesTo = (times: number, id: number, said: string) =>
  expect.poll(() => timesLogged(id, said), { timeout: 15_000 }).toBe(times)

const backOnline = (on = page) => on.evaluate("window.dispatchEvent(new Event('online'))")
const isSent = (on = page) =>
  on.getByText('waiting for signal', { exact: true }).waitFor({ state: 'detached' })

test('Today opens without signal, a call is logged, and sent once when the signal is back', async () => {
  wire.cut()
  await page.reload()
  await bill.sees(/\d+ left/)
  await bill.sees('No signal. What you see is from last time.')
  const { display, id } = await talk('about the harbor')
  await bill.sees('No signal. 1 waiting to be sent.')
  await page.reload()
  await bill.sees(/^waiting for signal$/)
  await bill.sees('1 done')
  await page.getByLabel(`Log ${display}`).waitFor({ state: 'detached' })
  expect(await timesLogged(id, 'about the harbor')).toBe(0)
  wire.mend()
  await backOnline()
  await bill.sees('1 log sent that had waited for signal')
  await isSent()
  await bill.sees('1 done')
  expect(await timesLogged(id, 'about the harbor')).toBe(1)
})

test('an answer that is lost on the way, and a server that is killed, make no second one', async () => {
  wire.loseAnswers()
  const { id } = await talk('said once')
  await bill.sees('1 waiting to be sent')
  await comesTo(1, id, 'said once')
  wire.cut()
  await kith.restart()
  wire.leadTo(kith.url)
  wire.mend()
  await backOnline()
  await isSent()
  await bill.sees('1 done')
  expect(await timesLogged(id, 'said once')).toBe(1)
})

test('two windows send it once between them, and both show it as done', async () => {
  const other = await context.newPage()
  await other.goto(wire.url)
  await new Person(other).sees(/\d+ left/)
  wire.cut()
  const { id } = await talk('in one of two')
  await other.reload()
  await new Person(other).sees(/^waiting for signal$/)
  wire.mend()
  await Promise.all([backOnline(), backOnline(other)])
  await Promise.all([isSent(), isSent(other)])
  await Promise.all([bill.sees('1 done'), new Person(other).sees('1 done')])
  expect(await timesLogged(id, 'in one of two')).toBe(1)
})

test('what the server will not have any more is said on every screen, and kept until it is dropped', async () => {
  wire.cut()
  const { display, id } = await talk('for somebody who is gone')
  const removed = await context.request.post(`${kith.url}/api/contacts/remove`, {
    data: { contacts: [id] },
    headers: { origin: kith.url },
  })
  expect(removed.status()).toBe(200)
  await bill.follow('Circle')
  wire.mend()
  await backOnline()
  await bill.follow(/1 log was not taken/)
  await bill.sees(new RegExp(`${display}, talked, was not taken`))
  await bill.sees('You wrote: “for somebody who is gone”')
  await page.reload()
  await bill.sees('You wrote: “for somebody who is gone”')
  await bill.press('Drop it')
  await page.getByText('was not taken').first().waitFor({ state: 'detached' })
})

test('taken back before it was sent it is never there; taken back after, it is gone again', async () => {
  await page.setViewportSize(desktop)
  wire.cut()
  await page.reload()
  await bill.sees(/\d+ left/)
  const before = await talk('never meant')
  await bill.sees(/^waiting for signal$/)
  await bill.press(`Undo ${before.display}`)
  await isSent()
  const after = await talk('a slip')
  await bill.sees('Waiting for signal.')
  wire.mend()
  await backOnline()
  await isSent()
  await comesTo(1, after.id, 'a slip')
  // The message of before is still there, and so is what it offers.
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click()
  await comesTo(0, after.id, 'a slip')
  expect(await timesLogged(before.id, 'never meant')).toBe(0)
})

test('taken back when it is not known whether it arrived, it is gone all the same', async () => {
  wire.loseAnswers()
  const { display, id } = await talk('perhaps')
  await comesTo(1, id, 'perhaps')
  await bill.press(`Undo ${display}`)
  await page.getByLabel(`Log ${display}`).waitFor()
  wire.mend()
  await backOnline()
  await comesTo(0, id, 'perhaps')
})

test('who was signed out meanwhile signs in, and it is sent', async () => {
  wire.cut()
  const { id } = await talk('kept through the door')
  const out = await context.request.post(`${kith.url}/api/sign-out-everywhere`, {
    data: {},
    headers: { origin: kith.url },
  })
  expect(out.status()).toBe(200)
  wire.mend()
  await page.reload()
  await bill.signIn(kith.password)
  await bill.sees('1 log sent that had waited for signal')
  await isSent()
  await comesTo(1, id, 'kept through the door')
})

test('with a signal that is almost none Today opens as it was', async () => {
  wire.stall()
  await page.reload()
  await bill.sees(/\d+ left/)
  await bill.sees('No signal. What you see is from last time.')
})

test('signing out sends first what waits', async () => {
  wire.cut()
  const { id } = await talk('before I go')
  await bill.sees('1 waiting to be sent')
  wire.mend()
  await bill.follow('More')
  await bill.press('Sign out')
  await bill.sees('Welcome back.')
  await bill.signIn(kith.password)
  await bill.sees('This is the Kith of Bill.')
  expect(await timesLogged(id, 'before I go')).toBe(1)
})
