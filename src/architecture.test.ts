import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Source, standsOn, violations } from './architecture.ts'

const src = import.meta.dirname

function sources(): Source[] {
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' })
  const read = paths.filter((path) => /\.(tsx?|css)$/.test(path) && !path.includes('generated'))
  return read.map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(src, path), 'utf8'),
  }))
}

it('holds in every file', () => {
  const all = sources()
  expect(all.length).toBeGreaterThan(50)
  expect(violations(all)).toEqual([])
})

it('knows no circle', () => {
  const reach = (room: string, seen: string[]): string[] =>
    seen.includes(room)
      ? [...seen, room]
      : (standsOn[room] ?? []).flatMap((below) => reach(below, [...seen, room]))
  for (const room of Object.keys(standsOn)) expect(reach(room, [])).toEqual([])
})

const tables = { path: 'contacts/contacts.tables.ts', text: "contact: table('contact', key, row)" }

/** What is found wrong with one file, beside the tables of contacts. */
function wrong(path: string, text: string): string[] {
  return violations([tables, { path, text }]).map((line) => line.replace(`${path}: `, ''))
}

describe('imports', () => {
  it.each([
    ['rhythm/a.actions.ts', "import { x } from '#today/b.actions.ts'", 'does not stand on'],
    ['contacts/a.actions.ts', "import type { X } from '#rhythm/b.rules.ts'", 'does not stand on'],
    ['contacts/a.actions.ts', "const x = await import('#rhythm/b.rules.ts')", 'does not stand on'],
    ['rhythm/a.actions.ts', "import {\n  x,\n} from '#search/b.actions.ts'", 'does not stand on'],
    ['kernel/a.ts', "import { x } from '#store/b.ts'", 'does not stand on'],
    ['store/a.ts', "import { x } from '#access/b.ts'", 'does not stand on'],
    ['server/a.ts', "import { x } from '#cli/b.ts'", 'does not stand on'],
    ['access/auth.ts', "import { DatabaseSync } from 'node:sqlite'", 'only the store opens a database'],
    ['server/a.ts', "const pg = await import('pg')", 'only the store opens a database'],
    ['contacts/a.ts', "import { x } from '../kernel/b.ts'", 'leave a room by'],
    ['contacts/a.ts', "import './../kernel/b.ts'", 'leave a room by'],
    ['contacts/a.ts', "export { x } from './b.ts'", 'passes on'],
    ['contacts/a.ts', "export * from './b.ts'", 'passes on'],
    ['contacts/a.actions.ts', "export * from './b.actions.ts'", 'passes on'],
    ['contacts/a.actions.ts', "export { x } from '#search/b.actions.ts'", 'passes on'],
    ['contacts/index.ts', 'const x = 1', 'says nothing'],
    ['rhythm/a.actions.ts', "import { x } from '#contacts/b.store.ts'", 'private to its room'],
    ['server/a.ts', "import { x } from '#contacts/b.store.ts'", 'private to its room'],
    ['contacts/a.contract.ts', "import { x } from './b.rules.ts'", 'contract does not see rules'],
    ['contacts/a.contract.ts', "import { x } from './b.ts'", 'contract does not see contacts'],
    ['contacts/a.contract.ts', "import { x } from '#store/scope.ts'", 'contract does not see store'],
    ['contacts/a.rules.ts', "import { x } from './b.actions.ts'", 'rules does not see actions'],
    ['contacts/a.rules.ts', "import { x } from '#store/scope.ts'", 'rules does not see store'],
    ['contacts/a.store.ts', "import { x } from './b.actions.ts'", 'store does not see actions'],
    ['web/today/a.tsx', "import { x } from '#today/b.actions.ts'", 'the web sees contracts'],
    ['web/today/a.tsx', "import { x } from '#today/b.contract.ts'", 'the web sees contracts'],
  ])('%s: %s', (path, text, found) => {
    expect(wrong(path, text)).toEqual([expect.stringContaining(found)])
  })

  it.each([
    ['rhythm/a.actions.ts', "import { x } from '#contacts/b.actions.ts'\nimport { y } from './c.store.ts'"],
    [
      'contacts/a.contract.ts',
      "import { column } from '#store/table.ts'\nimport { x } from '#kernel/page.ts'",
    ],
    ['contacts/a.store.ts', "import { x } from '#store/scope.ts'\nimport { y } from './b.tables.ts'"],
    ['cli/a.ts', "import { x } from '#server/app.ts'"],
    ['contacts/a.actions.ts', "export { x } from './b.actions.ts'"],
    ['contacts/a.rules.ts', "import { words } from './a.words.ts'"],
    [
      'web/today/a.tsx',
      "import type { X } from '#today/b.contract.ts'\nimport { x } from '#today/b.rules.ts'",
    ],
    ['rhythm/a.test.ts', "import { x } from '#server/testing.ts'"],
  ])('%s may: %s', (path, text) => {
    expect(wrong(path, text)).toEqual([])
  })
})

describe('writes', () => {
  it.each([
    ['rhythm/a.store.ts', "db.insertInto('contact')", "writes contact, which is contacts's"],
    ['rhythm/a.store.ts', "db\n  .updateTable('contact')", "writes contact, which is contacts's"],
    ['rhythm/a.store.ts', "db.deleteFrom('contact as c')", "writes contact, which is contacts's"],
    ['rhythm/a.store.ts', 'sql`update contact set x = 1`', "writes contact, which is contacts's"],
    ['rhythm/a.store.ts', 'sql`delete from contact where x`', "writes contact, which is contacts's"],
    [
      'rhythm/a.actions.ts',
      "import { contactsTables } from '#contacts/contacts.tables.ts'\nupdateRow(w, contactsTables.contact, key)",
      'writes a table of contacts',
    ],
    ['rhythm/a.store.ts', 'await transact(scope, fn)', 'opens a transaction'],
    ['rhythm/a.ts', 'await transact(scope, fn)', 'opens a transaction'],
  ])('%s: %s', (path, text, found) => {
    expect(wrong(path, text)).toEqual([expect.stringContaining(found)])
  })

  it.each([
    ['contacts/a.store.ts', "db.insertInto('contact')"],
    ['store/undo.ts', "db.deleteFrom('contact')"],
    ['rhythm/a.store.ts', "db.selectFrom('contact')"],
    ['rhythm/a.actions.ts', 'await transact(scope, fn)'],
  ])('%s may: %s', (path, text) => {
    expect(wrong(path, text)).toEqual([])
  })
})

describe('size and names', () => {
  it.each([
    ['contacts/a.rules.ts', 'x\n'.repeat(301), 'has 301 lines'],
    ['web/a.css', 'x\n'.repeat(301), 'has 301 lines'],
    ['contacts/helper.ts', '', 'says nothing'],
    ['contacts/date.utils.ts', '', 'says nothing'],
    ['contacts/a.ts', 'class ContactManager {}', 'declares ContactManager'],
    ['contacts/a.ts', 'export function handleClick() {}', 'declares handleClick'],
    ['contacts/a.ts', 'const process = 1', 'declares process'],
    ['contacts/a.ts', 'type ContactInfo = 1', 'declares ContactInfo'],
  ])('%s: %s', (path, text, found) => {
    expect(wrong(path, text)).toEqual([expect.stringContaining(found)])
  })

  it('leaves out migrations, and keeps the kernel small', () => {
    expect(wrong('store/migrations/1.ts', 'x\n'.repeat(301))).toEqual([])
    const kernel = Array.from({ length: 11 }, (_, n) => ({ path: `kernel/${n}.ts`, text: '' }))
    expect(violations(kernel)).toEqual([expect.stringContaining('kernel/ has 11 files')])
  })
})
