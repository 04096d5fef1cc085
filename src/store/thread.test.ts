import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Failure } from '#kernel/failure.ts'
import { inThread } from './thread.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-thread-'))
})

afterEach(() => rm(folder, { recursive: true }))

async function worker(body: string): Promise<URL> {
  const path = join(folder, 'one.mjs')
  const thread = new URL('./thread.ts', import.meta.url).href
  const failure = import.meta.resolve('#kernel/failure.ts')
  await writeFile(path, `import { answer } from '${thread}'\nimport { Failure } from '${failure}'\n${body}`)
  return pathToFileURL(path)
}

test('a worker gets its input and gives its answer', async () => {
  const file = await worker('await answer(async ({ a, b }) => ({ sum: a + b }))')
  expect(await inThread(file, { a: 1, b: 2 })).toEqual({ sum: 3 })
})

test('a failure in there is the same failure out here', async () => {
  const file = await worker(
    `await answer(async () => { throw new Failure('no space', 'The disk is full.', { free: 7 }) })`,
  )
  const error = await inThread(file, null).catch((caught) => caught)
  expect(error).toBeInstanceOf(Failure)
  expect(error).toMatchObject({ code: 'no space', message: 'The disk is full.', details: { free: 7 } })
})

test('a mistake in there is told', async () => {
  const file = await worker('await answer(async () => null.x)')
  await expect(inThread(file, null)).rejects.toThrow(/Cannot read properties of null/)
})

test('one that cannot even start, or ends without a word, does not hang', async () => {
  await expect(inThread(await worker('throw new Error("broken")'), null)).rejects.toThrow('broken')
  await expect(inThread(await worker('process.exit(3)'), null)).rejects.toThrow(/code 3 before it answered/)
})
