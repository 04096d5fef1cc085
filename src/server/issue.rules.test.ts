import { expect, it } from 'vitest'
import { z } from 'zod'
import { issueInWords } from './issue.rules.ts'

const said = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: issueInWords }).error?.issues.map(({ message }) => message)

it.each<[z.ZodType, unknown, string]>([
  [z.number(), undefined, 'is missing'],
  [z.number(), 'x', 'has to be a number'],
  [z.number().int(), 1.5, 'has to be a whole number'],
  [z.object({}), [], 'has to be an object'],
  [z.string().min(1), '', 'must not be empty'],
  [z.string().min(10), 'short', 'has to be at least 10 characters'],
  [z.string().max(2000), 'x'.repeat(2001), 'must not be more than 2,000 characters'],
  [z.number().min(1), -1, 'has to be at least 1'],
  [z.number().max(200), 1e9, 'must not be more than 200'],
  [z.array(z.string()).max(2), ['a', 'b', 'c'], 'must not be more than 2 of them'],
  [z.enum(['call', 'email']), 'fax', 'has to be one of "call", "email"'],
  [z.literal('x'), 'y', 'has to be "x"'],
  [z.iso.date(), '2026-02-30', 'is not a day of the calendar'],
  [z.email(), 'nobody', 'is not an e-mail address, like ann@example.org'],
  [z.string().regex(/^(?:x|y)+$/), 'z', 'is not written as it has to be; /api says how'],
  [z.strictObject({}), { shoe: 44 }, 'has what is not known here: shoe'],
  [z.union([z.string(), z.number()]), true, 'is not as it has to be; /api says how'],
])('%#: says of what is wrong what would be right', (schema, value, words) => {
  expect(said(schema, value)?.[0]).toContain(words)
})

it('leaves a sentence of the contract alone', () => {
  expect(
    said(
      z.string().refine(() => false, 'There is no such day.'),
      'x',
    ),
  ).toEqual(['There is no such day.'])
})
