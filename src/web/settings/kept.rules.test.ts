import { describe, expect, test } from 'vitest'
import { baseOf, type Rhythm, rhythmInWords, rhythmLabels, shapeOf } from './kept.rules.ts'

describe('a form builds on', () => {
  const opened = { seats: 10, holidays: ['2026-12-25'], dials: 5, version: 1 }
  const fields = ['seats', 'holidays'] as const

  test('the newest that was read, until something is typed into it', () => {
    const newest = { ...opened, seats: 20, version: 2 }
    expect(baseOf(null, newest, fields)).toBe(newest)
  })

  test('the newest, too, where only other fields have changed since', () => {
    const newest = { ...opened, holidays: ['2026-12-25'], dials: 9, version: 2 }
    expect(baseOf(opened, newest, fields)).toBe(newest)
    expect(shapeOf(newest, fields)).toBe(shapeOf(opened, fields))
  })

  test('what was there when it was typed into, where its own fields have changed', () => {
    expect(baseOf(opened, { ...opened, holidays: [], version: 2 }, fields)).toBe(opened)
  })
})

test('settings are written as a person reads them', () => {
  const some: Partial<Rhythm> = {
    seats: 12,
    presets: [
      { name: 'circle', call: { ideal: 25, longest: 30 }, email: { ideal: 14, longest: 21 } },
      { name: 'keep warm', call: null, email: { ideal: 60, longest: 90 } },
    ],
    workingDays: [1, 7],
    hoursFrom: 0,
    hoursTo: 1020,
    holidays: [],
    talkSatisfiesEmail: false,
  }
  expect(rhythmInWords(some)).toEqual({
    seats: 12,
    presets: 'circle: call 25 to 30, e-mail 14 to 21; keep warm: e-mail 60 to 90',
    workingDays: 'Monday, Sunday',
    hoursFrom: '00:00',
    hoursTo: '17:00',
    holidays: '',
    talkSatisfiesEmail: 'no',
  })
  expect(rhythmInWords({ dialsPerDay: 3 })).toEqual({ dialsPerDay: 3 })
  expect(Object.keys(rhythmLabels)).toEqual(expect.arrayContaining(Object.keys(some)))
})
