import { expect, test } from 'vitest'
import { isTimeZone } from '#kernel/calendar.ts'
import { areaCodeZone } from './areacode.rules.ts'
import { CITIES, COUNTRIES, STATES } from './place.rules.ts'
import { guessZone } from './zone.rules.ts'

test.each([
  ['Denver, Colorado', 'America/Denver', 'city'],
  ['Greater Denver Area', 'America/Denver', 'city'],
  ['San Francisco Bay Area', 'America/Los_Angeles', 'city'],
  ['Kathmandu, Nepal', 'Asia/Kathmandu', 'city'],
  ['London', 'Europe/London', 'city'],
  ['London, Ontario, Canada', 'America/Toronto', 'region'],
  ['Portland, Maine', 'America/New_York', 'region'],
  ['El Paso, Texas', 'America/Denver', 'city'],
  ['Somewhere, Texas', 'America/Chicago', 'region'],
  ['Valencia, Venezuela', 'America/Caracas', 'country'],
  ['Zürich', 'Europe/Zurich', 'city'],
  ['Birmingham, England', 'Europe/London', 'country'],
  ['Nowhere at all', null, 'unknown'],
  ['United States', null, 'unknown'],
])('%s is in %s, by its %s', (place, zone, because) => {
  expect(guessZone({ place })).toMatchObject({ zone, because })
})

test('a phone tells where no place does', () => {
  expect(guessZone({ e164: '+13035550100', phoneCountry: 'US' })).toMatchObject({
    zone: 'America/Denver',
    of: '303',
  })
  expect(guessZone({ e164: '+97714123456', phoneCountry: 'NP' })).toMatchObject({ zone: 'Asia/Kathmandu' })
  expect(guessZone({ e164: '+18005550100', phoneCountry: 'US' })).toEqual({ zone: null, because: 'unknown' })
  expect(guessZone({ place: 'Paris', e164: '+13035550100', phoneCountry: 'US' })).toMatchObject({
    zone: 'Europe/Paris',
  })
  expect(guessZone({})).toEqual({ zone: null, because: 'unknown' })
})

test('every zone in the tables exists, and every name is a bare one', () => {
  for (const table of [CITIES, STATES, COUNTRIES])
    for (const [name, zone] of table) expect([name, isTimeZone(zone)]).toEqual([name.trim(), true])
  for (let code = 200; code < 1000; code++) {
    const zone = areaCodeZone(String(code))
    expect(zone === null || isTimeZone(zone)).toBe(true)
  }
})
