import { expect, test } from 'vitest'
import { csvLine, harmless } from './cell.rules.ts'

test('a cell that would run as a formula becomes text; a telephone number stays one', () => {
  expect(harmless('=HYPERLINK("http://x")')).toBe(`'=HYPERLINK("http://x")`)
  expect(['+1+cmd', '-2', '@sum', '\t=1', ' =1', '＝1'].map((cell) => harmless(cell)[0])).toEqual([
    "'",
    "'",
    "'",
    "'",
    "'",
    "'",
  ])
  expect(harmless('+1 303 555-0100')).toBe('+1 303 555-0100')
  expect(harmless('O’Brien = fine')).toBe('O’Brien = fine')
})

test('a cell with commas, quotes or lines is quoted', () => {
  expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', 7])).toBe('a,"b,c","d""e","f\ng",7\r\n')
})
