import { expect, test } from 'vitest'
import type { Reach } from './contact.query.ts'
import { firstOf, inOrder, labelOf, linkOf, shownReach, typedReach } from './reach.rules.ts'

const reach = (kind: Reach['kind'], value: string, some: Partial<Reach> = {}): Reach => ({
  id: 1,
  kind,
  value,
  original: value,
  label: null,
  primary: false,
  source: 'typed',
  ...some,
})

test.each([
  ['303 555 0100', { kind: 'phone', value: '303 555 0100' }],
  ['+44 20 7946 0018 ', { kind: 'phone', value: '+44 20 7946 0018' }],
  ['ann@example.org', { kind: 'email', value: 'ann@example.org' }],
  [
    'https://www.linkedin.com/in/ann-lee/',
    { kind: 'profile', value: 'https://www.linkedin.com/in/ann-lee/' },
  ],
  ['www.example.org', { kind: 'url', value: 'www.example.org' }],
  ['https://example.org/ann', { kind: 'url', value: 'https://example.org/ann' }],
  ['1200 17th Street, Denver, CO 80202', { kind: 'address', value: '1200 17th Street, Denver, CO 80202' }],
  ['  ', null],
])('"%s" is told apart by its looks', (text, expected) => {
  expect(typedReach(text)).toEqual(expected)
})

test('numbers come first, and the primary one before the others', () => {
  const list = [
    reach('address', 'A'),
    reach('email', 'a@b.c'),
    reach('phone', '+1'),
    reach('phone', '+2', { primary: true }),
  ]
  expect(inOrder(list).map(({ value }) => value)).toEqual(['+2', '+1', 'a@b.c', 'A'])
  expect(firstOf(list, 'phone')?.value).toBe('+2')
  expect(firstOf(list, 'profile')).toBeNull()
})

test('each leads somewhere, but an address', () => {
  expect(linkOf(reach('phone', '+13035550100'))).toBe('tel:+13035550100')
  expect(linkOf(reach('email', 'a@b.c'))).toBe('mailto:a@b.c')
  expect(linkOf(reach('profile', 'ann'))).toBe('https://www.linkedin.com/in/ann')
  expect(linkOf(reach('url', 'example.org'))).toBe('https://example.org')
  expect(linkOf(reach('address', 'Denver'))).toBeNull()
})

test('a link of another scheme is never followed as it is', () => {
  expect(linkOf(reach('url', 'javascript:alert(1)'))).toBe('https://javascript:alert(1)')
})

test('reads well', () => {
  expect(shownReach(reach('phone', '+13035550100'))).toBe('+1 303 555 0100')
  expect(shownReach(reach('profile', 'ann'))).toBe('in/ann')
  expect(labelOf(reach('phone', '+1', { label: 'mobile' }))).toBe('Phone, mobile')
  expect(labelOf(reach('url', 'x'))).toBe('Web')
})
