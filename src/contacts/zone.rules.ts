import { fold } from '#search/fold.rules.ts'
import { areaCodeZone } from './areacode.rules.ts'
import { CITIES, COUNTRIES, STATES } from './place.rules.ts'

/** A guess says what it rests on, so that the user can judge it; `unknown` is an answer too. */
export type ZoneGuess =
  | { zone: string; because: 'city' | 'region' | 'country' | 'phone area' | 'phone country'; of: string }
  | { zone: null; because: 'unknown' }

const UNKNOWN: ZoneGuess = { zone: null, because: 'unknown' }

export type ZoneClues = {
  /** A place as people write it: `Greater Denver Area`, `Kathmandu, Nepal`. */
  place?: string | null
  /** `+13035550100`. */
  e164?: string | null
  /** ISO 3166 code of the phone number. */
  phoneCountry?: string | null
}

/** The time zone (IANA name) a contact most likely lives in. Where one lives tells more than a number carried along. */
export function guessZone(clues: ZoneClues): ZoneGuess {
  const place = clues.place ? zoneOfPlace(clues.place) : UNKNOWN
  return place.zone === null ? zoneOfPhone(clues.e164 ?? '', clues.phoneCountry ?? null) : place
}

function zoneOfPlace(text: string): ZoneGuess {
  const parts = text
    .slice(0, 300)
    .split(/[,/|;()·]|\s[-–—]\s/)
    .map(placeName)
    .filter(Boolean)
  return (
    cityIn(parts) ??
    find(parts, STATES, 'region') ??
    find(parts.toReversed(), COUNTRIES, 'country') ??
    UNKNOWN
  )
}

/** A city whose name is shared (`London, Ontario`) counts only where the rest does not speak against it. */
function cityIn(parts: readonly string[]): ZoneGuess | null {
  for (const [at, part] of parts.entries()) {
    const zone = CITIES.get(`${part} ${parts[at + 1] ?? ''}`) ?? null
    if (zone) return { zone, because: 'city', of: part }
    const alone = CITIES.get(part)
    if (alone) return against(alone, parts.slice(at + 1)) ?? { zone: alone, because: 'city', of: part }
  }
  return null
}

/** The region, or the country on another continent, that makes a city a namesake of the one in the table. */
function against(zone: string, rest: readonly string[]): ZoneGuess | null {
  const region = find(rest, STATES, 'region')
  if (region) return region.zone === zone ? null : region
  const country = find(rest.toReversed(), COUNTRIES, 'country')
  return country?.zone && country.zone.split('/')[0] !== zone.split('/')[0] ? country : null
}

function find(
  parts: readonly string[],
  table: ReadonlyMap<string, string>,
  because: 'region' | 'country',
): ZoneGuess | null {
  for (const part of parts) {
    const zone = table.get(part)
    if (zone) return { zone, because, of: part }
  }
  return null
}

function placeName(part: string): string {
  return fold(part)
    .replace(/^(?:greater|metropolitan|metro|city of|region of|the) /, '')
    .replace(
      / (?:metropolitan area|metropolitan region|metro area|bay area|metroplex|area|region|metro)$/,
      '',
    )
    .trim()
}

function zoneOfPhone(e164: string, country: string | null): ZoneGuess {
  const area = e164.startsWith('+1') ? e164.slice(2, 5) : ''
  const byArea = areaCodeZone(area)
  if (byArea) return { zone: byArea, because: 'phone area', of: area }
  const zone = country ? COUNTRIES.get(country.toLowerCase()) : undefined
  return zone ? { zone, because: 'phone country', of: (country as string).toUpperCase() } : UNKNOWN
}
