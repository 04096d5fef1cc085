import { expect, test } from 'vitest'
import { freshDatabase } from '#store/testing.ts'
import type { Client } from './client.ts'
import { progressLine, waitForJob } from './job.ts'
import { outTo } from './print.ts'

test('a job that cannot be claimed here is not waited for, and says why', async () => {
  const local = await freshDatabase()
  await local.close()
  const waiting = { state: 'waiting', done: 0, total: null, rate: null, secondsLeft: null }
  const client = { local, api: { store: { job: async () => waiting } } } as unknown as Client
  const nowhere = { write: () => {} }
  const out = outTo({ stdout: nowhere, stderr: nowhere, isJson: false })
  await expect(waitForJob(client, out, 1, 'Importing')).rejects.toThrow()
})

test.each([
  [
    { done: 12_345, total: 24_690, rate: 9876.4, secondsLeft: 1.2 },
    'Importing  ████████░░░░░░░░  50 %  12,345 rows  9,876/s  2 s left',
  ],
  [{ done: 0, total: 10, rate: null, secondsLeft: null }, 'Importing  ░░░░░░░░░░░░░░░░  0 %  0 rows'],
  [
    { done: 10, total: 10, rate: null, secondsLeft: 0 },
    'Importing  ████████████████  100 %  10 rows  0 s left',
  ],
  [{ done: 11, total: 10, rate: null, secondsLeft: null }, 'Importing  ████████████████  100 %  11 rows'],
  [{ done: 999, total: 1000, rate: null, secondsLeft: null }, 'Importing  ████████████████  99 %  999 rows'],
  [{ done: 7, total: null, rate: 3, secondsLeft: null }, 'Importing  7 rows  3/s'],
  [{ done: 0, total: 0, rate: null, secondsLeft: null }, 'Importing  0 rows'],
])('%j is drawn as a line', (progress, line) => expect(progressLine('Importing', progress)).toBe(line))
