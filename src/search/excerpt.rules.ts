import { cut, placedChunks, spellings } from './fold.rules.ts'
import { TEXT_WORD_LENGTH } from './match.rules.ts'
import type { Query } from './search.rules.ts'

const LEAD = 60

/**
 * The words of a text around the first one that the query asks for, on one line of about `length` characters; null when
 * none of them is in it.
 */
export function excerptOf(text: string, query: Query, length = 160): string | null {
  const wanted = query.words
    .filter(({ negated }) => !negated)
    .flatMap(({ readings }) => readings.flat())
    .filter((word) => word.length > 2)
  const at = firstAt(text, wanted)
  if (at < 0) return null
  const from = at <= LEAD ? 0 : wordStart(text, at - LEAD)
  const to = text.length <= from + length ? text.length : wordStart(text, from + length)
  const cut = text.slice(from, to).replace(/\s+/g, ' ').trim()
  return `${from > 0 ? '… ' : ''}${cut}${to < text.length ? ' …' : ''}`
}

function firstAt(text: string, wanted: readonly string[]): number {
  const begins = wanted.map((word) => cut(word, TEXT_WORD_LENGTH))
  for (const { chunk, at } of placedChunks(text)) {
    const { main, others } = spellings(chunk)
    if ([...main, ...others].some((word) => begins.some((begin) => word.startsWith(begin)))) return at
  }
  return -1
}

function wordStart(text: string, at: number): number {
  const space = text.slice(at, at + 30).search(/\s/)
  return space < 0 ? at : at + space
}
