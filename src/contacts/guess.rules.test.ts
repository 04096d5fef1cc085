import { expect, test } from 'vitest'
import { guessedZone } from './guess.rules.ts'

test.each([
  ['Denver', null, '+442071234567', 'America/Denver', 'city'],
  [null, 'Nepal', null, 'Asia/Kathmandu', 'city'],
  ['Nowhere', null, '+13035550100', 'America/Denver', 'phone'],
  [null, null, '+41446681800', 'Europe/Zurich', 'phone'],
  ['Nowhere', null, null, null, null],
  [null, null, null, null, null],
])('%s, %s, %s', async (city, country, phone, zone, zone_source) => {
  expect(await guessedZone({ city, country }, phone)).toEqual({ zone, zone_source })
})
