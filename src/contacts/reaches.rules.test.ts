import { expect, test } from 'vitest'
import { type ReachKind, readReach, unreadable } from './reaches.rules.ts'

test.each<[ReachKind, string, string | null]>([
  ['email', ' Ann <Ann@Example.ORG> ', 'ann@example.org'],
  ['email', 'ann@', null],
  ['phone', '(303) 555-0100', '+13035550100'],
  ['phone', '+44 7700 900321', '+447700900321'],
  ['phone', 'none', null],
  ['profile', 'https://uk.linkedin.com/in/Ann-Lee/?x=1', 'ann-lee'],
  ['profile', 'in/ann-lee', 'ann-lee'],
  ['profile', 'example.org', null],
  ['url', 'example.org/a b', 'https://example.org/a%20b'],
  ['url', 'example.org:8080/x', 'https://example.org:8080/x'],
  ['url', 'HTTP://Example.org', 'http://example.org/'],
  ['url', 'javascript:alert(1)', null],
  ['url', 'ftp://example.org', null],
  ['url', 'nonsense', null],
  ['address', ' 1 Main St\nDenver ', '1 Main St\nDenver'],
  ['address', ' \0 ', null],
])('%s %s', async (kind, text, value) => {
  expect((await readReach(kind, text, 'US'))?.value ?? null).toBe(value)
})

test('what was written is kept beside what is compared', async () => {
  expect(await readReach('phone', '303 555 0100', 'US')).toMatchObject({ original: '303 555 0100' })
  expect(await readReach('phone', '303 555 0100', null)).toMatchObject({ value: '3035550100' })
  expect(unreadable('email', 'x'.repeat(500))).toMatch(/^"x{100}" is not an e-mail address/)
})
