/** Longest word kept, and most words of one field or text, so that a hostile text costs no more than a long one. */
export const WORD_LENGTH = 40
export const FIELD_WORDS = 64
export const TEXT_WORDS = 4000

const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ĸ: 'k',
  ŧ: 't',
}
const SPELT_OUT: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', æ: 'a', œ: 'o' }

const PLAIN = /^[a-z0-9 ]*$/
const APOSTROPHES = /['’‘ʻʼ`´]/
const EVERY_APOSTROPHE = new RegExp(APOSTROPHES, 'g')
const SEAMS = /[-‐‑‒–&.]+/
const INITIALS = /^(?:\p{L}\.)+\p{L}?$/u
const BEYOND_ASCII = /\P{ASCII}/u
const ASCII_CHUNK = /[a-z0-9]+(?:['`&.-][a-z0-9]+)*/g
const CHUNK = /[\p{L}\p{N}\p{M}]+(?:['’‘ʻʼ`´‐‑‒–&.-][\p{L}\p{N}\p{M}]+)*/gu

/** Lower case without accents, apostrophes or punctuation: `O’Brien-Ługowski` is `obrien lugowski`. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (PLAIN.test(lower)) return lower.replace(/ +/g, ' ').trim()
  return foldLetters(lower.normalize('NFC').replace(EVERY_APOSTROPHE, '').replaceAll('.', ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function foldLetters(lower: string): string {
  return lower
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(EVERY_APOSTROPHE, '')
    .replace(/[ßæœøłđðþħıŋĸŧ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
}

/** The ways one written word may be looked up: `main` in the order spoken, `others` that mean the same. */
export type Spelling = { main: string[]; others: string[] }

/**
 * The spellings of one chunk of text without spaces. `Müller` is `muller` and also `mueller`; `O'Brien` is `obrien`
 * and also `o`, `brien`; `Anna-Maria` is `anna`, `maria` and also `annamaria`; `J.P.` is `jp`.
 */
export function spellings(chunk: string): Spelling {
  const lower = chunk.toLowerCase().normalize('NFC')
  const parts = INITIALS.test(lower) ? [lower] : lower.split(SEAMS).filter((part) => part !== '')
  const main = parts.flatMap((part) => words(fold(part))).map(kept)
  const others = parts.flatMap((part) => [...umlauts(part), ...pieces(part)])
  if (parts.length > 1) others.push(fold(parts.join('')).replaceAll(' ', ''))
  return { main, others: others.map(kept).filter((word) => word !== '' && !main.includes(word)) }
}

function words(folded: string): string[] {
  return folded === '' ? [] : folded.split(' ')
}

/** At most `length` UTF-16 units of a word, never half a letter. */
export function cut(word: string, length: number): string {
  if (word.length <= length) return word
  const last = word.charCodeAt(length - 1)
  return word.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length)
}

const kept = (word: string) => cut(word, WORD_LENGTH)

function umlauts(part: string): string[] {
  const spelt = spellOut(part)
  return spelt === part ? [] : words(fold(spelt))
}

/** Umlauts as those without them on their keyboard write them: `müller` is `mueller`. */
export function spellOut(lower: string): string {
  return lower.replace(/[äöüøåæœ]/g, (letter) => SPELT_OUT[letter] ?? letter)
}

function pieces(part: string): string[] {
  return APOSTROPHES.test(part) ? part.split(APOSTROPHES).flatMap((piece) => words(fold(piece))) : []
}

/** The chunks of a text that `spellings` takes, at most `most`, in lower case. */
export function chunks(text: string, most: number): string[] {
  const lower = text.toLowerCase()
  const found = lower.match(BEYOND_ASCII.test(lower) ? CHUNK : ASCII_CHUNK) ?? []
  return found.length > most ? found.slice(0, most) : found
}

/** The same with the places where they begin, as they are written. */
export function* placedChunks(text: string): Generator<{ chunk: string; at: number }> {
  for (const match of text.matchAll(CHUNK)) yield { chunk: match[0], at: match.index }
}

/** All words under which a text is found: those in it, in order, then their other spellings. */
export function wordsOf(text: string, most = FIELD_WORDS): string[] {
  const main: string[] = []
  const others = new Set<string>()
  for (const chunk of chunks(text, most)) {
    if (chunk.length <= WORD_LENGTH && PLAIN.test(chunk)) {
      main.push(chunk)
      continue
    }
    const spelling = spellings(chunk)
    main.push(...spelling.main)
    for (const other of spelling.others) others.add(other)
  }
  return [...main.slice(0, most), ...[...others].slice(0, most)]
}
