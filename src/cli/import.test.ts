import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshFolder } from './cli.fixture.ts'

let place: ReturnType<typeof freshFolder>
let kith: typeof place.kith
beforeAll(() => {
  place = freshFolder()
  kith = place.kith
})
afterAll(() => place.remove())

const header = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On'
const person = (name: string) =>
  `${name},Roe,https://www.linkedin.com/in/${name.toLowerCase()},,Acme,CEO,1 Feb 2020`
function fileOf(name: string, ...rows: string[]) {
  const path = join(place.folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, [header, ...rows].join('\n'))
  return path
}
const contacts = async () => ((await kith('status', '--json')).json as { contacts: number }).contacts

test('a dry run counts every row and writes nothing, not even the import', async () => {
  const file = fileOf('dry/Connections.csv', person('Ann'), ',,,,,,2 Feb 2020')
  const { code, json } = await kith('import', file, '--dry-run', '--json')
  expect([code, json]).toEqual([
    0,
    {
      files: {
        'Connections.csv': {
          rows: 2,
          created: 1,
          matched: 0,
          unchanged: 0,
          skipped: { [(json as { skippedRows: { reason: string }[] }).skippedRows[0]?.reason as string]: 1 },
        },
      },
      skippedRows: [{ file: 'Connections.csv', line: 3, reason: expect.any(String) }],
      unread: [],
    },
  ])
  const told = (await kith('import', file, '--dry-run')).stdout
  expect(told).toContain('Nothing was written. This is what importing would do:')
  expect(told).not.toContain('--take-back')
  expect(await contacts()).toBe(0)
  expect((await kith('import', '--take-back', 'last')).code).toBe(3)
})

test('importing tells the counts of each file, and the second time that all is as it was', async () => {
  const file = fileOf('Connections.csv', person('Ann'), person('Bob'))
  expect((await kith('import', file)).stdout).toMatch(/^Imported\.\n.*\nConnections\.csv +2 +2 +0 +0/)
  const again = (await kith('import', file, '--json')).json
  expect(again).toMatchObject({ files: { 'Connections.csv': { rows: 2, created: 0, unchanged: 2 } } })
  expect(await contacts()).toBe(2)
})

test('two files of one name are both told, the second by its path', async () => {
  const [one, two] = [
    fileOf('one/Connections.csv', person('Cy')),
    fileOf('two/Connections.csv', person('Dee')),
  ]
  const { json } = await kith('import', one, two, '--json')
  expect(Object.keys((json as { files: object }).files)).toEqual([
    'Connections.csv',
    `${two}/Connections.csv`,
  ])
  expect(await contacts()).toBe(4)
})

test('of many rows left out twenty are listed, and how many more there are', async () => {
  const nobody = Array.from({ length: 23 }, () => ',,,,,,2 Feb 2020')
  const { stdout } = await kith('import', fileOf('many/Connections.csv', ...nobody))
  expect(stdout.match(/^Connections\.csv:\d+ {2}/gm)).toHaveLength(20)
  expect(stdout).toContain('… and 3 more; --json lists them all.')
})

test('what cannot be read is refused by its name, and nothing is written', async () => {
  const before = await contacts()
  expect(await kith('import', join(place.folder, 'nowhere.zip'))).toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining('nowhere.zip'),
  })
  writeFileSync(join(place.folder, 'letter.pdf'), '%PDF-1.7 nothing of ours')
  const refused = await kith('import', join(place.folder, 'letter.pdf'))
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('letter.pdf')])
  expect(await contacts()).toBe(before)
})
