import { guessZone } from './zone.rules.ts'

export type GuessedZone = { zone: string | null; zone_source: 'city' | 'phone' | null }

type Place = { city: string | null; country: string | null }

/** The time zone somebody most likely lives in, from the place or else the number (E.164). */
export async function guessedZone({ city, country }: Place, e164: string | null): Promise<GuessedZone> {
  const place = [city, country].filter(Boolean).join(', ')
  if (!place && !e164) return { zone: null, zone_source: null }
  const byPlace = guessZone({ place })
  if (byPlace.zone) return { zone: byPlace.zone, zone_source: 'city' }
  if (!e164) return { zone: null, zone_source: null }
  const { zone } = guessZone({ e164, phoneCountry: await countryOf(e164) })
  return { zone, zone_source: zone ? 'phone' : null }
}

/** The library that knows numbers is heavy; an American area code is told without it. */
async function countryOf(e164: string): Promise<string | null> {
  if (e164.startsWith('+1')) return null
  const { phoneOf } = await import('./phone.rules.ts')
  return phoneOf(e164, null)?.country ?? null
}
