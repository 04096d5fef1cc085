/** Two megabytes: what a browser makes of a portrait is a twentieth of it. */
export const LARGEST_PHOTO = 2_000_000

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp'

export const photoTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
] satisfies readonly PhotoType[]

/** What kind of picture begins with these bytes; null for anything else, whatever its name says. */
export function photoTypeOf(content: Uint8Array): PhotoType | null {
  const at = (from: number, text: string) =>
    [...text].every((letter, index) => content[from + index] === letter.charCodeAt(0))
  if (at(0, '\xff\xd8\xff')) return 'image/jpeg'
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'image/webp'
  return null
}
