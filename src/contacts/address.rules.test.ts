import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emailAddress, emailAddresses, pastedSlug, profileSlug, profileUrl } from './address.rules.ts'

test.each([
  ['https://www.linkedin.com/in/SREN-KOWALCZYK-3A002/', 'sren-kowalczyk-3a002'],
  ['www.linkedin.com/in/x-y', 'x-y'],
  ['linkedin.com/in/x-y?trk=abc#top', 'x-y'],
  ['http://uk.linkedin.com/in/J%C3%B6rg/en', 'jörg'],
  ['https://www.linkedin.com/in/Jo\u0308rg', 'jörg'],
  ['linkedin.com/in/%zz', '%zz'],
  [`linkedin.com/in/${'x'.repeat(200)}`, 'x'.repeat(200)],
  [`linkedin.com/in/${'x'.repeat(201)}`, null],
  [`linkedin.com/in/${'%C3%B6'.repeat(60)}`, 'ö'.repeat(60)],
  ['linkedin.com/in/%E2%80%8B', null],
  ['https://www.linkedin.com/in/a%2Fb', null],
  ['https://www.linkedin.com/company/x', null],
  ['https://evil.example/linkedin.com/in/x', null],
  ['https://notlinkedin.com/in/x', null],
  ['', null],
])('the slug of %s is %s', (url, slug) => expect(profileSlug(url)).toBe(slug))

test('a slug survives the way to a URL and back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9äöü王-]{3,40}$/), (slug) => {
      expect(profileSlug(profileUrl(slug))).toBe(slug.normalize('NFC'))
    }),
  )
})

test.each([
  ['@jane-doe', 'jane-doe'],
  ['in/Jane-Doe/', 'jane-doe'],
  ['https://linkedin.com/in/jane-doe', 'jane-doe'],
  ['jane', null],
  ['in/<script>', null],
])('%s pasted names %s', (text, slug) => expect(pastedSlug(text)).toBe(slug))

test.each([
  ['A.B@Example.ORG ', 'a.b@example.org'],
  ['Ann <ann@b.co>', 'ann@b.co'],
  ['mailto:x+tag@y.zz', 'x+tag@y.zz'],
  ['ä@ö.de', 'ä@ö.de'],
  ['a@b', null],
  ['a..b@c.de', null],
  ['.a@c.de', null],
  ['a.@c.de', null],
  ['a@b..de', null],
  ['a b@c.de', null],
  ['x@-a.de', null],
  [`${'x'.repeat(65)}@a.de`, null],
  [`a@${'b.'.repeat(125)}de`, `a@${'b.'.repeat(125)}de`],
  [`a@${'b.'.repeat(125)}dee`, null],
])('%s is the address %s', (text, address) => expect(emailAddress(text)).toBe(address))

test('several addresses in one cell', () => {
  expect(emailAddresses('a@b.co; A@b.co, nope ::: c@d.org')).toEqual({
    addresses: ['a@b.co', 'c@d.org'],
    unreadable: ['nope'],
  })
  expect(emailAddresses(Array.from({ length: 99 }, (_, n) => `a${n}@b.co`).join(';')).addresses).toHaveLength(
    50,
  )
})
