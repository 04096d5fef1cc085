import { afterEach, expect, test } from 'vitest'
import { freshCircle, someone } from '#rhythm/rhythm.fixture.ts'
import { makeDemo } from './demo.actions.ts'
import { sheet } from './sheet.actions.ts'
import { status } from './status.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
afterEach(() => circle.close())

test('a made-up world has people, a circle and somebody to call', async () => {
  circle = await freshCircle()
  const made = await makeDemo(circle.scope, { people: 20 })
  expect(made).toMatchObject({ contacts: 20, seats: 20 })
  expect(await status(circle.scope)).toMatchObject({ contacts: 20, circle: 20 })
  expect((await sheet(circle.scope)).lines.length).toBeGreaterThan(0)
})

test('it is never made among people who are known', async () => {
  circle = await freshCircle()
  await someone(circle.scope, 'Ann')
  await expect(makeDemo(circle.scope, { people: 20 })).rejects.toMatchObject({ code: 'conflict' })
  expect(await status(circle.scope)).toMatchObject({ contacts: 1 })
})
