import fc from 'fast-check'
import { expect, it } from 'vitest'
import { excerptOf } from './excerpt.rules.ts'
import { parseQuery } from './search.rules.ts'

const asked = (typed: string) => parseQuery(typed, new Set())
const filler = 'lorem ipsum dolor sit amet '.repeat(20)

it.each([
  ['gard', 'We spoke of gardening.', 'We spoke of gardening.'],
  ['zurich', 'Back from Zürich', 'Back from Zürich'],
  ['hi', 'hi there', null],
  ['bob', 'We spoke of gardening.', null],
])('%s in %s', (typed, text, excerpt) => expect(excerptOf(text, asked(typed))).toBe(excerpt))

it('cuts the words around out of a long text, on one line', () => {
  const excerpt = excerptOf(`${filler}\n\n we spoke of\ngardening ${filler}`, asked('gardening')) as string
  expect(excerpt).toMatch(/^… .* we spoke of gardening lorem .* …$/)
  expect(excerpt.length).toBeLessThan(240)
})

it('finds the word whose capital folds to more letters', () => {
  expect(excerptOf(`${'İ'.repeat(400)} gardening`, asked('gardening'))).toContain('gardening')
})

it('never cuts outside the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      const excerpt = excerptOf(`${before} gardening ${after}`, asked('gardening'))
      expect(excerpt).toContain('gardening')
    }),
  )
})
