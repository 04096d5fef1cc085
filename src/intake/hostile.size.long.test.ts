import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const GIGABYTE = 1024 ** 3
/** Far below what is read; how far is a matter of when memory is tidied. */
const LITTLE = 900

/** Reads a CSV of so many bytes about so many people, its cells so wide, with little memory. */
async function readHuge(bytes: number, people: number, width: number) {
  const file = new URL('./huge.testing.ts', import.meta.url).pathname
  const args = ['--max-old-space-size=384', file, String(bytes), String(people), String(width)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as { told: number; refused: string | null; megabytes: number }
}

test('two gigabytes of CSV stream through, whatever their size', { timeout: 600_000 }, async () => {
  const { told, refused, megabytes } = await readHuge(2 * GIGABYTE, 500, 36_000)
  expect(refused).toBeNull()
  expect(told).toBeGreaterThan(50_000)
  expect(megabytes).toBeLessThan(LITTLE)
})

test('more people than memory is meant for are refused in words, before it is full', {
  timeout: 600_000,
}, async () => {
  const { refused, megabytes } = await readHuge(GIGABYTE, Number.MAX_SAFE_INTEGER, 12)
  expect(refused).toMatch(/^At Connections\.csv there are more than 500,000 people in it.*split it\.$/)
  expect(megabytes).toBeLessThan(LITTLE)
})
