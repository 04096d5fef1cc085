import { expect, it } from 'vitest'
import { busiest, nextSentence } from './week.rules.ts'

const day = (date: string, calls: number) => ({ date, calls, messages: 0 })

it.each([
  [[], [day('2026-11-24', 0)], 'Tomorrow: nobody yet.'],
  [['Ann'], [day('2026-11-24', 1)], 'Tomorrow: Ann.'],
  [['Ann', 'Bob', 'Cy'], [day('2026-11-24', 3)], 'Tomorrow: Ann, Bob and Cy.'],
  [
    ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'],
    [day('2026-11-24', 8)],
    'Tomorrow: A, B, C, D, E, F and 2 more.',
  ],
  [['A', 'B', 'C', 'D', 'E', 'F', 'G'], [day('2026-11-24', 120)], 'Tomorrow: A, B, C, D, E, F and 114 more.'],
  [['Ann'], [day('2026-11-24', 0), day('2026-11-25', 0), day('2026-11-26', 1)], 'Thursday: Ann.'],
  [['Ann'], [day('2026-11-24', 0)], 'Next: Ann.'],
])('names who comes next: %j', (names, week, sentence) => {
  expect(nextSentence({ names, week, today: '2026-11-23' })).toBe(sentence)
})

const week = (...sizes: number[]) =>
  sizes.map((calls, index) => ({ date: `2026-11-2${4 + index}`, calls, messages: 1 }))

it('says what the picture shows', () => {
  expect(busiest(week(3, 5, 2))).toBe('Wednesday 25 November is the fullest, with 6.')
  expect(busiest(week(5, 2, 5))).toBe('The fullest days have 6 each.')
  expect(busiest(week(3, 3))).toBe('Every day is alike, with 4.')
  expect(busiest([{ date: '2026-11-24', calls: 0, messages: 0 }])).toBe('Nothing is planned yet.')
  expect(busiest([])).toBe('Nothing is planned yet.')
})
