import { mkdir, readFile as read, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { requireSpace } from './disk.ts'
import { bringBackFiles, copyFiles, listedFiles, listFile, pathOf, readFile, storeFile } from './files.ts'
import { type Scope, scopeOf, transact } from './scope.ts'
import { freshDatabase, tester } from './testing.ts'

let database: Database
let scope: Scope
let folder: string

beforeEach(async () => {
  database = await freshDatabase()
  scope = scopeOf(database, 1, tester)
  folder = join(database.folder, 'files')
})

afterEach(() => database.close())

async function keep(text: string, inScope = scope) {
  const stored = await storeFile(database, Buffer.from(text))
  await transact(inScope, (w) => listFile(w, stored, 'text/plain', `${text}.txt`))
  return stored.hash
}

const parts = async () => (await readdir(folder)).filter((name) => name.endsWith('.part'))

test('content lies under its hash, for its owner only, and comes back', async () => {
  const hash = await keep('a picture')
  const path = pathOf(folder, hash)
  expect(path).toBe(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash))
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const { content, ...rest } = await readFile(scope, hash)
  expect(rest).toEqual({ bytes: 9, type: 'text/plain', name: 'a picture.txt' })
  expect(String(await buffer(content))).toBe('a picture')
  expect(await parts()).toEqual([])
})

test('the same content is stored once', async () => {
  expect(await keep('same')).toBe(await keep('same'))
  const rows = []
  for await (const batch of listedFiles(database)) rows.push(...batch)
  expect(rows).toHaveLength(1)
})

test('a stream is stored as it flows', async () => {
  const chunks = Array.from({ length: 100 }, () => Buffer.alloc(10_000, 'x'))
  const { bytes } = await storeFile(database, Readable.from(chunks))
  expect(bytes).toBe(1_000_000)
})

test('a stream that is too long or breaks off leaves nothing', async () => {
  await expect(storeFile(database, Buffer.alloc(2000), 1000)).rejects.toMatchObject({ code: 'too large' })
  const breaking = Readable.from(
    (function* () {
      yield Buffer.from('half')
      throw new Error('gone')
    })(),
  )
  await expect(storeFile(database, breaking)).rejects.toThrow('gone')
  expect(await readdir(folder)).toEqual([])
})

test('a file is there only for the workspace that lists it, and only while its content is', async () => {
  const hash = await keep('mine')
  const other = scopeOf(database, 2, tester)
  await expect(readFile(other, hash)).rejects.toMatchObject({ code: 'not found' })
  await rm(pathOf(folder, hash))
  await expect(readFile(scope, hash)).rejects.toMatchObject({ code: 'not found' })
})

test.each(['../../etc/passwd', '', 'ABC', `${'a'.repeat(63)}/`])('%j is no hash', async (hash) => {
  expect(() => pathOf(folder, hash)).toThrow(/not the hash/)
  await expect(readFile(scope, hash)).rejects.toMatchObject({ code: 'invalid' })
})

test('copies are made of what a copy has not yet', async () => {
  const to = join(database.folder, 'copy')
  await keep('one')
  expect(await copyFiles(database, to)).toEqual({ copied: 1, missing: 0 })
  const two = await keep('two')
  await rm(pathOf(folder, await keep('three')))
  expect(await copyFiles(database, to)).toEqual({ copied: 1, missing: 1 })
  expect(String(await read(pathOf(to, two)))).toBe('two')
})

test('what is brought back has the right content', async () => {
  const from = join(database.folder, 'copy')
  const [one, two] = [await keep('one'), await keep('two')]
  await copyFiles(database, from)
  await rm(folder, { recursive: true })
  await writeFile(pathOf(from, two), 'TWO')
  expect(await bringBackFiles(database, from)).toEqual({ copied: 1, missing: 1 })
  expect(String(await read(pathOf(folder, one)))).toBe('one')
  await expect(stat(pathOf(folder, two))).rejects.toThrow()
})

test('more files than one batch are all listed, in every workspace', async () => {
  for (const workspace of [1, 2]) {
    await transact(scopeOf(database, workspace, tester), async (w) => {
      for (let n = 0; n < 600; n++) {
        const hash = n.toString(16).padStart(64, '0')
        await listFile(w, { hash, bytes: 1 }, 'text/plain', 'n')
      }
    })
  }
  const keys = new Set<string>()
  for await (const batch of listedFiles(database))
    for (const row of batch) keys.add(`${row.workspace} ${row.hash}`)
  expect(keys.size).toBe(1200)
})

test('a disk without room is refused before anything is written', async () => {
  await mkdir(folder, { recursive: true })
  await expect(requireSpace(folder, 1000)).resolves.toBeUndefined()
  await expect(requireSpace(folder, 1e18)).rejects.toMatchObject({
    code: 'no space',
    message: expect.stringMatching(/MB free, and \d+ MB are needed/),
  })
})
