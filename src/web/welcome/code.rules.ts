/** The one-time code in the part of an address behind `#`; null when there is none. */
export function codeIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('code') || null
}
