import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/hostile.md'), 'utf8')
const named = [...page.matchAll(/`([\w./]+\.ts)` > (.+?)(?=; `| \|)/g)].map(([, file, name]) => ({
  file: file as string,
  name: name as string,
}))

it('finds what the page of hostile cases names', () => expect(named.length).toBeGreaterThan(50))

it.each(named)('$file tries: $name', ({ file, name }) => {
  const text = readFileSync(join(root, file), 'utf8').replace(/\s+/g, ' ')
  expect(text.includes(name) || text.replaceAll("\\'", "'").includes(name)).toBe(true)
})
