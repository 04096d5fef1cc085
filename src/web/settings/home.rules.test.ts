import { expect, it } from 'vitest'
import { countryChoices, homeInWords } from './home.rules.ts'

it.each([
  [{ country: 'DE', because: 'time zone' }, 'from Germany, going by your time zone.'],
  [{ country: 'GB', because: 'set' }, 'from United Kingdom.'],
  [{ country: 'US', because: 'profile' }, 'from United States, going by your profile.'],
  [{ country: null, because: null }, 'dialled as they are written.'],
] as const)('says where numbers are from', (home, said) => expect(homeInWords(home)).toContain(said))

it('offers countries by their names', () => {
  expect(countryChoices(['DE', 'AT', 'GB']).map(({ name }) => name)).toEqual([
    'Austria',
    'Germany',
    'United Kingdom',
  ])
})
