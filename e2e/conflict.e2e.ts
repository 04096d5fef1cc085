import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, newPage, openBrowser, Person, startDemo, type World } from './kith.ts'

let browser: Browser
let kith: World
let contexts: BrowserContext[]
let here: Page
let there: Page

/** Two browsers, each signed in, both on the page of one contact. */
beforeAll(async () => {
  browser = await openBrowser()
  kith = await startDemo(20)
  const windows = await Promise.all([newPage(browser, desktop), newPage(browser, desktop)])
  contexts = windows.map(({ context }) => context)
  ;[here, there] = windows.map(({ page }) => page) as [Page, Page]
  for (const page of [here, there]) {
    const person = new Person(page)
    await page.goto(kith.url)
    await person.signIn(kith.password)
    await person.sees(/\d+ left/)
  }
  const name = here.getByRole('heading', { level: 2 }).getByRole('link').first()
  const path = await name.getAttribute('href')
  for (const page of [here, there]) await page.goto(kith.url + path)
})
afterAll(async () => {
  for (const context of contexts) await context.close()
  await browser.close()
  await kith.stop()
})

/** Opens a fact, to be typed into. */
const open = (page: Page, fact: string) =>
  page.getByRole('button', { name: new RegExp(`^(Add|Change) ${fact}$`) }).click()

async function change(page: Page, fact: string, field: string, to: string) {
  await open(page, fact)
  await page.getByLabel(field, { exact: true }).fill(to)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

/** As when the signal is back: the page reads everything anew under the open form. */
async function readAnew(page: Page) {
  const read = page.waitForResponse(/rpc\/contacts\/show/)
  await page.evaluate("window.dispatchEvent(new Event('online'))")
  await read
}

test('the second to change a field sees what the first wrote, and decides', async () => {
  await open(there, 'work')
  await change(here, 'work', 'Title', 'Harbor Master')
  await here.getByRole('button', { name: 'Change work' }).filter({ hasText: 'Harbor Master' }).waitFor()
  await readAnew(there)
  await there.getByLabel('Title', { exact: true }).fill('Pilot')
  await there.getByRole('button', { name: 'Save', exact: true }).click()
  const row = there.getByRole('dialog').getByRole('row', { name: /Title/ })
  await row.waitFor()
  expect(await row.getByRole('cell').allTextContents()).toEqual(['Harbor Master', 'Pilot'])
  await there.getByRole('button', { name: 'Save mine over it' }).click()
  await there.getByRole('button', { name: 'Change work' }).filter({ hasText: 'Pilot' }).waitFor()
  await here.reload()
  await here.getByRole('button', { name: 'Change work' }).filter({ hasText: 'Pilot' }).waitFor()
})

test('what the first wrote stays where the second changed something else, and it is said', async () => {
  await open(there, 'work')
  await change(here, 'work', 'Title', 'Astronomer')
  await here.getByRole('button', { name: 'Change work' }).filter({ hasText: 'Astronomer' }).waitFor()
  await readAnew(there)
  await there.getByLabel('Company', { exact: true }).fill('Mount Wilson')
  await there.getByRole('button', { name: 'Save', exact: true }).click()
  await there.getByText('Meanwhile changed elsewhere, and kept: Title.').waitFor()
  await there
    .getByRole('button', { name: 'Change work' })
    .filter({ hasText: 'Astronomer, Mount Wilson' })
    .waitFor()
})

test('a note that was changed elsewhere is not written over unseen', async () => {
  await here.getByLabel('A note').fill('Likes ships')
  await here.getByRole('button', { name: 'Write it down' }).click()
  await there.reload()
  for (const page of [there, here]) {
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Likes ships' })
      .getByRole('button', { name: 'Change' })
      .click()
  }
  await here.getByLabel('The note').fill('Likes sails')
  await here.getByRole('button', { name: 'Save', exact: true }).click()
  await here.getByText('Likes sails').waitFor()
  await readAnew(there)
  await there.getByLabel('The note').fill('Likes boats')
  await there.getByRole('button', { name: 'Save', exact: true }).click()
  await there.getByRole('dialog').getByRole('cell', { name: 'Likes sails' }).waitFor()
  await there.getByRole('button', { name: 'Keep what is there' }).click()
  await there.getByText('Likes sails').waitFor()
})

/** Types a new preset into the settings and keeps the cadences. */
async function addPreset(page: Page, name: string) {
  await page.getByRole('button', { name: 'Add a preset' }).click()
  await page.getByLabel('Name of the preset').last().fill(name)
  await page.getByLabel('Call, ideal days').last().fill('40')
  await page.getByLabel('Call, longest').last().fill('50')
  await page.getByRole('button', { name: 'Keep the cadences' }).click()
}
const presetOf = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

test('two windows add a preset: the second is asked, and neither is lost', async () => {
  for (const page of [here, there]) {
    await page.goto(`${kith.url}/settings`)
    await page.getByRole('button', { name: 'Add a preset' }).waitFor()
  }
  await addPreset(here, 'mentor')
  await here.getByText('Kept. Seats already given keep their cadence.').waitFor()
  await addPreset(there, 'family')
  const cells = there
    .getByRole('dialog')
    .getByRole('row', { name: /Cadences/ })
    .getByRole('cell')
  await cells.first().waitFor()
  expect(await cells.allTextContents()).toEqual([
    expect.stringMatching(/; mentor: call 40 to 50$/),
    expect.stringMatching(/; family: call 40 to 50$/),
  ])
  await there.getByRole('button', { name: 'Keep what is there' }).click()
  await presetOf(there, 'mentor').waitFor()
  await addPreset(there, 'family')
  await there.getByText('Kept. Seats already given keep their cadence.').waitFor()
  await here.reload()
  for (const name of ['mentor', 'family']) await presetOf(here, name).waitFor()
})

test('two windows change two parts of the settings: both stay, and it is said', async () => {
  await there.reload()
  const seats = (page: Page) => page.getByLabel('Seats', { exact: true })
  await there.getByLabel('Calls a day').fill('7')
  await seats(here).fill('99')
  await here.getByRole('button', { name: 'Keep', exact: true }).first().click()
  await here.getByText('Kept. The plan is made anew.').waitFor()
  await there.getByRole('button', { name: 'That is my week' }).click()
  await there.getByText('Meanwhile changed elsewhere, and kept: Seats.').waitFor()
  await here.reload()
  expect([await seats(here).inputValue(), await here.getByLabel('Calls a day').inputValue()]).toEqual([
    '99',
    '7',
  ])
})
