const PROFILE =
  /^\s*(?:https?:\/\/)?(?:(?:[a-z]{2,3}|www|m)\.)*linkedin\.com\/(?:mwlite\/)?in\/([^/?#\s]{1,600})/i
const BARE_SLUG = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Extended_Pictographic}_.'’-]{2,199}$/u

/**
 * The slug in a LinkedIn profile URL, lower-cased and percent-decoded; query, slash, scheme, `www` and country are
 * dropped. Null when the URL is of another site or another kind of page.
 */
export function profileSlug(url: string): string | null {
  const found = PROFILE.exec(url)
  return found ? normalSlug(found[1] as string) : null
}

function normalSlug(written: string): string | null {
  if (written.length <= 200 && /^[a-z0-9-]+$/.test(written)) return written
  const slug = decoded(written)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
  return slug === '' || slug.length > 200 || /[\s/?#]/.test(slug) ? null : slug
}

function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The profile URL of a slug, as a link. */
export function profileUrl(slug: string): string {
  return `https://www.linkedin.com/in/${encodeURIComponent(slug)}`
}

/** What a user pasted to name a profile: a URL, `in/jane-doe`, or `@jane-doe`. Null when it is none of these. */
export function pastedSlug(text: string): string | null {
  const bare = /^\s*(?:@|\/?in\/)([^/\s]+)\/?\s*$/.exec(text)?.[1]
  return bare !== undefined && BARE_SLUG.test(decoded(bare)) ? normalSlug(bare) : profileSlug(text)
}

const EMAIL =
  /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u

/** An e-mail address as Kith compares and keeps it: bare and lower-cased. Null when it cannot be one. */
export function emailAddress(text: string): string | null {
  if (text.length > 1000) return null
  const bare = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().replace(/^mailto:/i, '')
  const address = bare.normalize('NFC').toLowerCase()
  const local = address.slice(0, address.lastIndexOf('@'))
  if (address.length > 254 || !EMAIL.test(address)) return null
  return local.startsWith('.') || local.endsWith('.') || local.includes('..') ? null : address
}

/** All addresses in a cell that may hold several, without repeats, and what could not be read as one. */
export function emailAddresses(text: string, most = 50): { addresses: string[]; unreadable: string[] } {
  const pieces = text.slice(0, 20_000).split(/[,;\n]|:::/, most * 2)
  const addresses = new Set<string>()
  const unreadable: string[] = []
  for (const piece of pieces) {
    const address = emailAddress(piece)
    if (piece.trim() === '') continue
    if (address === null) unreadable.push(piece.trim())
    else if (addresses.size < most) addresses.add(address)
  }
  return { addresses: [...addresses], unreadable }
}
