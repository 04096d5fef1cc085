import { expect, it } from 'vitest'
import { typeText } from './schema.rules.ts'

it.each([
  [{ type: 'string' }, 'string'],
  [{ type: 'string', maxLength: 5, pattern: '^a' }, 'string (at most 5 characters like ^a)'],
  [{ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, 'integer (from 1)'],
  [{ const: 'a' }, '"a"'],
  [{ enum: ['a', 'b'] }, '"a" | "b"'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
  [{ type: 'array', items: { type: 'boolean' } }, 'list of boolean'],
  [{ type: 'object', additionalProperties: { type: 'number' } }, '{ [name]: number }'],
  [{ type: 'object', properties: {} }, '{}'],
  [{}, 'anything'],
  [true, 'anything'],
] as const)('%o is %s', (schema, text) => {
  expect(typeText(schema as never)).toBe(text)
})

it('indents what is nested, and marks what may be left out', () => {
  const inner = { type: 'object', properties: { b: { type: 'string' } } } as const
  const schema = {
    type: 'object',
    properties: { a: inner, c: { type: 'array', items: inner } },
    required: ['a'],
  }
  expect(typeText(schema as never)).toBe(
    '{\n  a: {\n    b?: string\n  }\n  c?: list of {\n    b?: string\n  }\n}',
  )
})
