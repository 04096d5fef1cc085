import type { Id } from '#kernel/ids.ts'
import { chunks, fold, spellings, wordsOf } from './fold.rules.ts'

/** What a contact is found by. `tier` 1 is the circle and those who answer: asked first, ranked above. */
export type Entry = {
  contact: Id
  tier: 0 | 1
  name: string
  nicknames: readonly string[]
  organisation: string | null
  title: string | null
  tags: readonly string[]
  city: string | null
  reaches: readonly Reach[]
}

/** E-mail, phone in E.164, profile slug, URL or address. */
export type Reach = { kind: string; value: string }

/** The folded words of an entry, each field's joined by spaces. */
export type EntryWords = { name: string; organisation: string; other: string; reaches: string }

const PARTICLES = new Set(
  `o d l mc mac de del della den der des di dos du da la las le los st san van vander von zu zum zur al el ben bin ibn ter ten fitz`.split(
    ' ',
  ),
)
const MOST_REACH_WORDS = 120

export function entryWords(entry: Entry): EntryWords {
  return {
    name: join([nameWords(entry.name), ...entry.nicknames.slice(0, 10).map((name) => wordsOf(name))]),
    organisation: entry.organisation ? join([wordsOf(entry.organisation)]) : '',
    other: join(
      [...entry.tags.slice(0, 50), entry.title ?? '', entry.city ?? ''].map((text) => wordsOf(text)),
    ),
    reaches: join(entry.reaches.slice(0, 50).map(reachWords)).split(' ', MOST_REACH_WORDS).join(' '),
  }
}

const join = (lists: readonly (readonly string[])[]) => lists.flat().join(' ')

/** The words of a name; `de la Cruz` is found as `delacruz` too, as people with such names are used to. */
export function nameWords(name: string): string[] {
  const found = wordsOf(name)
  const joined: string[] = []
  let tail = ''
  for (const [at, word] of [...found.entries()].reverse()) {
    const next = found[at + 1]
    tail = next !== undefined && PARTICLES.has(word) ? word + (tail || next) : ''
    if (tail) joined.push(tail)
  }
  return joined.length === 0 ? found : [...found, ...joined.filter((word) => !found.includes(word))]
}

/** Mail hosts of so many people that their name finds nobody. */
const COMMON_HOSTS = new Set(
  `gmail.com googlemail.com yahoo.com yahoo.co.uk hotmail.com hotmail.co.uk outlook.com live.com msn.com icloud.com me.com
  mac.com aol.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de proton.me protonmail.com orange.fr free.fr wanadoo.fr
  laposte.net libero.it comcast.net verizon.net att.net mail.ru yandex.ru qq.com 163.com btinternet.com bluewin.ch`.split(
    /\s+/,
  ),
)

export function reachWords({ kind, value }: Reach): string[] {
  if (kind === 'email') return emailWords(value)
  if (kind === 'phone') return phoneWords(value)
  if (kind === 'url') return urlWords(value)
  return wordsOf(value)
}

function emailWords(address: string): string[] {
  const at = address.lastIndexOf('@')
  const [local, host] = [address.slice(0, at), address.slice(at + 1)]
  const hosts = COMMON_HOSTS.has(host) ? [] : hostWords(host)
  return distinct([squeeze(address), squeeze(local), ...wordsOf(local.replace(/[._+]/g, ' ')), ...hosts])
}

/** Its digits, and the shorter ways people dial it: without country, without area, the last four. */
function phoneWords(phone: string): string[] {
  const digits = phone.replace(/\D/g, '')
  return distinct([digits, ...[10, 9, 7, 4].map((length) => digits.slice(-length))])
}

function urlWords(url: string): string[] {
  const bare = url.replace(/^[a-z]+:\/\//i, '').replace(/^www\./i, '')
  const [host = '', ...path] = (bare.split(/[?#]/)[0] ?? '').split('/')
  return distinct([...hostWords(host), ...path.slice(0, 5).flatMap((part) => wordsOf(part, 8))])
}

function hostWords(host: string): string[] {
  return distinct([
    squeeze(host),
    ...chunks(host.split('.')[0] ?? '', 4).flatMap((part) => spellings(part).main),
  ])
}

/** A written address as one word: `Ann.Smith@Kith.dev` is `annsmithkithdev`. */
export function squeeze(text: string): string {
  return fold(text).replaceAll(' ', '').slice(0, 80)
}

const distinct = (words: readonly string[]) => [...new Set(words)].filter((word) => word !== '')
