import type { CalendarDate } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'

export type Action =
  | 'call'
  | 'email'
  | 'message'
  | 'ask for number'
  | 'ask for address'
  | 'first word'
  | 'reply'
  | 'follow up'
  | 'call back'
  | 'keep promise'

/** One reason to be in touch with a contact today. */
export type Work = {
  contact: Id
  action: Action
  why: string
  carried: boolean
  late: boolean
  at: Millis | null
}

/** What decides the order: a pinned hour, then what was asked of the user, then the circle's turn, then first words. */
const order: readonly Action[] = [
  'call back',
  'call',
  'follow up',
  'keep promise',
  'reply',
  'ask for number',
  'ask for address',
  'email',
  'message',
  'first word',
]

const spoken: readonly Action[] = ['call', 'call back']

export function isCall(action: Action): boolean {
  return spoken.includes(action)
}

/** One line a contact: the first piece of work names the action, all of them say why, each reason once. Late lines come first among equals. */
export function linesOf(works: readonly Work[]): Work[] {
  const byContact = new Map<Id, Work[]>()
  for (const work of works) byContact.set(work.contact, [...(byContact.get(work.contact) ?? []), work])
  const lines = [...byContact.values()].map((own) => {
    const [first, ...others] = own.toSorted((a, b) => rank(a) - rank(b)) as [Work, ...Work[]]
    return {
      ...first,
      why: [...new Set([first, ...others].map(({ why }) => why))].join('; '),
      carried: own.some(({ carried }) => carried),
      late: own.some(({ late }) => late),
    }
  })
  return lines
    .map((line, index) => ({ line, index }))
    .sort(
      (a, b) =>
        (a.line.at ?? Infinity) - (b.line.at ?? Infinity) ||
        rank(a.line) - rank(b.line) ||
        Number(b.line.late) - Number(a.line.late) ||
        a.index - b.index,
    )
    .map(({ line }) => line)
}

function rank({ action }: Work): number {
  return order.indexOf(action)
}

/** More of these than a day can hold are not shown: a list of a hundred letters is read by nobody. */
const DAILY: Partial<Record<Action, number>> = { reply: 25, 'first word': 15 }

/** The work a day can hold, in the order given, and how much more there is. */
export function capped(works: readonly Work[]): { works: Work[]; more: number } {
  const taken = new Map<Action, number>()
  const kept = works.filter(({ action }) => {
    const place = (taken.get(action) ?? 0) + 1
    taken.set(action, place)
    return place <= (DAILY[action] ?? Infinity)
  })
  return { works: kept, more: works.length - kept.length }
}

export type Counts = { calls: number; messages: number; done: number; left: number; carried: number }

export function countsOf(lines: readonly Work[], done: number): Counts {
  const calls = lines.filter(({ action }) => isCall(action)).length
  const carried = lines.filter((line) => line.carried).length
  return { calls, messages: lines.length - calls, done, left: lines.length, carried }
}

/** "Six calls and two messages today, two carried over; at this pace nobody is late." */
export function sentenceOf(
  { calls, messages, done, carried }: Counts,
  outlook: { seated: number; more: number } & Lateness,
): string {
  if (calls + messages === 0) {
    if (done > 0) return `That was today: ${inWords(done, 'conversation')} done, nothing left.`
    if (outlook.seated === 0) return 'Nobody has a seat in your circle yet, so there is nobody to call.'
    const isGood = outlook.late + outlook.willBeLate === 0
    return `Nobody to call today; ${isGood ? 'everybody is in good time' : paceOf(outlook)}.`
  }
  const parts = [
    calls > 0 ? inWords(calls, 'call') : null,
    messages > 0 ? inWords(messages, 'message') : null,
  ]
  const work = parts.filter((part) => part !== null).join(' and ')
  const more = carried > 0 ? `, ${inWords(carried)} carried over` : ''
  const rest = outlook.more > 0 ? `; ${inWords(outlook.more)} more can wait` : ''
  return `${capital(work)} today${more}; ${paceOf(outlook)}${rest}.`
}

/** Contacts who are late this morning, and the others who will be by the plan. */
export type Lateness = { late: number; willBeLate: number }

function paceOf({ late, willBeLate }: Lateness): string {
  if (late === 0)
    return willBeLate === 0 ? 'at this pace nobody is late' : `${inWords(willBeLate)} will be late`
  const now = `${inWords(late)} ${late === 1 ? 'is' : 'are'} late`
  return willBeLate === 0 ? now : `${now} and ${inWords(willBeLate)} more will be`
}

const words = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** "two calls"; the number alone without a noun. */
export function inWords(count: number, noun?: string): string {
  const number = words[count] ?? count.toLocaleString('en')
  return noun === undefined ? number : `${number} ${noun}${count === 1 ? '' : 's'}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Says of a line that its number is wrong, unless it says so already. */
export function withWrongNumber(why: string): string {
  return why.includes('number is wrong') ? why : `${why}; that number is wrong`
}

/** A message to copy where one is proposed; null where the user's own words are better. */
export function draftFor(action: Action, given: string, hasSharedHours: boolean): string | null {
  const hello = `Hi ${given || 'there'},`
  if (action === 'ask for number')
    return `${hello} I would much rather talk than type. What is the best number to reach you on, and when does a call suit you?`
  if (action === 'ask for address')
    return `${hello} I would like to send you something now and then that is meant for you. Which e-mail address do you read?`
  if (action === 'first word')
    return `${hello} it was good to meet you. What are you working on these days, and is there something I can help with?`
  if (!hasSharedHours)
    return `${hello} our working hours never meet, so I write instead of calling. How are things with you, and what is on your mind?`
  return null
}

/** News of the week around a contact: a birthday, or the day you met some years ago. `today` and dates are `YYYY-MM-DD`. */
export function daysOfTheWeek(
  person: { birthday: string | null; metOn: CalendarDate | null },
  week: readonly CalendarDate[],
): string[] {
  const on = (date: string | null) =>
    week.findIndex((day) => date !== null && day.slice(5) === date.slice(-5))
  const [born, met] = [on(person.birthday), on(person.metOn)]
  const when = (index: number) =>
    index === 0 ? 'today' : index === 1 ? 'tomorrow' : `in ${inWords(index, 'day')}`
  const years =
    met >= 0 ? Number((week[met] as string).slice(0, 4)) - Number((person.metOn as string).slice(0, 4)) : 0
  return [
    ...(born >= 0 ? [`birthday ${when(born)}`] : []),
    ...(years > 0 ? [`you met ${inWords(years, 'year')} ago ${when(met)}`] : []),
  ]
}
