import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY } from '#kernel/clock.ts'
import { type BackupKind, expendable, KEPT, kindDue, lastVerified } from './retention.rules.ts'

const kinds = Object.keys(KEPT) as BackupKind[]
const backups = fc
  .array(fc.record({ at: fc.nat(1e12), kind: fc.constantFrom(...kinds), verified: fc.boolean() }))
  .map((list) => list.map((one, place) => ({ ...one, name: `b${place}` })))

const backup = (day: number, kind: BackupKind, verified = true) => ({
  name: `${kind} ${day}`,
  at: day * DAY,
  kind,
  verified,
})

describe('what may go', () => {
  test('a year of nights leaves the newest seven days and five weeks', () => {
    let kept: ReturnType<typeof backup>[] = []
    for (let day = 1; day <= 365; day++) {
      kept.push(backup(day, kindDue(kept, day * DAY)))
      const gone = expendable(kept)
      kept = kept.filter(({ name }) => !gone.includes(name))
    }
    const days = (kind: BackupKind) => kept.filter((one) => one.kind === kind).map(({ at }) => at / DAY)
    expect(days('daily')).toEqual([357, 359, 360, 361, 362, 363, 364])
    expect(days('weekly')).toEqual([337, 344, 351, 358, 365])
  })

  test('unverified ones push no verified one out', () => {
    const good = Array.from({ length: 7 }, (_, day) => backup(day, 'daily'))
    const bad = Array.from({ length: 20 }, (_, day) => backup(100 + day, 'daily', false))
    const gone = expendable([...good, ...bad])
    expect(gone).toHaveLength(13)
    expect(gone.every((name) => bad.some((one) => one.name === name))).toBe(true)
  })

  test('never more than twice what is kept of a kind stays, and as many verified ones as there are up to it', () => {
    fc.assert(
      fc.property(backups, (list) => {
        const gone = new Set(expendable(list))
        for (const kind of kinds) {
          const ofKind = list.filter((one) => one.kind === kind)
          const stays = ofKind.filter(({ name }) => !gone.has(name))
          const whole = ofKind.filter(({ verified }) => verified).length
          expect(stays.length).toBeLessThanOrEqual(2 * KEPT[kind])
          expect(stays.filter(({ verified }) => verified)).toHaveLength(Math.min(whole, KEPT[kind]))
        }
      }),
    )
  })
})

test.each([
  [[], 'weekly'],
  [[backup(1, 'weekly')], 'daily'],
  [[backup(1, 'daily'), backup(2, 'by hand')], 'weekly'],
  [[backup(-6, 'weekly')], 'weekly'],
  [[backup(-5, 'weekly')], 'daily'],
] as const)('after %j the next is %s', (list, kind) => {
  expect(kindDue(list, 1 * DAY)).toBe(kind)
})

test('the last verified one is not the last unverified one', () => {
  expect(lastVerified([])).toBeNull()
  expect(lastVerified([backup(3, 'daily', false), backup(2, 'daily'), backup(1, 'weekly')])).toBe(2 * DAY)
})
