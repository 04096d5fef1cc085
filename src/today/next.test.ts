import { afterEach, expect, test } from 'vitest'
import { DAY, HOUR } from '#kernel/clock.ts'
import { freshCircle, MONDAY, someone } from '#rhythm/rhythm.fixture.ts'
import { seat } from '#rhythm/seats.actions.ts'
import { log } from './log.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
const begin = async () => {
  circle = await freshCircle()
  return circle.scope
}
afterEach(() => circle.close())

const logged = async (
  contact: number,
  what: { outcome: 'talked' | 'no answer' | 'call back at'; callBackAt?: number },
) => (await log(circle.scope, { contact, channel: 'call', direction: 'out', ...what })).next

test('what comes next is on a working day, and on none that is past', async () => {
  const scope = await begin()
  const ann = await someone(scope, 'Ann Sunday')
  await seat(scope, { contact: ann, preset: 'circle', call: null, email: { ideal: 13, longest: 21 } })
  // Thirteen days after this Monday is a Sunday.
  expect(await logged(ann, { outcome: 'talked' })).toBe('Next: an e-mail 2026-12-07.')
  circle.later(16)
  expect(await logged(ann, { outcome: 'no answer' })).toBe('Next: an e-mail today.')
})

test('a call asked for comes next at its hour, with a number or without, seat or none', async () => {
  const scope = await begin()
  const [seated, numberless] = [await someone(scope, 'Bob'), await someone(scope, 'Cy', null)]
  for (const contact of [seated, numberless]) await seat(scope, { contact, preset: 'circle' })
  const nobody = await someone(scope, 'Dee Unseated')
  for (const contact of [seated, numberless, nobody]) {
    const asked = { outcome: 'call back at', callBackAt: MONDAY + DAY + 5 * HOUR } as const
    expect(await logged(contact, asked)).toBe('Next: a call tomorrow at 15:00.')
  }
  expect(await logged(nobody, { outcome: 'no answer' })).toBeNull()
})
