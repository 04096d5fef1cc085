import { afterEach, beforeEach, expect, it } from 'vitest'
import { changeOf, insertRow, updateRow } from './change.ts'
import { enqueue, runNextJob } from './job.ts'
import { type Scope, transact } from './scope.ts'
import { readSetting, writeSetting } from './setting.ts'
import { cancelJob, changes, job, undo } from './store.actions.ts'
import { storeRoom } from './store.room.ts'
import { storeTables } from './store.tables.ts'
import { freshScope } from './testing.ts'
import { makeWorkspace, workspaceSetting } from './workspace.ts'

let now: number
let scope: Scope
beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 8)
  scope = await freshScope([], () => now)
})
afterEach(() => scope.database.close())

const set = (name: string, value: string) =>
  transact(scope, (w) => insertRow(w, storeTables.setting, { name, value, version: 1 }))

it('lists changes newest first, page by page, each once', async () => {
  for (let n = 0; n < 7; n++) await set(`s${n}`, `${n}`)
  const first = await changes(scope, { limit: 4 })
  const second = await changes(scope, { limit: 4, after: first.next as string })
  const names = [...first.rows, ...second.rows].map(({ after }) => (after as { name: string }).name)
  expect(names).toEqual(['s6', 's5', 's4', 's3', 's2', 's1', 's0'])
  expect([first.next === null, second.next]).toEqual([false, null])
  expect(first.rows[0]).toMatchObject({
    who: 'Test',
    door: 'api',
    table: 'setting',
    operation: 'insert',
    before: null,
  })
  await expect(changes(scope, { limit: 4, after: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
  expect((await changes({ ...scope, workspace: 2 }, { limit: 4 })).rows).toEqual([])
})

it('lists the changes of one contact', async () => {
  await set('s', '1')
  expect((await changes(scope, { limit: 4, contact: 7 })).rows).toEqual([])
})

it('undoes, and undoes the undoing', async () => {
  await set('s', '1')
  const change = await transact(scope, async (w) => {
    await updateRow(w, storeTables.setting, { name: 's' }, { value: '2' })
    return changeOf(w)
  })
  const value = async () => (await changes(scope, { limit: 1 })).rows.map(({ after }) => after)
  const undone = await undo(scope, { change })
  expect(await value()).toMatchObject([{ value: '1' }])
  await undo(scope, undone)
  expect(await value()).toMatchObject([{ value: '2' }])
})

it('tells how far a job is, how fast it goes and how long it takes yet', async () => {
  const id = await transact(scope, (w) => enqueue(w, 'count', {}, 100))
  expect(await job(scope, { id })).toMatchObject({
    state: 'waiting',
    done: 0,
    total: 100,
    rate: null,
    secondsLeft: null,
  })
  await runNextJob(scope.database, {
    count: async (running) => {
      now += 10_000
      await transact(running.scope, (w) => running.advance(w, { done: 20 }))
      expect(await job(scope, { id })).toMatchObject({ state: 'running', done: 20, rate: 2, secondsLeft: 40 })
      return { counted: 20 }
    },
  })
  now += 60_000
  expect(await job(scope, { id })).toMatchObject({
    state: 'done',
    rate: 2,
    secondsLeft: null,
    result: { counted: 20 },
  })
})

it('cancels a job that waits at once', async () => {
  const id = await transact(scope, (w) => enqueue(w, 'count', {}))
  expect(await cancelJob(scope, { id })).toMatchObject({ state: 'cancelled', finishedAt: now })
  await expect(cancelJob(scope, { id: 7 })).rejects.toMatchObject({ code: 'not found' })
})

it('makes a workspace once, and keeps its time zone as a setting', async () => {
  for (const name of ['Kith', 'Other']) await makeWorkspace(scope, name)
  expect(await readSetting(scope, workspaceSetting)).toEqual({ name: 'Kith', timeZone: 'UTC' })
  await transact(scope, (w) =>
    writeSetting(w, workspaceSetting, { name: 'Mine', timeZone: 'Asia/Kathmandu' }),
  )
  expect(await readSetting(scope, workspaceSetting)).toEqual({ name: 'Mine', timeZone: 'Asia/Kathmandu' })
  expect(workspaceSetting.schema.safeParse({ timeZone: 'Mars/Base' }).success).toBe(false)
})

it('forgets old keys and finished jobs', async () => {
  const tidy = storeRoom.schedules?.find(({ name }) => name === 'tidy up')
  const id = await transact(scope, (w) => enqueue(w, 'count', {}))
  await cancelJob(scope, { id })
  await tidy?.run(scope.database, new AbortController().signal)
  expect((await job(scope, { id })).state).toBe('cancelled')
  now += 61 * 86_400_000
  await tidy?.run(scope.database, new AbortController().signal)
  await expect(job(scope, { id })).rejects.toMatchObject({ code: 'not found' })
})
