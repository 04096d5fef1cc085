import { fold } from '#search/fold.rules.ts'
import { generation, isCredential, isTrailingCredential } from './credential.rules.ts'

/** A contact's name; what LinkedIn lets people put into it besides is kept apart. */
export type PersonName = {
  /** What a screen shows: given, family and generational suffix. */
  display: string
  given: string
  family: string
  /** `Jr.`, `III` or empty. */
  suffix: string
  /** `MBA`, `Ph.D.`, in the order written. */
  credentials: string[]
  /** Emoji and other pictures that stood in the name. */
  emoji: string
}

/** Longest name part kept, in UTF-16 units. */
export const NAME_LENGTH = 200

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu
const PICTURE =
  /(?:\p{RI}\p{RI}|(?![©®™])\p{Extended_Pictographic}(?:[\u{FE0F}\u{1F3FB}-\u{1F3FF}]|\u{200D}\p{Extended_Pictographic})*|[#*0-9]\u{FE0F}?\u{20E3}|[\u{2600}-\u{27BF}\u{2B00}-\u{2BFF}\u{25A0}-\u{25FF}])+/gu
const ASCII_NAME = /^[A-Za-z'-]+(?: [A-Za-z'-]+)*$/

/** Text on one line: composed, without control, direction and other invisible characters, cut at `length`. */
export function cleanLine(text: string, length = NAME_LENGTH): string {
  if (text.length <= length && ASCII_NAME.test(text)) return text
  const line = cutAt(text, length * 4)
    .replace(/\s+/g, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim()
  return shorten(line, length)
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : cutAt(text, length).trimEnd()
}

/** At most so many UTF-16 units, and no half of a character at the end. */
function cutAt(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length)
}

/** The name from given and family fields as a source splits them, which is never second-guessed. */
export function nameOf(given: string, family: string): PersonName {
  if (ASCII_NAME.test(family) && ASCII_NAME.test(given) && !mayCarrySuffix(family)) {
    const [first, last] = [cleanLine(given), cleanLine(family)]
    return { display: `${first} ${last}`, given: first, family: last, suffix: '', credentials: [], emoji: '' }
  }
  const pictures: string[] = []
  const first = peel(withoutPictures(given, pictures), false)
  const last = peel(withoutPictures(family, pictures), first.rest === '')
  const suffix = last.suffix || first.suffix
  return {
    display: [first.rest, last.rest, suffix].filter(Boolean).join(' '),
    given: first.rest,
    family: last.rest,
    suffix,
    credentials: [...first.credentials, ...last.credentials].slice(0, 20),
    emoji: shorten(pictures.join(' '), 40),
  }
}

const mayCarrySuffix = (family: string) => family.includes(' ') || generation(family) !== null

function withoutPictures(text: string, pictures: string[]): string {
  return cleanLine(
    cutAt(text, NAME_LENGTH * 4).replace(PICTURE, (picture) => {
      pictures.push(picture)
      return ' '
    }),
  )
}

type Peeled = { rest: string; suffix: string; credentials: string[] }

/** Takes credentials and suffix off the end, never the only word; `whole` when the text is given and family in one. */
function peel(text: string, whole: boolean): Peeled {
  const peeled: Peeled = { rest: text, suffix: '', credentials: [] }
  peelPieces(peeled)
  peelWords(peeled, whole)
  peeled.rest = peeled.rest.replace(/[\s,;|·–—-]+$/, '').replace(/^[\s,;|]+/, '')
  return peeled
}

/** After the first comma, everything is a suffix or a credential if it reads like one; else the comma stays in the name. */
function peelPieces(peeled: Peeled): void {
  const [name = '', ...pieces] = peeled.rest.split(/\s*[,;|]\s*/)
  const kept = [name]
  for (const piece of pieces) {
    const suffix = generation(piece)
    if (suffix) peeled.suffix ||= suffix
    else if (isCredential(piece) || kept[0] === '') peeled.credentials.push(piece)
    else if (piece) kept.push(piece)
  }
  peeled.rest = kept.join(', ')
}

function peelWords(peeled: Peeled, whole: boolean): void {
  const words = bareBrackets(peeled.rest).split(' ')
  const taken: string[] = []
  for (; words.length > 1; words.pop()) {
    const word = words.at(-1) as string
    const suffix = generation(word)
    if (suffix) peeled.suffix ||= suffix
    else if (isTrailingCredential(word, words.at(-2) as string, whole && words.length === 2))
      taken.unshift(word)
    else break
  }
  peeled.credentials.unshift(...taken)
  peeled.rest = words.join(' ')
}

/** `Doe (PMP)` as `Doe PMP`; other brackets (a maiden name, pronouns) stay. */
function bareBrackets(text: string): string {
  return text.replace(/\(([A-Z][A-Za-z. /-]{1,30})\)$/, (bracket, inner: string) =>
    isCredential(inner) ? inner : bracket,
  )
}

const PARTICLES = new Set(
  `af al ap av ben bin bint da das de del della dem den der des di dos du e el ibn la las le les lo los mac ould san santa
  st ten ter van vande vanden vander vom von y zu zum zur 't`.split(/\s+/),
)

/** Splits a name written in one piece (`Doe, Jane`, `Jane van der Berg, Ph.D.`) into given and family. */
export function splitName(full: string): PersonName {
  const whole = nameOf('', full)
  const text = whole.family
  const comma = text.indexOf(', ')
  const words = text.split(' ')
  const at = comma > 0 ? -1 : familyStart(words)
  const given = comma > 0 ? text.slice(comma + 2) : words.slice(0, at).join(' ')
  const family = comma > 0 ? text.slice(0, comma) : words.slice(at).join(' ')
  const display = [given, family, whole.suffix].filter(Boolean).join(' ')
  return { ...whole, display, given: given || family, family: given ? family : '' }
}

/** Where the family name begins: the last word, with the particles before it. */
function familyStart(words: readonly string[]): number {
  let at = words.length - 1
  while (at > 1 && PARTICLES.has((words[at - 1] ?? '').toLowerCase())) at--
  return at
}

/** Splits names joined with `, ` although names may contain `, ` themselves (`Jane Doe, Ph.D., Li Wei`). */
export function splitNames(joined: string, most = 500): string[] {
  const names: string[] = []
  for (const piece of joined.split(', ', most * 4)) {
    const isPart =
      names.length > 0 && (generation(piece) !== null || isCredential(piece.replace(PICTURE, '')))
    if (isPart) names[names.length - 1] += `, ${piece}`
    else if (piece.trim() && names.length < most) names.push(piece)
  }
  return names
}

type Spoken = Pick<PersonName, 'given' | 'family'>

/** What two ways of writing the same name have in common. */
export function nameKey(name: Spoken): string {
  return fold(`${name.given} ${name.family}`)
}

/** Sorts by family name with its particles, then given name, accents folded. */
export function sortKey(name: Spoken): string {
  return fold(`${name.family} ${name.given}`)
}
