import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findChromium } from './chromium.ts'

const name = process.platform === 'win32' ? 'google-chrome.exe' : 'google-chrome'
let at: string
beforeEach(() => {
  at = mkdtempSync(join(tmpdir(), 'kith-chromium-'))
  writeFileSync(join(at, name), '')
})
afterEach(() => rmSync(at, { recursive: true }))

it('takes the browser that is named before the one on the PATH', () => {
  const named = join(at, 'mine')
  writeFileSync(named, '')
  expect(findChromium({ PATH: at, KITH_TEST_CHROMIUM: named })).toBe(named)
})

it('looks along the PATH', () => {
  expect(findChromium({ PATH: ['', '/nowhere', at].join(delimiter) })).toBe(join(at, name))
})

it('passes by a name that leads nowhere', () => {
  expect(findChromium({ PATH: at, KITH_TEST_CHROMIUM: join(at, 'gone') })).toBe(join(at, name))
})
