import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '#kernel/clock.ts'
import { spanOf } from './when.rules.ts'

const now = Date.UTC(2026, 10, 23, 12)
const utc = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day)

describe('spanOf', () => {
  it.each([
    ['>30d', { from: null, to: now - 30 * DAY }],
    ['<30d', { from: now - 30 * DAY, to: null }],
    ['30d', { from: now - 30 * DAY, to: null }],
    ['<2w', { from: now - 14 * DAY, to: null }],
    ['>8h', { from: null, to: now - 8 * HOUR }],
    ['6m', { from: utc(2026, 5, 23) + 12 * HOUR, to: null }],
    ['>1y', { from: null, to: utc(2025, 11, 23) + 12 * HOUR }],
    ['2026-01-31', { from: utc(2026, 1, 31), to: utc(2026, 2, 1) }],
    ['2026-12', { from: utc(2026, 12, 1), to: utc(2027, 1, 1) }],
    ['2026', { from: utc(2026, 1, 1), to: utc(2027, 1, 1) }],
    ['>2026-01-31', { from: utc(2026, 2, 1), to: null }],
    ['>=2026-01-31', { from: utc(2026, 1, 31), to: null }],
    ['<2026-01-31', { from: null, to: utc(2026, 1, 31) }],
    ['<=2026-01-31', { from: null, to: utc(2026, 2, 1) }],
    ['2026-01..2026-03', { from: utc(2026, 1, 1), to: utc(2026, 4, 1) }],
    ['today', { from: utc(2026, 11, 23), to: utc(2026, 11, 24) }],
    ['Yesterday', { from: utc(2026, 11, 22), to: utc(2026, 11, 23) }],
    ['never', 'never'],
    ['2026-02-30', null],
    ['2026-13', null],
    ['2026-03..2026-01', null],
    ['1..2..3', null],
    ['>', null],
    ['', null],
    ['soon', null],
    ['30', null],
  ])('%s', (written, span) => expect(spanOf(written, now, 'UTC')).toEqual(span))

  it('goes back to the last day of a shorter month', () => {
    expect(spanOf('1m', utc(2026, 3, 31), 'UTC')).toEqual({ from: utc(2026, 2, 28), to: null })
  })

  it('keeps to the days of the zone, over the hour that daylight saving takes', () => {
    const day = spanOf('2026-03-29', now, 'Europe/Berlin')
    expect(day).toEqual({ from: utc(2026, 3, 29) - HOUR, to: utc(2026, 3, 30) - 2 * HOUR })
  })

  it('reads whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-<>=.dwmyh') }), (written) => {
        const span = spanOf(written, now, 'UTC')
        if (span === null || span === 'never') return
        expect(span.from === null || Number.isSafeInteger(span.from)).toBe(true)
        expect(span.to === null || Number.isSafeInteger(span.to)).toBe(true)
      }),
    )
  })
})
