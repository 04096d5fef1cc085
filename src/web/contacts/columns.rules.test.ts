import { expect, test } from 'vitest'
import { columnNames, columns, columnsFrom, lastContact, templateOf, usualColumns } from './columns.rules.ts'
import type { Line } from './view.rules.ts'

const now = Date.UTC(2026, 10, 23, 12)
const DAY = 86_400_000
const line: Line = {
  id: 1,
  display: 'Ann Lee',
  organisation: 'Acme',
  title: null,
  city: 'Denver',
  intent: 'keep warm',
  tags: ['board', 'golf'],
  phone: '+13035550100',
  email: null,
  lastIn: now - 3 * DAY,
  lastOut: now - 9 * DAY,
  lastCall: null,
  addedAt: now - DAY,
  archived: false,
  photo: null,
  version: 1,
}

test('every column says something about a contact, and nothing where nothing is known', () => {
  const said = Object.fromEntries(columnNames.map((name) => [name, columns[name].text(line, now)]))
  expect(said).toEqual({
    organisation: 'Acme',
    title: '',
    city: 'Denver',
    intent: 'keep warm',
    tags: 'board, golf',
    phone: '+13035550100',
    email: '',
    'last contact': '3 days ago',
    'last call': 'never',
    added: 'yesterday',
  })
})

test('last contact is the latest of all ways', () => {
  expect(lastContact(line)).toBe(now - 3 * DAY)
  expect(lastContact({ ...line, lastCall: now })).toBe(now)
  expect(lastContact({ ...line, lastIn: null, lastOut: null })).toBeNull()
})

test('kept columns come back in the order of the table; nonsense is left out', () => {
  expect(columnsFrom(['added', 'city', 'salary'])).toEqual(['city', 'added'])
  expect(columnsFrom(null)).toBe(usualColumns)
  expect(columnsFrom([])).toEqual([])
})

test('the template has a place for the box, the name and each column', () => {
  expect(templateOf([])).toBe('2.25rem minmax(9rem, 5fr)')
  expect(templateOf(['phone'])).toBe('2.25rem minmax(9rem, 5fr) 9.5rem')
})
