import { clockTime, dateOf, dayWord } from '#web/parts/when.rules.ts'
import { asSentence } from '#web/parts/words.rules.ts'
import type { Entry } from './contact.query.ts'

type Said = Pick<
  Entry,
  'channel' | 'direction' | 'kind' | 'outcome' | 'minutes' | 'groupSize' | 'callBackAt' | 'subject' | 'text'
>

const outcomes = {
  talked: ' and talked',
  voicemail: ' and left a voicemail',
  'no answer': ', no answer',
  'wrong number': ': the wrong number',
} as const

const written = {
  email: 'wrote an e-mail',
  message: 'sent a message',
  letter: 'wrote a letter',
} as const

/** What happened, in words: "You called and talked, 28 minutes". */
export function leadOf(entry: Said, now: number): string {
  const { kind, minutes, groupSize, subject, text } = entry
  if (kind === 'signal') return asSentence(subject ?? text ?? 'A signal')
  const lead = kind === 'broadcast' ? broadcast(entry) : act(entry, now)
  const group = kind === 'personal' && groupSize > 2 ? `, ${groupSize} of you` : ''
  const length = minutes ? `, ${minutes} minute${minutes === 1 ? '' : 's'}` : ''
  return `${lead}${length}${group}`
}

function broadcast({ direction }: Said): string {
  return direction === 'out' ? 'You wrote to many' : 'They wrote to many'
}

function act({ channel, direction, outcome, callBackAt }: Said, now: number): string {
  const who = direction === 'out' ? 'You' : 'They'
  if (channel === 'meeting') return 'You met'
  if (channel !== 'call') return `${who} ${written[channel]}`
  if (outcome === 'call back at') {
    const when = callBackAt === null ? 'later' : `${dayOf(callBackAt, now)} at ${clockTime(callBackAt)}`
    return `${who} called; to be called back ${when}`
  }
  return `${who} called${outcome ? outcomes[outcome] : ''}`
}

function dayOf(at: number, now: number): string {
  return dayWord(dateOf(at), dateOf(now))
}

/** Newest first, under the years they fell in on this device's calendar. */
export function byYear<E extends { at: number }>(entries: readonly E[]): { year: number; entries: E[] }[] {
  const groups: { year: number; entries: E[] }[] = []
  for (const entry of entries) {
    const year = new Date(entry.at).getFullYear()
    const last = groups.at(-1)
    if (last?.year === year) last.entries.push(entry)
    else groups.push({ year, entries: [entry] })
  }
  return groups
}

/** The latest personal thing that happened: the last words. */
export function lastWords<E extends Pick<Entry, 'kind'>>(entries: readonly E[]): E | null {
  return entries.find(({ kind }) => kind === 'personal') ?? null
}

/** `YYYY-MM-DDTHH:MM` on this device's clock, for a field of date and time. */
export function localMinute(at: number): string {
  return `${dateOf(at)}T${clockTime(at)}`
}
