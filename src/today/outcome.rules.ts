import type { Went } from './verb.rules.ts'

/** Where in a clause it is said how a dial went; `start` and `length` of the words that say so. */
export type OutcomeRead = {
  outcome: Exclude<Went, 'talked'>
  isBusy: boolean
  start: number
  length: number
}
type Kind = Pick<OutcomeRead, 'outcome' | 'isBusy'>

const them = '(?: (?:her|him|them|me|it))?'
const theirs = '(?:her |his |their |the |an? |another )?'
const not =
  "(?:(?:did|does|would|could) ?n[o’']?t|(?:did|does|would|could) not|can[’']?t|never|nobody|no ?one)"

const voicemail = `left${them} ${theirs}(?:voice ?mail|voice ?message|message|msg|vm)|left word|${theirs}(?:voice ?mail|vm|answering machine|answerphone)`
const wrong = `(?:the )?wrong (?:number|person)|${theirs}(?:number|line) (?:is |was )?(?:dead|wrong|disconnected|invalid|not (?:in service|working|valid)|out of service|no longer in service)|not in service|disconnected`
const unanswered = `no (?:answer|response|reply|pick ?up|luck|joy)|${not} (?:pick(?:ed)?(?: it| the phone)? up|answer(?:ed)?(?: the phone)?|reply|replied|respond|(?:get|got) through|(?:get|got) hold of${them}|reach${them}|there|home|in)|not (?:available|in|there|home|around|at (?:her|his|their) desk)|unavailable|unanswered|rang out|kept ringing|in a meeting|on another call|missed (?:her|him|them)`
const busy = 'busy(?: (?:tone|signal|line))?|engaged(?: tone)?'

const kinds: readonly [string, Kind][] = [
  [voicemail, { outcome: 'voicemail', isBusy: false }],
  [wrong, { outcome: 'wrong number', isBusy: false }],
  [unanswered, { outcome: 'no answer', isBusy: false }],
  [busy, { outcome: 'no answer', isBusy: true }],
]

/** Words before an outcome that say no more: "but she was", "went straight to", "there was". */
const lead =
  "(?:(?:but|then|so|still|again|just|there|it|I|we|she|he|they|it[’']s|she[’']s|he[’']s|line|phone|the|her|his|their|was|were|is|went|got|reached|hit|straight|only|to)[ ,]+)*"
/** An outcome ends there; words such as "my question" after "didn't answer" make another sentence of it. */
const close =
  '(?: (?:again|twice|this time|yet|either|at all|right now|at the moment))*(?=$|[.!?]*$| (?:about|re|regarding|so|to|at|on|for|with|that|as|because|saying|asking|yesterday|today|this|last|call|called|back|try|will)\\b)'
const closeOf = ({ isBusy }: Kind) =>
  isBusy
    ? '(?: (?:right now|at the moment))?(?=$|[.!?]*$| (?:call|back|yesterday|today|so|on the phone)\\b)'
    : close

const whole = kinds.map(
  ([words, kind]) => [new RegExp(`^${lead}(?:${words})${closeOf(kind)}`, 'i'), kind] as const,
)
/** Said so plainly that it needs no pause before it: "about the lease no answer". */
const plain =
  / (?=(?:no answer|left (?:her |him |them )?(?:a )?(?:voice ?mail|message)|(?:went to|got)(?: her| his| their)? voice ?mail|did ?n[o’']t (?:pick up|answer))[.!]?$)/i

/** How a dial went, as a clause begins or ends to say; null when it does not. */
export function readOutcome(clause: string): OutcomeRead | null {
  for (const [pattern, kind] of whole) {
    const match = pattern.exec(clause)
    if (match) return { ...kind, start: 0, length: match[0].length }
  }
  const at = plain.exec(clause)?.index
  if (at === undefined) return null
  const read = readOutcome(clause.slice(at + 1))
  return read && { ...read, start: at, length: clause.length - at }
}

const gravity = ['no answer', 'voicemail', 'wrong number']

/** Of several outcomes the one that says most: a message left when nobody answered is a voicemail. */
export function graver(one: OutcomeRead | null, other: OutcomeRead): OutcomeRead {
  return one && gravity.indexOf(one.outcome) > gravity.indexOf(other.outcome) ? one : other
}

/** Where a name ends because it is said how the dial went: "Ann didn't pick up". */
export const outcomeBegins = new RegExp(
  `\\s+(?=(?:(?:was|is|went|got|straight|just|still|line|phone|the|to) )*(?:${kinds.map(([words]) => words).join('|')})(?![\\w’'-]))`,
  'i',
)
