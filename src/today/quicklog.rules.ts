import { type CalendarDate, calendarDate, type DayNumber } from '#kernel/calendar.ts'
import type { Said } from './dateword.rules.ts'
import { type FollowUp, readFollowUp } from './followup.rules.ts'
import { graver, type OutcomeRead, outcomeBegins, readOutcome } from './outcome.rules.ts'
import { readMinutes, readPast } from './pastword.rules.ts'
import { dial, type Verb, verbsAfter, verbsAround, verbsFirst } from './verb.rules.ts'

export type QuickLog = Pick<Verb, 'channel' | 'direction'> & {
  outcome: Verb['outcome'] | 'call back at'
  name: string
  text: string | null
  /** When it happened: a day up to today, and the minute after its midnight; null is now. */
  happened: { day: DayNumber; minute: number | null } | null
  minutes: number | null
  followUp: CalendarDate | null
  /** The hour said for the follow-up or the call back, as minutes after midnight. */
  followUpMinute: number | null
  /** Words written as a day to come that are none, such as "31 Feb". */
  noDay: FollowUp['noDay']
}

/** What is said beside who and how. */
type Told = Pick<QuickLog, 'happened' | 'minutes'> & {
  outcome: OutcomeRead | null
  followUp: FollowUp | null
}
type Who = { verb: Verb; name: string; rest: string }

/**
 * Reads a sentence such as "called Ann about the Denver lead, back next Tuesday". Null when nothing in it names a
 * channel. What is not understood stays in the text.
 */
export function readQuickLog(sentence: string, said: Said): QuickLog | null {
  const told: Told = { happened: null, minutes: null, outcome: null, followUp: null }
  const who = whoAndHow(opened(sentence.trim().replace(/\s+/g, ' '), told, said))
  if (!who) return null
  const text = listen(who, told, said)
  if (who.verb === dial && !told.outcome) return null
  const { channel, direction } = who.verb
  const { day = null, minute = null, noDay = null } = told.followUp ?? {}
  const isPinned = direction === 'out' && minute !== null && wantsCall(who.verb, told, text)
  return {
    ...{ channel, direction, name: who.name, text },
    outcome: isPinned ? 'call back at' : (told.outcome?.outcome ?? who.verb.outcome),
    ...{ happened: told.happened, minutes: told.minutes },
    ...{ followUp: day === null ? null : calendarDate(day), followUpMinute: minute, noDay },
  }
}

/** They were busy, or said to call again at another time. */
function wantsCall({ isDial }: Verb, { outcome, followUp }: Told, text: string | null): boolean {
  if (!isDial || !followUp || followUp.day === null) return false
  return outcome ? outcome.isBusy : followUp.isAsked || (followUp.isCall && text === null)
}

const opening = /^(?:(?:so|ok|okay|and|just|finally|also|then|I|we|I[’']ve|we[’']ve|have)[ ,]+(?=\S+ ))+/i

/** The sentence from its verb or name on: "yesterday I called …" says when first. */
function opened(line: string, told: Told, said: Said): string {
  const past = readPast(line, said)
  if (!past) return line.replace(opening, '')
  told.happened = past
  return line
    .slice(past.length)
    .replace(/^[\s,:]+/, '')
    .replace(opening, '')
}

function whoAndHow(line: string): Who | null {
  for (const [pattern, verb] of verbsAround) {
    const match = pattern.exec(line)
    if (match?.[1]) return { verb, name: match[1], rest: line.slice(match[0].length) }
  }
  for (const [pattern, verb] of verbsFirst) {
    const match = pattern.exec(line)
    if (match) return { verb, ...nameAndRest(line.slice(match[0].length)) }
  }
  for (const [pattern, verb] of verbsAfter) {
    const match = pattern.exec(line)
    if (!match?.[1]) continue
    const { name, rest } = nameAndRest(match[1])
    return { verb, name, rest: rest + line.slice(match[0].length) }
  }
  const { name, rest } = nameAndRest(line)
  return name === '' || rest === '' ? null : { verb: dial, name, rest }
}

const words =
  'about|re|regarding|concerning|on|at|in|for|from|over|via|by|because|since|who|that|to|with|after|before|during|but|and|so|she|he|they|the|an?|my|our|his|her|their|was|is|has|had|said|says|asked|wants|told|I|we|quickly|briefly|twice|this|last|just|earlier|yesterday|today|tonight|tomorrow|follow[- ]?up|remind'
const nameEnds = [
  new RegExp(`\\s+(?=(?:${words})(?:[\\s,;:.!]|$))`, 'i'),
  /\s+(?=\(?(?:for |about )?(?:\d|half an hour|an hour|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b))/i,
  /(?=\s*[,;:!–—(?]|\s+-+\s|\s*\.\.)/,
  // There are people called Back.
  /\s+(?=(?:back|again|next|then|now)(?:[\s,;:.!]|$))/,
  outcomeBegins,
]
/** A point that ends more than "Dr." or an initial. */
const point = /(?<!\b(?:dr|mr|mrs|ms|prof|st|jr|sr|\p{L}))\.(?=\s|$)/iu

function nameAndRest(text: string): { name: string; rest: string } {
  const ends = [...nameEnds, point].map((pattern) => pattern.exec(text)?.index ?? text.length)
  const end = Math.min(...ends)
  return { name: text.slice(0, end).trim(), rest: text.slice(end) }
}

const pauses =
  /(\s*(?:;|[–—]+|,(?! ?\d{4}\b)|:(?!\d))\s*|\s-+\s|[!?]+\s+|\.{2,}\s*|(?<!\d|\b(?:dr|mr|mrs|ms|prof|st|jr|sr|\p{L}))\.\s+|\s+(?:but|and|so)\s+)/iu

/** Takes out of what follows the name whatever says when, how long, how it went and when next; the rest is the text. */
function listen({ verb, rest }: Who, told: Told, said: Said): string | null {
  const pieces = rest.split(pauses)
  let text = ''
  for (let at = 0; at < pieces.length; at += 2) {
    const kept = clause(pieces[at] as string, at > 0, verb, told, said)
    const pause = pieces[at - 1] ?? ''
    if (kept) text += text || (pause === ' and ' && kept === pieces[at]) ? `${pause}${kept}` : kept
  }
  return text.trim().replace(/[\s,;–—-]+$/, '') || null
}

const filler = /^(?:back|again|quickly|briefly|twice|up|just)(?=[\s,;:.!]|$)/
const empty = /^[\s.!)]*$/

/** What a clause says that is not taken out of it. Right after the name more is understood than after a pause. */
function clause(piece: string, isAfterPause: boolean, verb: Verb, told: Told, said: Said): string {
  let text = piece.trim()
  for (let before = ''; text !== before && !empty.test(text); ) {
    before = text
    const outcome = verb.isDial ? readOutcome(text) : null
    if (outcome) {
      told.outcome = graver(told.outcome, outcome)
      text = `${text.slice(0, outcome.start)} ${text.slice(outcome.start + outcome.length)}`.trim()
    }
    const past = told.happened ? null : readPast(text, said)
    if (past && (!isAfterPause || empty.test(text.slice(past.length)))) {
      told.happened = past
      text = text.slice(past.length).trim()
    }
    const took = told.minutes === null ? readMinutes(text) : null
    if (took && (!isAfterPause || empty.test(text.slice(took.length)))) {
      told.minutes = took.minutes
      text = text.slice(took.length).trim()
    }
    const followUp = told.followUp ? null : readFollowUp(text, said, isAfterPause)
    if (followUp) {
      told.followUp = followUp
      text = followUp.text
      continue
    }
    if (!isAfterPause) text = text.replace(filler, '').trim()
  }
  return empty.test(text) ? '' : text
}
