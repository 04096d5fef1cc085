import type { Channel, Direction, Outcome } from '#contacts/contacts.schemas.ts'
import { type CalendarDate, calendarDate, type DayNumber } from '#kernel/calendar.ts'
import { findDate } from './dateword.rules.ts'

export type QuickLog = {
  channel: Channel
  direction: Direction
  outcome: Outcome | null
  name: string
  text: string | null
  followUp: CalendarDate | null
}

type What = Pick<QuickLog, 'channel' | 'outcome'>

/** Verbs that begin a sentence, the longest first; the name follows. */
const begun: readonly [RegExp, What][] = [
  [
    /^(?:left|leaving) (?:a )?(?:voicemail|voice ?message|message)(?: (?:for|with|to))?\s/i,
    { channel: 'call', outcome: 'voicemail' },
  ],
  [/^voicemail(?:ed)?(?: (?:for|with|to))?\s/i, { channel: 'call', outcome: 'voicemail' }],
  [
    /^(?:tried(?: to (?:call|reach))?|no answer(?: from)?|could ?n[o’']t reach|missed)\s/i,
    { channel: 'call', outcome: 'no answer' },
  ],
  [
    /^(?:called|phoned|rang|dialled|dialed|spoke (?:to|with)|talked (?:to|with)|(?:a )?call with)\s/i,
    { channel: 'call', outcome: 'talked' },
  ],
  [
    /^(?:sent (?:a )?letter to|wrote (?:a )?letter to|posted (?:a )?(?:card|letter) to)\s/i,
    { channel: 'letter', outcome: null },
  ],
  [/^(?:e-?mailed|mailed|wrote(?: to)?|sent (?:an )?e-?mail to)\s/i, { channel: 'email', outcome: null }],
  [
    /^(?:messaged|texted|pinged|dmed|whatsapped|sent (?:a )?(?:message|text) to)\s/i,
    { channel: 'message', outcome: null },
  ],
  [
    /^(?:met(?: with| up with)?|saw|(?:had )?(?:a )?(?:lunch|coffee|breakfast|dinner|drinks?|meeting|beer) with|visited)\s/i,
    { channel: 'meeting', outcome: 'talked' },
  ],
]

/** Verbs after the name: it was they who called or wrote. */
const theirs: readonly [RegExp, What][] = [
  [
    /^(.{1,80}?) (?:called|phoned|rang)(?: me)?(?: back)?(?=$|[\s,.;:])/i,
    { channel: 'call', outcome: 'talked' },
  ],
  [
    /^(.{1,80}?) (?:e-?mailed|mailed|wrote)(?: me)?(?: back)?(?=$|[\s,.;:])/i,
    { channel: 'email', outcome: null },
  ],
  [
    /^(.{1,80}?) (?:messaged|texted|pinged|replied)(?: me)?(?: back)?(?=$|[\s,.;:])/i,
    { channel: 'message', outcome: null },
  ],
]

const nameEnds =
  /\s+(?:about|re|regarding|on|at|for|because|who|that|and (?:said|asked|talked))\s|\s*[,;:–—]\s*|\.\s|\s-\s/i
const followUps =
  /(?:^|[,;.]?\s*(?:and\s+)?)(?:(?:call|get|come) back|back|follow[- ]?up|again|next(?= in)|then)\s*(?:on|by|at)?\s*[:,]?\s*$/i

/**
 * Reads a sentence such as "called Ann about the Denver lead, back next Tuesday". `today` is the user's day, from
 * which words such as "next Tuesday" count. Null when it begins with nothing that names a channel.
 */
export function readQuickLog(sentence: string, today: DayNumber): QuickLog | null {
  const line = sentence.trim().replace(/\s+/g, ' ')
  const { rest: said, followUp } = takeFollowUp(line, today)
  for (const [verb, what] of begun) {
    const match = verb.exec(`${said} `)
    if (match) return { ...what, direction: 'out', followUp, ...nameAndText(said.slice(match[0].length)) }
  }
  for (const [verb, what] of theirs) {
    const match = verb.exec(said)
    if (!match?.[1]) continue
    const text = tidy(said.slice(match[0].length))
    return { ...what, direction: 'in', followUp, name: match[1], text }
  }
  return null
}

function nameAndText(rest: string): { name: string; text: string | null } {
  const end = nameEnds.exec(rest)
  if (!end) return { name: rest.replace(/[.!]+$/, '').trim(), text: null }
  return { name: rest.slice(0, end.index).trim(), text: tidy(rest.slice(end.index)) }
}

function tidy(text: string): string | null {
  return text.replace(/^[\s,;:.–—-]+/, '').replace(/[\s,;]+$/, '') || null
}

/** Cuts "…, back next Tuesday" off the end. A date without such a word before it is part of the text. */
function takeFollowUp(line: string, today: DayNumber): { rest: string; followUp: CalendarDate | null } {
  const found = findDate(line, today)
  if (!found) return { rest: line, followUp: null }
  const before = line.slice(0, found.start)
  const word = followUps.exec(before)
  if (!word) return { rest: line, followUp: null }
  return { rest: before.slice(0, word.index).trim(), followUp: calendarDate(found.day) }
}
