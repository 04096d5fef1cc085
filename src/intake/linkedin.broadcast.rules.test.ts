import { expect, test } from 'vitest'
import { HOUR } from '#kernel/clock.ts'
import { Broadcasts } from './linkedin.broadcast.rules.ts'

const long = 'I am so pleased to tell you that I have written a book about keeping in touch. '.repeat(2)

function sentTo(count: number, every: number, text = long, person = (n: number) => `p${n}`) {
  const broadcasts = new Broadcasts()
  for (let n = 0; n < count; n++) broadcasts.sent(text, n * every, [person(n)])
  broadcasts.settle()
  return (at: number, of = text, group = 1) => broadcasts.isBroadcast('out', of, at, group)
}

test('the same long text to five within two days is a broadcast, to four it is not', () => {
  expect(sentTo(5, HOUR)(0)).toBe(true)
  expect(sentTo(5, HOUR)(4 * HOUR)).toBe(true)
  expect(sentTo(4, HOUR)(0)).toBe(false)
})

test('five within 48 hours to the hour count, five within longer do not', () => {
  expect(sentTo(5, 12 * HOUR)(0)).toBe(true)
  for (const n of [0, 1, 2, 3, 4]) expect(sentTo(5, 12 * HOUR + 1)(n * (12 * HOUR + 1))).toBe(false)
})

test('only the run of them is; the same words to one person years later are not', () => {
  const isBroadcast = sentTo(5, HOUR)
  expect(isBroadcast(5 * HOUR)).toBe(false)
  expect(isBroadcast(1e12)).toBe(false)
})

test('short texts and the same person five times are not', () => {
  expect(sentTo(9, HOUR, 'Happy birthday!')(0)).toBe(false)
  expect(sentTo(9, HOUR, long, () => 'same')(0)).toBe(false)
})

test('spacing does not hide a broadcast, and what comes in is never one by its text', () => {
  expect(sentTo(5, HOUR)(0, long.replaceAll(' ', '\n'))).toBe(true)
  const broadcasts = new Broadcasts()
  for (let n = 0; n < 9; n++) broadcasts.sent(long, n, [`p${n}`])
  broadcasts.settle()
  expect(broadcasts.isBroadcast('in', long, 0, 1)).toBe(false)
})

test('a group of more than six is, either way', () => {
  const broadcasts = new Broadcasts()
  expect(broadcasts.isBroadcast('out', 'hi', 0, 6)).toBe(false)
  expect(broadcasts.isBroadcast('out', 'hi', 0, 7)).toBe(true)
  expect(broadcasts.isBroadcast('in', 'hi', 0, 7)).toBe(true)
})
