import type { api } from '#web/api/client.ts'

export type Home = Awaited<ReturnType<typeof api.home.read>>

/** "Germany" for DE. */
export function countryName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}

/** The countries to choose from, by name. */
export function countryChoices(codes: readonly string[]): { code: string; name: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  return codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

/** What becomes of a number without its country, in a sentence. */
export function homeInWords({ country, because }: Pick<Home, 'country' | 'because'>): string {
  if (country === null)
    return 'Nothing tells the country yet: numbers without a country code are dialled as they are written.'
  const why = { set: '', 'time zone': ', going by your time zone', profile: ', going by your profile' }
  return `A number without a country code is from ${countryName(country)}${why[because ?? 'set']}. One that does not fit there is dialled as it is written.`
}
