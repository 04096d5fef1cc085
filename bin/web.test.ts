import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isBuilt, swapIn, webHash, webSources } from './web.mjs'

let at: string
beforeEach(() => {
  at = mkdtempSync(join(tmpdir(), 'kith-web-'))
  write('package-lock.json', '{}')
  write('vite.config.ts', 'export default {}')
  write('src/web/main.tsx', 'render()')
  write('src/web/today/sheet.tsx', 'sheet')
  write('src/rhythm/rhythm.contract.ts', 'contract')
  write('src/rhythm/cadence.rules.ts', 'rules')
})
afterEach(() => rmSync(at, { recursive: true }))

function write(file: string, content: string) {
  mkdirSync(dirname(join(at, file)), { recursive: true })
  writeFileSync(join(at, file), content)
}

describe('webSources', () => {
  it('lists the web and what it may import of the rooms', () => {
    write('src/kernel/page.ts', '')
    write('src/rhythm/rhythm.store.ts', '')
    write('src/rhythm/cadence.rules.test.ts', '')
    write('src/web/today/sheet.test.tsx', '')
    expect(webSources(at)).toEqual([
      'package-lock.json',
      'src/kernel/page.ts',
      'src/rhythm/cadence.rules.ts',
      'src/rhythm/rhythm.contract.ts',
      'src/web/main.tsx',
      'src/web/today/sheet.tsx',
      'vite.config.ts',
    ])
  })
})

describe('webHash', () => {
  it.each(['src/web/today/sheet.tsx', 'src/rhythm/cadence.rules.ts', 'vite.config.ts', 'package-lock.json'])(
    'changes with %s',
    (file) => {
      const before = webHash(at)
      write(file, 'changed')
      expect(webHash(at)).not.toBe(before)
    },
  )

  it('changes when a file comes, goes or is renamed', () => {
    const before = webHash(at)
    write('src/web/new.css', '')
    const after = webHash(at)
    rmSync(join(at, 'src/web/new.css'))
    write('src/web/other.css', '')
    expect(new Set([before, after, webHash(at)]).size).toBe(3)
  })

  it('stays when only times change, or only the server does', () => {
    const before = webHash(at)
    utimesSync(join(at, 'src/web/main.tsx'), 1, 1)
    write('src/rhythm/rhythm.store.ts', 'sql')
    expect(webHash(at)).toBe(before)
  })
})

describe('swapIn', () => {
  it('makes the new build the served one, and leaves nothing beside it', () => {
    write('dist/web/index.html', 'old')
    write('dist/web/assets/old.js', '')
    write('dist/.web-1/index.html', 'new')
    swapIn(at, join(at, 'dist/.web-1'), 'hash')
    expect(readFileSync(join(at, 'dist/web/index.html'), 'utf8')).toBe('new')
    expect(existsSync(join(at, 'dist/web/assets'))).toBe(false)
    expect(existsSync(join(at, 'dist/.web-1-last'))).toBe(false)
    expect(isBuilt(at, 'hash')).toBe(true)
  })

  it('counts as built only with its stamp and its page', () => {
    expect(isBuilt(at, 'hash')).toBe(false)
    write('dist/.web-1/index.html', 'new')
    swapIn(at, join(at, 'dist/.web-1'), 'hash')
    expect(isBuilt(at, 'another')).toBe(false)
    rmSync(join(at, 'dist/web'), { recursive: true })
    expect(isBuilt(at, 'hash')).toBe(false)
  })
})
