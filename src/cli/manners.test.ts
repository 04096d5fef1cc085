import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshFolder } from './cli.fixture.ts'

let place: ReturnType<typeof freshFolder>
let kith: typeof place.kith
const header = 'First Name,Last Name,URL,Connected On'
beforeAll(async () => {
  place = freshFolder()
  kith = place.kith
  const file = join(place.folder, 'Connections.csv')
  writeFileSync(file, `${header}\nAnn,Lee,https://www.linkedin.com/in/ann-lee,01 Feb 2020\n`)
  await kith('import', file)
})
afterAll(() => place.remove())

const lines = async (...words: string[]) => (await kith(...words)).stdout.trimEnd().split('\n')

test('a time is one of the workspace’s, whatever this machine’s clock shows', async () => {
  Object.assign(place.env, { TZ: 'Asia/Tokyo' })
  const { code, json } = await place.typed('log', 'Ann Lee', 'call', '--at', '2026-01-03 09:00', '--json')
  expect([code, json]).toEqual([0, expect.anything()])
  const shown = (await kith('show', 'Ann Lee', '--json')).json as { timeline: { at: number }[] }
  expect(shown.timeline.map(({ at }) => at)).toContain(Date.UTC(2026, 0, 3, 9))
})

test('options may stand before the command, and the version is told', async () => {
  expect((await kith('--json', 'status')).json).toMatchObject({ contacts: 1 })
  expect((await kith('--token', 'x', '--json', 'status')).json).toMatchObject({ contacts: 1 })
  expect(await lines('--version')).toEqual([expect.stringMatching(/^Kith \d+\.\d+\.\d+$/)])
})

test('what LinkedIn tells is shown in its words', async () => {
  const shown = await lines('show', 'Ann Lee')
  expect(shown.at(-1)).toMatch(/ {2}Connected on LinkedIn$/)
})

test('of many of one name it is said that there may be more', async () => {
  const rows = Array.from(
    { length: 25 },
    (_, at) => `Zoe,Many,https://www.linkedin.com/in/zoe-${at},01 Feb 2020`,
  )
  const file = join(place.folder, 'many', 'Connections.csv')
  mkdirSync(join(place.folder, 'many'))
  writeFileSync(file, [header, ...rows].join('\n'))
  await kith('import', file)
  const { code, stderr } = await kith('show', 'Zoe Many')
  expect([code, stderr.trim().split('\n').length]).toEqual([2, 22])
  expect(stderr).toContain('There may be more: write more of the name.')
})
