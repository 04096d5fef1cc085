import { expect, test } from 'vitest'
import { phoneOf, phonesOf, telLink } from './phone.rules.ts'

test.each([
  ['+1 303 555 0000', null, '+13035550000', 'US', ''],
  ['(303) 555-0100', 'us', '+13035550100', 'US', ''],
  ['0044 20 7946 0958', 'us', '+442079460958', 'GB', ''],
  ['+44 7700 900321', null, '+447700900321', 'GB', ''],
  ['tel:+1-303-555-0100;ext=12', null, '+13035550100', 'US', '12'],
  ['303.555.0100 x12', 'US', '+13035550100', 'US', '12'],
  ['(303) 555-0100', null, null, null, ''],
  ['555-0100', 'xx', null, null, ''],
  ['030 1234567', 'DE', '+49301234567', 'DE', ''],
  ['020 7946 0958', 'GB', '+442079460958', 'GB', ''],
  ['0171 1234567', 'DE', '+491711234567', 'DE', ''],
  ['00 49 30 1234567', null, '+49301234567', 'DE', ''],
  ['00 49 30 1234567', 'US', '+49301234567', 'DE', ''],
  ['+49 (0)30 1234567', 'US', '+49301234567', 'DE', ''],
  ['030 1234567', 'US', null, null, ''],
  ['020 7946 0958', 'US', null, null, ''],
  ['(303) 555-0100', 'FR', null, null, ''],
])('%s with %s is %s', (text, country, e164, of, extension) => {
  expect(phoneOf(text, country)).toEqual({ e164, original: text, country: of, extension })
})

test.each(['', 'n/a', '12', 'call me', 'x'.repeat(100), '1'.repeat(26)])('%s is no number', (text) => {
  expect(phoneOf(text, 'US')).toBeNull()
})

test('several numbers in one cell, each once', () => {
  const phones = phonesOf('+1 303 555 0000, +13035550000; +44 20 7946 0958', null)
  expect(phones.map((phone) => phone.e164)).toEqual(['+13035550000', '+442079460958'])
})

test('a link dials the number, its extension, or what was written', () => {
  expect(telLink({ e164: '+13035550100', original: '', extension: '12' })).toBe('tel:+13035550100;ext=12')
  expect(telLink({ e164: null, original: '555-01 #3', extension: '' })).toBe('tel:55501%233')
})
