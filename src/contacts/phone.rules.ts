import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Loading this file costs about 50 ms and 19 MB: import it where it is first used. */
export type Phone = {
  /** `+13035550100`, or null when no country could be told; then only the original is known. */
  e164: string | null
  /** As it was written. */
  original: string
  extension: string
  /** ISO 3166 code such as `US`, if the number shows it. */
  country: string | null
}

const LONGEST = 60

/** Reads a phone number; null when there is none in the text. `country` (ISO code) is assumed for numbers without `+`. */
export function phoneOf(text: string, country: string | null): Phone | null {
  const original = text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
  const digits = original.match(/\p{Nd}/gu)?.length ?? 0
  if (original.length > LONGEST || digits < 3 || digits > 25) return null
  const parsed = parsePhoneNumberFromString(
    original.replace(/^tel:/i, '').replace(/^00[ ().-]*(?=[1-9])/, '+'),
    {
      extract: false,
      ...(country && isSupportedCountry(country.toUpperCase())
        ? { defaultCountry: country.toUpperCase() as CountryCode }
        : {}),
    },
  )
  if (parsed && (isInternational(original) ? parsed.isPossible() : parsed.isValid()))
    return {
      e164: parsed.number,
      original,
      extension: parsed.ext ?? '',
      country: parsed.country ?? parsed.getPossibleCountries()[0] ?? null,
    }
  return /^[+\p{Nd}(][\p{Nd}\s().+/#x*-]*$/iu.test(original)
    ? { e164: null, original, extension: '', country: null }
    : null
}

/** Written with its country code. One without it is of the country only where it fits there, not by its length alone. */
const isInternational = (text: string) => /^(?:tel:)?\+|^00[ ().-]*[1-9]/i.test(text)

/** Numbers in a cell that may hold several, without repeats. */
export function phonesOf(text: string, country: string | null, most = 50): Phone[] {
  const found = new Map<string, Phone>()
  for (const piece of text.slice(0, 20_000).split(/[,;\n|]|:::/, most * 2)) {
    const phone = phoneOf(piece, country)
    if (phone && found.size < most) found.set(phone.e164 ?? phone.original, phone)
  }
  return [...found.values()]
}

/** A link that dials; an extension is dialled after a pause. */
export function telLink(phone: Pick<Phone, 'e164' | 'original' | 'extension'>): string {
  const number = phone.e164 ?? phone.original.replace(/[^\d+*#]/g, '')
  return `tel:${number.replaceAll('#', '%23')}${phone.extension ? `;ext=${phone.extension}` : ''}`
}
