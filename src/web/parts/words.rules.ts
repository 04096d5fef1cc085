/** Begun with a capital; nothing else is changed. */
export function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "3,000". */
export function inFigures(count: number): string {
  return count.toLocaleString('en')
}
