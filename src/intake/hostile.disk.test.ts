import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '#kernel/clock.ts'
import { openDatabase } from '#store/open.ts'
import { type Scope, scopeOf } from '#store/scope.ts'
import { tester } from '#store/testing.ts'
import { scratch, zipOf } from './archive.fixture.ts'
import { begin } from './intake.actions.ts'
import { freshPlace, previewed, ROOMS, work } from './intake.fixture.ts'
import { connections, profile, url } from './linkedin.fixture.ts'

const PEOPLE = 3000
const isPostgres = Boolean(process.env.KITH_TEST_DATABASE)

let folder: ReturnType<typeof scratch>
let path: string
beforeEach(() => {
  folder = scratch()
  const people = Array.from({ length: PEOPLE }, (_, at) => [
    ...['Pat', `Doe ${at}`, url(`p${at}`), '', 'Acme', '', ''],
  ])
  path = folder.path('many.zip', zipOf([profile, connections(people)]))
})
afterEach(() => folder[Symbol.dispose]())

/** Fills the disk in the middle of an import, frees it, and goes on. */
async function importOnto(scope: Scope, fill: () => unknown, free: () => unknown) {
  const { id } = await previewed(scope, path)
  await fill()
  await begin(scope, { id })
  const full = await work(scope, id)
  expect(full).toMatchObject({
    state: 'failed',
    failure: 'no space',
    error: expect.stringMatching(/disk .* is full.*rows taken in before stay\. Begin again/),
  })
  const taken = await counted(scope)
  expect(taken).toBeGreaterThan(0)
  expect(taken).toBeLessThan(PEOPLE)
  expect(full.report?.contacts.created).toBe(taken)
  await free()
  await begin(scope, { id })
  expect(await work(scope, id)).toMatchObject({ state: 'done', report: { contacts: { created: PEOPLE } } })
  expect(await counted(scope)).toBe(PEOPLE)
}

async function counted({ database }: Scope): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from contact`.execute(database.read)
  return Number(rows[0]?.n)
}

test.skipIf(isPostgres)(
  'a database that may not grow stops with what was taken in, and goes on',
  async () => {
    const { scope } = await freshPlace()
    const pages = (most: number) => sql.raw(`pragma max_page_count = ${most}`).execute(scope.database.write)
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(scope.database.write)
    await importOnto(
      scope,
      () => pages(Number(rows[0]?.page_count) + 400),
      () => pages(100_000_000),
    )
    await scope.database.close()
  },
)

test.runIf(isPostgres)(
  'PostgreSQL that cannot extend a file stops with what was taken in, and goes on',
  async () => {
    const { scope } = await freshPlace()
    const run = (statement: string) => sql.raw(statement).execute(scope.database.write)
    await run(`create function full_disk() returns trigger language plpgsql as $$
    begin
      if (select count(*) from contact) > ${PEOPLE / 2} then
        raise exception using errcode = '53100', message = 'could not extend file: No space left on device';
      end if;
      return null;
    end $$`)
    await importOnto(
      scope,
      () => run('create trigger full_disk after insert on contact execute function full_disk()'),
      () => run('drop trigger full_disk on contact'),
    )
    await scope.database.close()
  },
)

test.skipIf(isPostgres)(
  'a real disk without room stops with what was taken in, and goes on when there is some',
  async ({ skip }) => {
    const disk = tinyDisk()
    if (!disk) return skip('only root on Linux may mount a disk')
    const location = join(disk.at, 'kith.sqlite')
    const database = await openDatabase({ location, clock: systemClock, rooms: ROOMS })
    try {
      await importOnto(scopeOf(database, 1, { ...tester, door: 'cli' }), () => {}, disk.grow)
    } finally {
      await database.close()
      disk.remove()
    }
  },
)

type TinyDisk = { at: string; grow(): void; remove(): void }

/** A disk of a few megabytes in memory, where we may mount one: as root on Linux. */
function tinyDisk(): TinyDisk | null {
  const at = mkdtempSync(join(tmpdir(), 'kith-disk-'))
  const mount = (options: string) =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at], { stdio: 'ignore' })
  try {
    mount('size=4m')
  } catch {
    rmSync(at, { recursive: true })
    return null
  }
  return {
    at,
    grow: () => mount('remount,size=200m'),
    remove() {
      execFileSync('umount', [at])
      rmSync(at, { recursive: true })
    },
  }
}
