import { guessZone } from './zone.rules.ts'
import { countryOfZone } from './zonecountry.rules.ts'

export type Home = { country: string | null; because: 'set' | 'time zone' | 'profile' | null }

/**
 * The country (ISO 3166 code) that numbers without a country code are from: what the user says, or else the one the
 * user's days are those of, or else the one of the user's own profile. Null when nothing tells: then such a number is
 * kept and dialled as it was written.
 */
export function homeOf(kept: { country: string | null; profile: string | null }, zone: string): Home {
  if (kept.country) return { country: kept.country, because: 'set' }
  const country = countryOfZone(zone)
  if (country) return { country, because: 'time zone' }
  return { country: kept.profile, because: kept.profile === null ? null : 'profile' }
}

/** The country of a place as people write it, such as "Greater Denver Area". */
export function countryOfPlace(place: string): string | null {
  const { zone } = guessZone({ place })
  return zone && countryOfZone(zone)
}
