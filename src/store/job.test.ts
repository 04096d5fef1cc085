import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE, SECOND } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import { insertRow } from './change.ts'
import { cancelJob, enqueue, findJob, type JobHandler, type RunningJob, runNextJob } from './job.ts'
import { kin, rowsIn } from './kin.testing.ts'
import { Peer } from './peer.testing.ts'
import { type Scope, scopeOf, transact } from './scope.ts'
import { storeTables } from './store.tables.ts'
import { freshScope, tester } from './testing.ts'

let scope: Scope
let now: number

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 12)
  scope = await freshScope([kin], () => now)
})

afterEach(() => scope.database.close())

const put = (input: unknown = {}, kind = 'steps') => transact(scope, (w) => enqueue(w, kind, input, 10))
const run = (handler: JobHandler) => runNextJob(scope.database, { steps: handler })

/** Goes from the checkpoint to step `to`, a row each. */
function walk(to: number): JobHandler {
  return async (job) => {
    for (let step = Number(job.checkpoint ?? 0); step < to; step++) {
      await transact(job.scope, async (writing) => {
        await insertRow(writing, storeTables.setting, { name: `step ${step}`, value: '1', version: 1 })
        await job.advance(writing, { done: step + 1, checkpoint: step + 1 })
      })
    }
    return { steps: to }
  }
}

describe('a job', () => {
  test('runs to its end and keeps its result', async () => {
    const id = await put({ to: 3 })
    expect(await findJob(scope, id)).toMatchObject({ state: 'waiting', done: 0, total: 10 })
    expect(await run(walk(3))).toBe(id)
    expect(await findJob(scope, id)).toMatchObject({
      state: 'done',
      done: 3,
      result: '{"steps":3}',
      started_at: now,
      finished_at: now,
      lease_until: 0,
    })
    expect(await run(walk(3))).toBeNull()
  })

  test('is taken oldest first, only by who knows its kind, and only in its workspace when one is named', async () => {
    await put({}, 'other')
    const first = await put()
    const second = await put()
    const order: unknown[] = []
    const handlers = { steps: async (job: { id: number }) => order.push(job.id) }
    await runNextJob(scope.database, handlers, { workspace: 2, id: second })
    await runNextJob(scope.database, handlers, { workspace: 1, id: second })
    await runNextJob(scope.database, handlers)
    await runNextJob(scope.database, handlers)
    expect(order).toEqual([second, first])
  })

  test('that fails says why: a failure in its own words, a mistake as one', async () => {
    const id = await put()
    await run(async () => {
      throw new Failure('invalid', 'Line 7 is not readable.')
    })
    expect(await findJob(scope, id)).toMatchObject({
      state: 'failed',
      error: 'Line 7 is not readable.',
      failure: 'invalid',
    })
    const other = await put()
    await run(async () => {
      throw new TypeError('x is undefined')
    })
    expect(await findJob(scope, other)).toMatchObject({
      error: expect.stringMatching(/Something went wrong: TypeError: x is undefined/),
      failure: null,
    })
  })

  test('keeps a batch and its checkpoint together, or neither', async () => {
    const id = await put()
    await run(async (job) => {
      await walk(2)(job)
      await transact(job.scope, async (writing) => {
        await job.advance(writing, { done: 9, checkpoint: 9 })
        throw new Error('in the middle')
      })
    })
    expect(await findJob(scope, id)).toMatchObject({ state: 'failed', done: 2, checkpoint: '2' })
    expect(await rowsIn(scope, 'setting')).toHaveLength(2)
  })

  test('of another workspace is not there', async () => {
    const id = await put()
    const other = scopeOf(scope.database, 2, tester)
    await expect(findJob(other, id)).rejects.toMatchObject({ code: 'not found' })
    await expect(transact(other, (w) => cancelJob(w, id))).rejects.toMatchObject({ code: 'not found' })
  })
})

describe('cancelled', () => {
  test('before it begins, it never runs', async () => {
    const id = await put()
    await transact(scope, (w) => cancelJob(w, id))
    expect(await run(walk(3))).toBeNull()
    expect(await findJob(scope, id)).toMatchObject({ state: 'cancelled', finished_at: now })
  })

  test('while it runs, it stops at the next checkpoint and keeps what it did', async () => {
    const id = await put()
    await run(async (job) => {
      await walk(4)(job)
      await transact(scope, (w) => cancelJob(w, id))
      return walk(10)({ ...job, checkpoint: 4 })
    })
    expect(await findJob(scope, id)).toMatchObject({ state: 'cancelled', done: 4 })
    expect(await rowsIn(scope, 'setting')).toHaveLength(4)
  })

  test('after its end, it stays as it ended', async () => {
    const id = await put()
    await run(walk(2))
    await transact(scope, (w) => cancelJob(w, id))
    expect(await findJob(scope, id)).toMatchObject({ state: 'done' })
  })
})

describe('when its process', () => {
  test('hangs for longer than its lease, another goes on and the first can write no more', async () => {
    const id = await put()
    let refused: unknown
    await run(async (job) => {
      await walk(3)(job)
      now += MINUTE
      expect(await run(walk(6))).toBe(id)
      refused = await transact(job.scope, (w) => job.advance(w, { done: 9 })).catch((error) => error)
      throw refused
    })
    expect(String(refused)).toMatch(/took this job over/)
    expect(await findJob(scope, id)).toMatchObject({ state: 'done', done: 6, result: '{"steps":6}' })
    expect(await rowsIn(scope, 'setting')).toHaveLength(6)
  })

  test('works on, the checkpoints renew its lease', async () => {
    await put()
    await run(async (job) => {
      for (let n = 0; n < 5; n++) {
        now += 20 * SECOND
        await transact(job.scope, (w) => job.advance(w, { done: n }))
        expect(await run(walk(1))).toBeNull()
      }
    })
  })

  test('dies again and again without a step forward, it is given up', async () => {
    const id = await put()
    let begun = 0
    const dying: JobHandler = () => {
      begun++
      return new Promise(() => {})
    }
    for (let n = 1; n <= 5; n++) {
      void run(dying)
      await vi.waitUntil(() => begun === n, { timeout: 30_000 })
      now += MINUTE
    }
    expect(await run(walk(1))).toBeNull()
    expect(begun).toBe(5)
    expect(await findJob(scope, id)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/5 times/),
    })
  })
})

describe('told to stop', () => {
  test('it ends at its checkpoint without another step, and the next goes on at once', async () => {
    const id = await put()
    const stopping = new AbortController()
    const handlers = {
      steps: async (job: RunningJob) => {
        await walk(4)(job)
        stopping.abort()
        await vi.waitUntil(async () => (await findJob(scope, id)).lease_until === 0, { timeout: 30_000 })
        return walk(10)({ ...job, checkpoint: 4 })
      },
    }
    expect(await runNextJob(scope.database, handlers, undefined, stopping.signal)).toBe(id)
    expect(await findJob(scope, id)).toMatchObject({ state: 'running', done: 4, error: null, attempts: 0 })
    expect(await rowsIn(scope, 'setting')).toHaveLength(4)
    expect(await run(walk(10))).toBe(id)
    expect(await findJob(scope, id)).toMatchObject({ state: 'done', done: 10 })
    expect(await rowsIn(scope, 'setting')).toHaveLength(10)
  })
})

describe('two processes', () => {
  test('never run one job both', async () => {
    const ids = [await put(), await put()]
    await transact(scope, (w) => cancelJob(w, ids[1] as number))
    const peers = await Promise.all([Peer.beside(scope.database), Peer.beside(scope.database)])
    const taken = await Promise.all(peers.map((peer) => peer.ask('work')))
    expect(taken.filter((id) => id !== null)).toEqual([ids[0]])
    expect(await rowsIn(scope, 'setting')).toHaveLength(10)
    await Promise.all(peers.map((peer) => peer.kill()))
  })

  test('kill -9 in the middle: the next one goes on at once from the checkpoint, and each step is done once', async () => {
    now = Date.now()
    const id = await put({ rests: 4 })
    const peer = await Peer.beside(scope.database)
    const halfway = peer.hears(({ step }) => step === 4)
    peer.ask('work').catch(() => {})
    await halfway
    await peer.kill()
    expect(await findJob(scope, id)).toMatchObject({ state: 'running', done: 5 })
    expect(await run(walk(10))).toBe(id)
    expect(await findJob(scope, id)).toMatchObject({ state: 'done', done: 10 })
    expect(await rowsIn(scope, 'setting')).toHaveLength(10)
  })
})
