import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { isGone, newHolder } from './holder.ts'

const [, place] = newHolder().split(' ')

test('each name is new, and its process is there', () => {
  const [one, other] = [newHolder(), newHolder()]
  expect(one).not.toBe(other)
  expect([one, other].map(isGone)).toEqual([false, false])
})

test('a process that was killed is gone as soon as it has ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const holder = `${child.pid} ${place} x`
  expect(isGone(holder)).toBe(false)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isGone(holder)).toBe(true)
})

test('of nobody, and of a process elsewhere, nothing is known', () => {
  expect(isGone(null)).toBe(false)
  expect(isGone('2000000000 another-machine x')).toBe(false)
  expect(isGone('5f1c6a52-0d3a-4b0e-9a59-0d1d6f7b0c11')).toBe(false)
})
