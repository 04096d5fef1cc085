import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { cursorOf, keyOf, pageFrom, pageQuery } from './page.ts'

const query = z.object(pageQuery)
const anyKey = fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), {
  minLength: 1,
  maxLength: 4,
})

test('a cursor gives back the key it was made of, in letters that an address can hold', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      expect(keyOf(cursorOf(key), key.length)).toEqual(key)
      expect(cursorOf(key)).toMatch(/^[\w-]+$/)
    }),
  )
})

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
test.each([
  ['nonsense', '%%%'],
  ['nothing', ''],
  ['no list', base64({ name: 'Ann' })],
  ['a word', base64('ab')],
  ['a key of another list, too short', cursorOf([1])],
  ['a key of another list, too long', cursorOf([1, 2, 3])],
  ['a list in the key', base64([[1], 2])],
  ['a yes or no in the key', base64([true, 2])],
])('%s is no cursor, and says what to do', (_, cursor) => {
  expect(() => keyOf(cursor, 2)).toThrow(Failure)
  expect(() => keyOf(cursor, 2)).toThrow('Ask for the first page again')
})

it('cuts the row too many, and continues after the last one kept', () => {
  const page = pageFrom(['a', 'b', 'c'], 2, (row) => [row, 7])
  expect(page.rows).toEqual(['a', 'b'])
  expect(keyOf(page.next as string, 2)).toEqual(['b', 7])
})

test('a page that is just full is the last one, and so is an empty one', () => {
  expect(pageFrom(['a', 'b'], 2, (row) => [row])).toEqual({ rows: ['a', 'b'], next: null })
  expect(pageFrom([], 2, () => [])).toEqual({ rows: [], next: null })
})

test('pages of all sizes hold each row once and in order', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), (total, limit) => {
      const all = Array.from({ length: total }, (_, at) => at)
      const seen: number[] = []
      let after = -1
      for (let cursor: string | null = ''; cursor !== null; ) {
        const found = all.filter((row) => row > after).slice(0, limit + 1)
        const page = pageFrom(found, limit, (row) => [row])
        seen.push(...page.rows)
        cursor = page.next
        if (cursor) after = keyOf(cursor, 1)[0] as number
      }
      expect(seen).toEqual(all)
    }),
  )
})

test('a list gives fifty rows unless asked, and between one and two hundred', () => {
  expect(query.parse({})).toEqual({ limit: 50 })
  expect(query.parse({ limit: '200', after: 'x' })).toEqual({ limit: 200, after: 'x' })
  for (const limit of [0, -1, 201, 1.5, 'many']) expect(query.safeParse({ limit }).success).toBe(false)
  expect(query.safeParse({ after: 'x'.repeat(2001) }).success).toBe(false)
})
