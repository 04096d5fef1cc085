import { ago, dayWord } from '#web/parts/when.rules.ts'
import { asSentence, inFigures } from '#web/parts/words.rules.ts'
import type { Line } from './sheet.query.ts'

const acts = {
  call: { out: 'you called', in: 'they called' },
  email: { out: 'you wrote', in: 'they wrote' },
  message: { out: 'you sent a message', in: 'they sent a message' },
  meeting: { out: 'you met', in: 'you met' },
  letter: { out: 'you wrote a letter', in: 'they wrote a letter' },
} as const

/** "27 days ago you called", or that there were never any words. */
export function lastWordsLead({ lastWords }: Pick<Line, 'lastWords'>, now: number): string {
  if (!lastWords) return 'No words yet.'
  return asSentence(`${ago(lastWords.at, now)} ${acts[lastWords.channel][lastWords.direction]}`)
}

/** "You promised to send the list, by tomorrow". */
export function promiseLine(promise: Line['promised'][number], today: string): string {
  const lead = { mine: 'You promised', theirs: 'They promised', 'follow up': 'To follow up' }[promise.kind]
  const what = promise.text ? `: ${promise.text}` : ''
  return `${lead}${what}${promise.due ? ` (by ${dayWord(promise.due, today)})` : ''}`
}

/** "09:12 there", and where it is no hour to call, that too. */
export function thereLine({ localTime, decentHour, noSharedHours }: Line): string | null {
  if (noSharedHours) return 'Your hours and theirs never meet'
  if (localTime === null) return null
  return decentHour === false ? `${localTime} there, not a decent hour` : `${localTime} there`
}

/** What the line wants typed or asked for before anything can be done. */
export function missing({ action }: Pick<Line, 'action'>): 'phone' | 'email' | null {
  if (action === 'ask for number') return 'phone'
  return action === 'ask for address' ? 'email' : null
}

/** The channel a line is logged on unless the user says otherwise. */
export function channelOf(line: Pick<Line, 'action' | 'phone' | 'email'>): 'call' | 'email' | 'message' {
  if (line.action === 'email' || line.action === 'ask for address') return 'email'
  if (line.action === 'message') return 'message'
  if (line.action === 'reply' || line.action === 'first word' || line.action === 'keep promise')
    return line.phone ? 'call' : line.email ? 'email' : 'message'
  return 'call'
}

/** The clock that a snooze or a skip puts off. */
export function clockOf({ action }: Pick<Line, 'action'>): 'call' | 'email' {
  return action === 'email' || action === 'ask for address' ? 'email' : 'call'
}

export type Reach = { kind: 'phone' | 'email'; value: string }

/** What was typed or pasted: an e-mail where there is an @, a phone number where there are six digits or more. */
export function reachIn(text: string): Reach | null {
  const email = /[^\s<>,;:"']+@[^\s<>,;:"']+\.[^\s<>,;:"'.]+/.exec(text)?.[0]
  if (email) return { kind: 'email', value: email }
  const phone = /\+?[\d(][\d\s()./-]{4,}\d/.exec(text)?.[0]
  return phone && phone.replace(/\D/g, '').length >= 6 ? { kind: 'phone', value: phone.trim() } : null
}

/** Country calling codes of one and two digits (ITU E.164); all others have three. */
const COUNTRY = /^\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/

/** A number as it is read aloud: the country's code, then threes, with two to four at the end. */
export function shownPhone(phone: string): string {
  if (!/^\+\d{7,15}$/.test(phone)) return phone
  const [country = ''] = COUNTRY.exec(phone) ?? []
  return [country, ...(phone.slice(country.length).match(/\d{2,4}$|\d{3}(?=\d{2})/g) ?? [])].join(' ')
}

export function profileUrl(profile: string): string {
  return /^https?:\/\//.test(profile) ? profile : `https://www.linkedin.com/in/${encodeURIComponent(profile)}`
}

/** What else could be done today, beyond what the sheet shows. */
export function moreInWords(more: number): string {
  const count = inFigures(more)
  return more === 1
    ? 'One more can wait; it comes up as these are done.'
    : `${count} more can wait; they come up as these are done.`
}

/** So many lines go on one sheet of paper; the stylesheet hides the rest. */
const PRINTED = 25

/** What the paper says of lines that found no room on it. */
export function unprinted(lines: number): string | null {
  const more = lines - PRINTED
  if (more <= 0) return null
  return more === 1 ? 'One more is in Kith.' : `${more} more are in Kith.`
}
