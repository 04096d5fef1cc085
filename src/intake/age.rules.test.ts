import { expect, test } from 'vitest'
import type { CalendarDate } from '#kernel/calendar.ts'
import { type Age, isOlder, madeOn } from './age.rules.ts'

test.each([
  ['Basic_LinkedInDataExport_06-03-2024.zip', '2024-06-03'],
  ['Complete_LinkedInDataExport_11-20-2026 (1).zip', '2026-11-20'],
  ['basic_linkedindataexport_02-14-2025', '2025-02-14'],
  ['Basic_LinkedInDataExport_99-99-2024.zip', null],
  ['my archive 06-03-2024.zip', null],
  ['Connections.csv', null],
])('%s', (name, day) => {
  expect(madeOn(name)).toBe(day)
})

const age = (made: string | null, newest: string | null) =>
  ({ madeOn: made, newestOn: newest }) as { [K in keyof Age]: CalendarDate | null }

test.each([
  ['made before', age('2024-01-01', '2026-01-01'), age('2025-01-01', '2023-01-01'), true],
  ['made after', age('2025-01-01', '2023-01-01'), age('2024-01-01', '2026-01-01'), false],
  ['made the same day', age('2024-01-01', null), age('2024-01-01', null), false],
  [
    'one tells only its newest, which is before',
    age(null, '2023-01-01'),
    age('2024-01-01', '2023-12-01'),
    true,
  ],
  ['one tells only its newest, the same', age(null, '2023-12-01'), age('2024-01-01', '2023-12-01'), false],
  ['nothing in common is told', age('2020-01-01', null), age(null, '2023-12-01'), false],
])('%s', (_, one, other, older) => {
  expect(isOlder(one, other)).toBe(older)
})
