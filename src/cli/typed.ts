/** These words as they are typed here after Kith's own name: the launcher says how it was called. */
export function typed(words: string): string {
  return `${process.env.KITH_CALLED || 'kith'} ${words}`
}
