import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Failure } from '#kernel/failure.ts'
import { called, freshCircle, someone } from '#rhythm/rhythm.fixture.ts'
import { seat } from '#rhythm/seats.actions.ts'
import { findSheet } from '#rhythm/sheet.actions.ts'
import type { Scope } from '#store/scope.ts'
import { sheet } from './sheet.actions.ts'

let circle: Awaited<ReturnType<typeof freshCircle>>
beforeEach(async () => {
  circle = await freshCircle()
})
afterEach(() => circle.close())

test('a sheet that cannot be kept is shown; one that only a program looked at is not kept', async () => {
  const { scope } = circle
  const contact = await someone(scope, 'Ann')
  await seat(scope, { contact, preset: 'circle' })
  await called(scope, contact)
  circle.later(28)
  const reader: Scope = { ...scope, actor: { kind: 'read token', id: 7, name: 'monitor', door: 'api' } }
  expect((await sheet(reader)).lines).toHaveLength(1)
  expect(await findSheet(scope, '2026-12-21')).toBeUndefined()
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const full = vi
    .spyOn(scope.database, 'holdSlot')
    .mockRejectedValue(new Failure('no space', 'The disk is full.'))
  expect((await sheet(scope)).lines).toHaveLength(1)
  expect(warned).toHaveBeenCalledWith(expect.stringContaining('The disk is full.'))
  circle.later(0, 1)
  let release = () => {}
  full.mockImplementation(() => new Promise((resolve) => (release = resolve)))
  expect((await sheet(scope)).lines).toHaveLength(1)
  release()
  await vi.waitFor(async () => expect(await findSheet(scope, '2026-12-21')).toBeDefined())
  vi.restoreAllMocks()
})
