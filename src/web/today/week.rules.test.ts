import { expect, it } from 'vitest'
import { busiest, tomorrowSentence } from './week.rules.ts'

it.each([
  [[], 'Tomorrow: nobody yet.'],
  [['Ann'], 'Tomorrow: Ann.'],
  [['Ann', 'Bob', 'Cy'], 'Tomorrow: Ann, Bob and Cy.'],
  [['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'], 'Tomorrow: A, B, C, D, E, F and 2 more.'],
])('names who comes tomorrow', (names, sentence) => {
  expect(tomorrowSentence(names)).toBe(sentence)
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
