import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openContainer } from '#intake/container.ts'
import { FOLDER } from '#intake/samples.fixture.ts'
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
      unknownColumns: {},
      takeBack: [],
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

/** The CSV files of a sample archive, unpacked into one folder. */
async function unpacked(zip: string): Promise<string[]> {
  const container = await openContainer(zip)
  const folder = join(place.folder, `un ${basename(zip)}`)
  mkdirSync(folder)
  const paths: string[] = []
  for (const file of container.files.filter(({ name }) => name.endsWith('.csv'))) {
    const path = join(folder, basename(file.name))
    await writeFile(path, await buffer(await file.open()))
    paths.push(path)
  }
  await container.close()
  return paths
}

test.each([
  'old-2020.zip',
  'Complete_LinkedInDataExport_02-14-2025.zip',
  'Basic_LinkedInDataExport_06-03-2024.zip',
])('the CSV files of %s given together are the archive they were unpacked from', async (name) => {
  const zip = join(FOLDER, name)
  const files = await unpacked(zip)
  type Counted = { files: Record<string, object>; unread: string[] }
  const dry = async (...paths: string[]) =>
    (await kith('import', ...paths, '--dry-run', '--json')).json as Counted
  const [whole, parts] = [await dry(zip), await dry(...files)]
  const byName = (counted: Counted) =>
    Object.fromEntries(Object.entries(counted.files).map(([file, counts]) => [basename(file), counts]))
  expect(Object.keys(parts.files).length).toBeGreaterThan(1)
  expect(byName(parts)).toEqual(byName(whole))
  expect(parts.unread).toEqual(['Ad_Targeting.csv'])
  const two = files.filter((file) => /(?:Connections|messages)\.csv$/.test(file))
  const known = await dry(...two)
  expect(known.files).toMatchObject({ 'messages.csv': byName(whole)['messages.csv'] })
})

test('what was taken in before another file failed is told, with every way back', async () => {
  const [one, two] = [
    fileOf('half/Connections.csv', person('Eve')),
    fileOf('more/Connections.csv', person('Flo')),
  ]
  const other = join(place.folder, 'other.json')
  writeFileSync(other, '<html>')
  const { code, stdout, stderr } = await kith('import', one, two, other)
  expect([code, stderr]).toEqual([2, expect.stringContaining('other.json')])
  expect(stdout).toMatch(/^Imported\.[\s\S]*Connections\.csv +1 +1/)
  expect(stdout.match(/--take-back \d+/g)).toHaveLength(2)
  const again = await kith('import', fileOf('last/Connections.csv', person('Gus')), other, '--json')
  expect(again.json).toMatchObject({
    error: {
      code: 'unsupported',
      done: { files: { 'Connections.csv': { created: 1 } }, takeBack: [expect.any(Number)] },
    },
  })
})

test('a column that is not known is told', async () => {
  const path = join(place.folder, 'columns', 'Connections.csv')
  mkdirSync(join(path, '..'))
  writeFileSync(path, [`${header},Pronouns`, `${person('Hal')},he/him`].join('\n'))
  const { json } = await kith('import', path, '--dry-run', '--json')
  expect(json).toMatchObject({ unknownColumns: { 'Connections.csv': ['Pronouns'] } })
  expect((await kith('import', path)).stdout).toContain(
    'Columns of Connections.csv that Kith does not know: Pronouns',
  )
})

test('a path typed under npm is taken from where it was typed', async () => {
  fileOf('typed/Connections.csv', person('Ida'))
  vi.stubEnv('INIT_CWD', join(place.folder, 'typed'))
  expect((await kith('import', 'Connections.csv')).code).toBe(3)
  vi.stubEnv('npm_lifecycle_event', 'kith')
  expect((await kith('import', 'Connections.csv')).stdout).toContain('Imported.')
  expect((await kith('backup', 'typed.kith')).code).toBe(0)
  expect((await kith('export', '--format', 'csv', '--output', 'typed.csv')).code).toBe(0)
  for (const file of ['typed.kith', 'typed.csv'])
    expect(existsSync(join(place.folder, 'typed', file))).toBe(true)
  vi.stubEnv('npm_lifecycle_event', undefined)
})
