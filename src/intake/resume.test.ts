import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Id } from '#kernel/ids.ts'
import { runNextJob } from '#store/job.ts'
import type { Scope } from '#store/scope.ts'
import { cancelJob } from '#store/store.actions.ts'
import { scratch, zipOf } from './archive.fixture.ts'
import { importAll } from './import.job.ts'
import { begin, discard, list, preview, show } from './intake.actions.ts'
import { freshPlace, imported, previewed, sizes, work } from './intake.fixture.ts'
import { ann, connections, messages, profile, url } from './linkedin.fixture.ts'
import { rowsIn } from './report.rules.ts'

let scope: Scope
let folder: ReturnType<typeof scratch>
let path: string
beforeEach(async () => {
  scope = (await freshPlace()).scope
  folder = scratch()
  path = folder.path('archive.zip', zipOf(archive(400, 1200)))
})
afterEach(async () => {
  folder[Symbol.dispose]()
  await scope.database.close()
})

/** Some are connected twice, some write in groups, some rows are skipped: all that a resumed import could count wrong. */
function archive(people: number, letters: number) {
  const slug = (at: number) => `p${at % people}`
  const rows = Array.from({ length: people }, (_, at) => [
    ...['Pat', `Doe ${at}`, url(slug(at)), at % 5 === 0 ? `p${at}@x.org` : '', `Org ${at % 9}`, 'Clerk'],
    '1 Feb 2020',
  ])
  const again = rows
    .filter((_, at) => at % 7 === 0)
    .map(([a = '', b = '', c = '', d = '', , , on = '']) => [a, b, c, d, 'Elsewhere', 'Chief', on])
  const hidden = Array.from({ length: 5 }, () => ['', '', '', '', '', '', '1 Feb 2020'])
  const said = Array.from({ length: letters }, (_, at) => ({
    ...(at % 3 === 0 ? { from: slug(at), to: ['me', slug(at + 1)] } : { to: [slug(at), `new-${at % 11}`] }),
    text: `Letter ${at}`,
    draft: at % 50 === 0 ? 'Yes' : 'No',
  }))
  return [profile, connections([...rows, ...again, ...hidden]), messages(said)]
}

/** What one import in one go comes to. */
async function whole() {
  const other = await freshPlace()
  try {
    const { report } = await imported(other.scope, path)
    return { report, sizes: await counted(other.scope) }
  } finally {
    await other.scope.database.close()
  }
}

/** Rows of each table; how the work was cut up into transactions is not told. */
async function counted(of: Scope) {
  const { change: _, ...rest } = await sizes(of)
  return rest
}

async function rowsTaken(id: Id): Promise<number> {
  const { rows } = await sql<{ report: string | null }>`
    select report from import_run where id = ${id}`.execute(scope.db)
  return rows[0]?.report ? rowsIn(JSON.parse(rows[0].report)) : 0
}

async function killedHalfWay() {
  const child = spawn(
    process.execPath,
    [
      new URL('./intake.child.ts', import.meta.url).pathname,
      ...[scope.database.location, scope.database.folder, '600'],
    ],
    { stdio: 'inherit' },
  )
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
}

test('killed half-way and gone on with, it ends at the same counts', async () => {
  const { id } = await previewed(scope, path)
  await begin(scope, { id })
  await killedHalfWay()
  const taken = await rowsTaken(id)
  const expected = await whole()
  expect(taken).toBeLessThan(rowsIn(expected.report as never))
  const ended = await work(scope, id)
  expect(ended).toMatchObject({ state: 'done', report: expected.report })
  expect(await counted(scope)).toEqual(expected.sizes)
}, 60_000)

test('after a kill another import need not wait, and the one cut off can be gone on with', async () => {
  const { id } = await previewed(scope, path)
  await begin(scope, { id })
  await killedHalfWay()
  const next = await previewed(scope, path)
  const expected = await whole()
  await begin(scope, { id: next.id })
  const ended = await work(scope, next.id)
  expect(ended.state).toBe('done')
  expect(await counted(scope)).toEqual(expected.sizes)
  await runNextJob(scope.database, { 'import an archive': importAll })
  expect(await show(scope, { id })).toMatchObject({ state: 'cancelled', mayBegin: true })
}, 60_000)

test('stopped, it keeps what was taken in, says so, and can be gone on with', async () => {
  const { id } = await previewed(scope, path)
  const { job } = await begin(scope, { id })
  const running = work(scope, id)
  while ((await rowsTaken(id)) === 0) await sleep(1)
  await cancelJob(scope, { id: job as Id })
  const stopped = await running
  const taken = await rowsTaken(id)
  expect(taken).toBeGreaterThan(0)
  expect(stopped).toMatchObject({
    state: 'cancelled',
    mayBegin: true,
    error: `Stopped half-way. The ${taken.toLocaleString('en')} rows taken in before stay.`,
  })
  await begin(scope, { id })
  const expected = await whole()
  expect(await work(scope, id)).toMatchObject({ state: 'done', error: null, report: expected.report })
  expect(await counted(scope)).toEqual(expected.sizes)
})

test('one import at a time', async () => {
  const [one, other] = [await previewed(scope, path), await previewed(scope, path)]
  await begin(scope, { id: one.id })
  await expect(begin(scope, { id: other.id })).rejects.toMatchObject({
    code: 'busy',
    message: expect.stringContaining('archive.zip is being imported'),
  })
  expect((await begin(scope, { id: one.id })).job).toBe((await show(scope, { id: one.id })).job)
  expect((await work(scope, one.id)).state).toBe('done')
  await begin(scope, { id: other.id })
  expect((await work(scope, other.id)).report?.contacts.created).toBe(0)
  await expect(begin(scope, { id: one.id })).rejects.toMatchObject({ code: 'conflict' })
})

test('what was only looked at can be dropped, what is done stays', async () => {
  const small = folder.path('small.zip', zipOf([profile, connections([ann])]))
  const { id } = await preview(scope, { path: small, name: '' })
  expect(await discard(scope, { id })).toMatchObject({ state: 'cancelled', mayBegin: false })
  await expect(begin(scope, { id })).rejects.toMatchObject({ code: 'conflict' })
  const looked = await previewed(scope, small)
  expect((await discard(scope, { id: looked.id })).state).toBe('cancelled')
  const done = await imported(scope, small)
  expect((await discard(scope, { id: done.id })).state).toBe('done')
  const { rows } = await list(scope, { limit: 2 })
  expect(rows.map(({ id: run, state }) => [run, state])).toEqual([
    [done.id, 'done'],
    [looked.id, 'cancelled'],
  ])
  const next = await list(scope, { limit: 2, after: (await list(scope, { limit: 2 })).next as string })
  expect(next.rows.map(({ id: run }) => run)).toEqual([id])
})
