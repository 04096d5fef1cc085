import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Failure } from '#kernel/failure.ts'
import { inChild } from './child.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-child-'))
})

afterEach(() => rm(folder, { recursive: true }))

async function worker(body: string): Promise<URL> {
  const path = join(folder, 'one.mjs')
  const thread = new URL('./thread.ts', import.meta.url).href
  const failure = import.meta.resolve('#kernel/failure.ts')
  await writeFile(path, `import { answer } from '${thread}'\nimport { Failure } from '${failure}'\n${body}`)
  return pathToFileURL(path)
}

/** Blocks its thread for good, as a long statement does. */
const block = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'

test('the work is done in another process, which is gone when it has answered', async () => {
  const file = await worker('await answer(async (n) => ({ pid: process.pid, doubled: n * 2 }))')
  const { pid, doubled } = await inChild<{ pid: number; doubled: number }>(file, 21)
  expect(doubled).toBe(42)
  expect(pid).not.toBe(process.pid)
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
})

test('a failure in there is the same failure out here, and a mistake is told', async () => {
  const failing = await worker(
    `await answer(async (kind) => {
      if (kind === 'mistake') return null.x
      throw new Failure('no space', 'The disk is full.', { free: 7 })
    })`,
  )
  const error = await inChild(failing, 'failure').catch((caught) => caught)
  expect(error).toBeInstanceOf(Failure)
  expect(error).toMatchObject({ code: 'no space', message: 'The disk is full.', details: { free: 7 } })
  await expect(inChild(failing, 'mistake')).rejects.toThrow(/Cannot read properties of null/)
})

test('one that is ended from outside does not hang', async () => {
  const file = await worker(`await answer(async () => process.kill(process.pid, 'SIGKILL'))`)
  await expect(inChild(file, null)).rejects.toThrow('was ended by SIGKILL before it answered')
})

test('told to stop, it ends in the middle of what blocks it', async () => {
  const stopping = new AbortController()
  const file = await worker(
    `import { writeFileSync } from 'node:fs'
    await answer(async (path) => { writeFileSync(path, String(process.pid)); ${block} })`,
  )
  const path = join(folder, 'pid')
  const work = inChild(file, path, stopping.signal)
  work.catch(() => {})
  const pid = await written(path)
  stopping.abort()
  await expect(work).rejects.toThrow('aborted')
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
  await expect(inChild(file, path, stopping.signal)).rejects.toThrow('aborted')
})

test('it does not outlive the process that asked', async () => {
  const file = await worker(
    `import { writeFileSync } from 'node:fs'
    await answer(async (path) => { writeFileSync(path, String(process.pid)); ${block} })`,
  )
  const path = join(folder, 'pid')
  const asking = join(folder, 'asking.mjs')
  await writeFile(
    asking,
    `import { inChild } from '${new URL('./child.ts', import.meta.url).href}'
    await inChild(new URL('${file.href}'), '${path}')`,
  )
  const asker = spawn(process.execPath, [asking], { stdio: 'ignore' })
  const pid = await written(path)
  asker.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
})

async function written(path: string): Promise<number> {
  await expect.poll(() => readFile(path, 'utf8').catch(() => ''), { timeout: 20_000 }).not.toBe('')
  return Number(await readFile(path, 'utf8'))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
