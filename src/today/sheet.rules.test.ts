import { expect, test } from 'vitest'
import {
  type Action,
  capped,
  countsOf,
  daysOfTheWeek,
  draftFor,
  inWords,
  linesOf,
  sentenceOf,
  type Work,
} from './sheet.rules.ts'

const work = (contact: number, action: Action, rest: Partial<Work> = {}): Work => ({
  contact,
  action,
  why: `${action} of ${contact}`,
  carried: false,
  late: false,
  at: null,
  ...rest,
})

test('a contact has one line, whose reasons are all said', () => {
  const [line, ...others] = linesOf([work(1, 'email'), work(1, 'call'), work(1, 'reply', { carried: true })])
  expect(others).toEqual([])
  expect(line).toMatchObject({ action: 'call', why: 'call of 1; reply of 1; email of 1', carried: true })
})

test('pinned hours come first, then calls, the late before the others, and first words last', () => {
  const works = [
    work(1, 'first word'),
    work(2, 'call'),
    work(3, 'call', { late: true }),
    work(4, 'call back', { at: 20 }),
    work(5, 'reply', { at: 10 }),
  ]
  expect(linesOf(works).map(({ contact }) => contact)).toEqual([5, 4, 3, 2, 1])
})

test('what is equal keeps its order', () => {
  const works = [work(9, 'call'), work(3, 'call'), work(7, 'call')]
  expect(linesOf(works).map(({ contact }) => contact)).toEqual([9, 3, 7])
})

test.each([
  [
    [6, 0, 0, 2],
    { seated: 50, late: 0, willBeLate: 0, more: 0 },
    'Six calls today, two carried over; at this pace nobody is late.',
  ],
  [
    [1, 1, 0, 0],
    { seated: 50, late: 0, willBeLate: 3, more: 4 },
    'One call and one message today; three will be late; four more can wait.',
  ],
  [[1, 0, 0, 0], { seated: 50, late: 1, willBeLate: 0, more: 0 }, 'One call today; one is late.'],
  [
    [2, 0, 0, 0],
    { seated: 50, late: 2, willBeLate: 13, more: 0 },
    'Two calls today; two are late and 13 more will be.',
  ],
  [
    [0, 0, 4, 0],
    { seated: 50, late: 0, willBeLate: 0, more: 0 },
    'That was today: four conversations done, nothing left.',
  ],
  [
    [0, 0, 0, 0],
    { seated: 50, late: 0, willBeLate: 0, more: 0 },
    'Nobody to call today; everybody is in good time.',
  ],
  [[0, 0, 0, 0], { seated: 9, late: 2, willBeLate: 0, more: 0 }, 'Nobody to call today; two are late.'],
  [
    [0, 0, 0, 0],
    { seated: 0, late: 0, willBeLate: 0, more: 0 },
    'Nobody has a seat in your circle yet, so there is nobody to call.',
  ],
  [
    [1204, 0, 0, 0],
    { seated: 2000, late: 0, willBeLate: 0, more: 0 },
    '1,204 calls today; at this pace nobody is late.',
  ],
] as const)('%j is said as a sentence', ([calls, messages, done, carried], outlook, sentence) => {
  expect(sentenceOf({ calls, messages, done, carried, left: calls + messages }, outlook)).toBe(sentence)
})

test('only calls are counted as calls', () => {
  const lines = [work(1, 'call'), work(2, 'call back'), work(3, 'ask for number', { carried: true })]
  expect(countsOf(lines, 4)).toEqual({ calls: 2, messages: 1, done: 4, left: 3, carried: 1 })
})

test('a draft greets by name and is made only where one is wanted', () => {
  expect(draftFor('ask for number', 'Ann', true)).toMatch(/^Hi Ann, .*number/)
  expect(draftFor('message', '', false)).toMatch(/^Hi there, .*hours never meet/)
  expect(draftFor('reply', 'Ann', true)).toBeNull()
})

test('birthdays with or without a year, and the day you met, are news in their week', () => {
  const week = ['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01']
  expect(daysOfTheWeek({ birthday: '--12-30', metOn: null }, week)).toEqual(['birthday tomorrow'])
  expect(daysOfTheWeek({ birthday: '1970-01-01', metOn: '2024-12-29' }, week)).toEqual([
    'birthday in three days',
    'you met two years ago today',
  ])
  expect(daysOfTheWeek({ birthday: '1970-02-01', metOn: '2026-12-29' }, week)).toEqual([])
})

test('numbers and times are written as people write them', () => {
  expect([inWords(1, 'call'), inWords(0, 'call'), inWords(13, 'call')]).toEqual([
    'one call',
    'no calls',
    '13 calls',
  ])
})

test('a day holds only so many replies and first words, and says how many more there are', () => {
  const replies = Array.from({ length: 40 }, (_, contact) => work(contact, 'reply'))
  const dates = Array.from({ length: 40 }, (_, contact) => work(contact, 'follow up'))
  const { works, more } = capped([...replies, ...dates])
  expect([works.filter(({ action }) => action === 'reply').length, works.length, more]).toEqual([25, 65, 15])
})
