import type { Form } from './find.rules.ts'

/** Words shorter than this are not forgiven: one letter of three is another word. */
export const FORGIVEN_LENGTH = 4

const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'αβγδεζηθικλμνξοπρςστυφχψω',
]

/**
 * What may have been meant by a word with one letter missing, too many, wrong, or swapped with the next; likelier slips
 * first. Where the last letter is the wrong one only whole words count, as nearly everything begins like the rest.
 * Numbers are not forgiven.
 */
export function variants(word: string): Form[] {
  const letters = [...word]
  if (letters.length < FORGIVEN_LENGTH || /\p{N}/u.test(word)) return []
  const alphabet = [...(ALPHABETS.find((one) => one.includes(letters[0] as string)) ?? '')]
  const found = new Map<string, Form>()
  const add = (before: number, middle: string, after: number, whole = false) => {
    const variant = letters.slice(0, before).join('') + middle + letters.slice(after).join('')
    if (variant !== word && !found.has(variant)) found.set(variant, { word: variant, whole })
  }
  const last = letters.length - 1
  for (let at = 0; at < last; at++) add(at, `${letters[at + 1]}${letters[at]}`, at + 2)
  for (let at = 0; at <= last; at++) add(at, '', at + 1, at === last)
  for (let at = last; at >= 0; at--) for (const letter of alphabet) add(at, letter, at + 1, at === last)
  for (let at = last; at >= 0; at--) for (const letter of alphabet) add(at, letter, at)
  return [...found.values()]
}

/** Whether one slip (a letter missing, too many, wrong, or two swapped) makes one word of the other. */
export function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short === long || long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1)
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at]
  return short.slice(at + 1) === long.slice(at + 1) || (swapped && short.slice(at + 2) === long.slice(at + 2))
}
