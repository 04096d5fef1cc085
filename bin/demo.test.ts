import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { demo, demoEnvironment } from './demo.mjs'

let at: string
beforeEach(() => {
  at = mkdtempSync(join(tmpdir(), 'kith-demo-test-'))
})
afterEach(() => rmSync(at, { recursive: true }))

/** Stands for `kith`: notes each call with its data folder, and ends with the code given for that verb. */
function recorder(codes: Record<string, number>) {
  const script = `
    const { appendFileSync, mkdirSync } = require('node:fs')
    const args = process.argv.slice(1)
    mkdirSync(process.env.KITH_DATA, { recursive: true })
    appendFileSync(${JSON.stringify(join(at, 'calls'))}, JSON.stringify({ args, folder: process.env.KITH_DATA }) + '\\n')
    process.exit(${JSON.stringify(codes)}[args[0]] ?? 0)`
  return (...args: string[]): [string, string[]] => [process.execPath, ['-e', script, '--', ...args]]
}

function calls(): { args: string[]; folder: string }[] {
  const lines = readFileSync(join(at, 'calls'), 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line))
}

it('seeds a world, serves it with the given arguments, and removes it', async () => {
  const outcome = await demo(recorder({ serve: 7 }), ['--port', '0'])
  expect(outcome).toEqual({ code: 7, signal: null })
  const [seed, serve] = calls()
  expect(seed?.args).toEqual(['seed', '--contacts', '10000', '--demo'])
  expect(serve?.args).toEqual(['serve', '--open', 'bill@example.org', '--port', '0'])
  expect(serve?.folder).toBe(seed?.folder)
  expect(existsSync(String(serve?.folder))).toBe(false)
})

it('does not serve a world that could not be made', async () => {
  expect(await demo(recorder({ seed: 3 }), [])).toEqual({ code: 3, signal: null })
  expect(calls()).toHaveLength(1)
})

it("keeps away from the user's own database, data folder, key and address", () => {
  const own = { KITH_DATABASE: 'postgres://real', KITH_DATA: '/srv/real', KITH_KEY_FILE: '/etc/key' }
  expect(demoEnvironment({ ...own, KITH_URL: 'https://kith.example.org', PORT: '80' }, '/tmp/demo')).toEqual({
    KITH_DATA: '/tmp/demo/data',
    KITH_KEY_FILE: '/tmp/demo/key',
    PORT: '80',
  })
})
