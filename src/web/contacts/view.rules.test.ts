import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  paramsOf,
  rowsShown,
  type Show,
  type Sort,
  sentenceOf,
  sortedBy,
  usualView,
  type View,
  viewOf,
} from './view.rules.ts'

const anyView = fc.record<View>({
  query: fc.string({ maxLength: 500 }),
  sort: fc.constantFrom<Sort>('name', 'added', 'organisation', 'last contact'),
  order: fc.constantFrom('up', 'down'),
  show: fc.constantFrom<Show>('active', 'archived', 'trash'),
})

test('the address says the whole view, and the usual one says nothing', () => {
  expect(paramsOf(usualView)).toEqual({})
  fc.assert(
    fc.property(anyView, (view) => {
      expect(viewOf(new URLSearchParams(paramsOf(view)))).toEqual(view)
    }),
  )
})

test('what the address says amiss is left as usual', () => {
  expect(viewOf(new URLSearchParams('sort=size&order=sideways&show=all'))).toEqual(usualView)
  expect(viewOf(new URLSearchParams({ q: 'x'.repeat(900) })).query).toHaveLength(500)
})

test('pressing a head sorts by it, pressing again turns it round; times begin with the newest', () => {
  const byCompany = sortedBy(usualView, 'organisation')
  expect(byCompany).toMatchObject({ sort: 'organisation', order: 'up' })
  expect(sortedBy(byCompany, 'organisation').order).toBe('down')
  expect(sortedBy(usualView, 'added').order).toBe('down')
  expect(sortedBy(usualView, 'last contact').order).toBe('down')
})

test.each([
  [{}, 0, 'Nobody is in your book yet.'],
  [{}, 1, 'You know one person.'],
  [{}, 100_000, 'You know 100,000 people.'],
  [{ show: 'archived' }, 12, '12 contacts are archived.'],
  [{ show: 'trash' }, 0, 'The trash is empty.'],
  [{ query: ' denver ' }, 1, 'One contact matches “denver”.'],
  [{ query: 'denver' }, 37, '37 match “denver”.'],
  [{ query: 'denver', show: 'trash' }, 0, 'Nobody matches “denver” in the trash.'],
  [{ query: 'has:phone' }, null, 'More than 2,000 match “has:phone”.'],
] as const)('the sentence of %j with %s', (some, total, sentence) => {
  expect(sentenceOf({ ...usualView, ...some } as View, total)).toBe(sentence)
})

test('the scrollbar stands for all there are', () => {
  expect(rowsShown({ reach: 200, end: null, total: 100_000 }, 44)).toBe(100_000)
  expect(rowsShown({ reach: 200, end: 200, total: 200 }, 44)).toBe(200)
  expect(rowsShown({ reach: 190, end: 190, total: 200 }, 44)).toBe(190)
  expect(rowsShown({ reach: 100_000, end: null, total: 100_000 }, 44)).toBe(100_001)
})

test('an uncounted list, and one too long for a page, grow as they are read', () => {
  expect(rowsShown({ reach: 400, end: null, total: null }, 44)).toBe(450)
  expect(rowsShown({ reach: 400, end: null, total: 1_000_000 }, 44)).toBe(272_727)
  expect(rowsShown({ reach: 300_000, end: null, total: 1_000_000 }, 44)).toBe(300_050)
})
