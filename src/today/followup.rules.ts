import type { DayNumber } from '#kernel/calendar.ts'
import { type DayRead, readDay, type Said } from './dateword.rules.ts'
import { readHour } from './hourword.rules.ts'

export type Moment = {
  /** Null when the words are written as a day, but are none to come. */
  day: DayNumber | null
  noDay: { words: string; isPast: boolean } | null
  minute: number | null
  length: number
}

export type FollowUp = Omit<Moment, 'length'> & {
  /** It is a call that was asked for, or that is meant. */
  isCall: boolean
  isAsked: boolean
  /** What else the clause says. */
  text: string
}

const will =
  "(?:(?:I[’']ll|we[’']ll|I|we|will|shall|should|must|need|have|want|let[’']s|please|maybe|try|trying|and|then|so|to|will)[ ,]+)*"
const them = '(?: (?:her|him|them|me|us)\\b)?'
const again = `(?:call(?:ing)?|ring|phone|get|check|circle|come|try|speak|talk|write|meet|touch base)${them} (?:back|again)(?: (?:to|with)\\b${them})?`
const on = ',? ?(?:(?:on|by|at|for|around)(?= )|:)? ?'

/** Said at the beginning of a clause it is a follow-up, whatever the day. */
const opens = new RegExp(
  `^${will}(${again}|call${them}|ring${them}|phone${them}|back|follow(?:ing)?[- ]?up(?: with${them})?|again|next (?:call|time|talk)|next(?= in)|then|remind me|reminder|touch base|check in|speak|talk)(?: again)?${on}(?=\\S)`,
  'i',
)
/** Said inside a clause it is one, too. */
const inside = new RegExp(
  `(?<=\\S) (${again}|follow[- ]?up(?: with${them})?|remind me|again(?= in | next | tomorrow)|(?<!\\b(?:com(?:e|es|ing)|go(?:es|ing)?|mov(?:e|es|ing)|fly(?:ing)?|flies|gets?|getting|be|is|was|are|she[’']s|he[’']s|bring|send|pay|give|take|hear|report) )back)${on}(?=\\S)`,
  'ig',
)
const asks = /(?:ask(?:s|ed)?|wants?|wanted|said|says|told|begged) ?(?:me|us)?(?: to)?$/i
const others = /(?:[’']ll|will|would|is going to|promised to|is to|to)$/i
/** What may come after a day that is a follow-up's; other words make it part of what was said. */
const goesOn = /^(?:$|[.!?]*$|\s*(?:about|re|regarding|to|for|with|if|because|and|when|unless|at|in|on)\b)/i
/** Without a pause before it, only what can be no day in the past. */
const surely = /^(?:tomorrow|in |next |the day after|within |\d{4}-|(?:a |two |\w+ )\w+ from now)/i

/**
 * The follow-up a clause says, with its day and hour; null when it says none. After a pause "back Friday" is one;
 * without one ("called Ann back Friday") only a day that must be to come.
 */
export function readFollowUp(clause: string, said: Said, isAfterPause: boolean): FollowUp | null {
  const opened = opens.exec(clause)
  if (opened) {
    const when = clause.slice(opened[0].length)
    const isSure = isAfterPause || /^(?:follow|remind)/i.test(opened[1] as string) || surely.test(when)
    const moment = isSure ? readMoment(when, said) : null
    const rest = moment && when.slice(moment.length)
    if (moment && goesOn.test(rest as string)) return found(moment, opened[1] as string, rest as string, '')
  }
  for (const match of clause.matchAll(inside)) {
    const when = clause.slice(match.index + match[0].length)
    const moment = readMoment(when, said)
    const rest = moment && when.slice(moment.length)
    const before = clause.slice(0, match.index).trim()
    if (!moment || !goesOn.test(rest as string)) continue
    const isTheirs = asks.test(before) || others.test(before)
    const text = isTheirs ? clause : `${before}${rest}`
    return { ...found(moment, match[1] as string, text, ''), isAsked: asks.test(before) }
  }
  return null
}

function found({ day, noDay, minute }: Moment, word: string, rest: string, before: string): FollowUp {
  const text = `${before}${rest}`.trim()
  return { day, noDay, minute, isCall: /call|ring|phone/i.test(word), isAsked: false, text }
}

const partOfDay =
  /^,? (?:in the |at )?(?:morning|afternoon|evening|night|first thing|lunch ?time|midday(?= ?$))/i
const gap = /^,? (?:on )?/

/** A day to come, with its hour or without, that `words` begin with: "tomorrow at 3pm", "at 3 on Friday". */
export function readMoment(words: string, said: Said): Moment | null {
  const lead = /^(?:on|by|for|from) (?:the )?(?=\S)/i.exec(words)?.[0].length ?? 0
  const start = readDay(words.slice(lead), said) ? lead : 0
  const read = readDay(words.slice(start), said)
  if (read) {
    const written = words.slice(start, start + read.length)
    const part = partOfDay.exec(words.slice(start + read.length))?.[0].length ?? 0
    const ended = start + read.length + part
    const between = gap.exec(words.slice(ended))?.[0].length ?? 0
    const hour = readHour(words.slice(ended + between))
    return {
      ...dayOf(read, written),
      minute: hour?.minute ?? null,
      length: hour ? ended + between + hour.length : ended,
    }
  }
  const hour = readHour(words)
  if (!hour) return null
  const between = gap.exec(words.slice(hour.length))?.[0].length ?? 0
  const later = readDay(words.slice(hour.length + between), said)
  if (!later) return { day: said.today, noDay: null, ...hour }
  const length = hour.length + between + later.length
  return { ...dayOf(later, words.slice(hour.length + between, length)), minute: hour.minute, length }
}

function dayOf(read: DayRead, words: string): Pick<Moment, 'day' | 'noDay'> {
  return read.is === 'day'
    ? { day: read.day, noDay: null }
    : { day: null, noDay: { words, isPast: read.is === 'past' } }
}
