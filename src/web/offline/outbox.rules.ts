import type { Done, LogInput, Outcome, Sheet } from '#web/today/sheet.query.ts'

/** A log written on this device and not yet taken by the server. */
export type Entry = {
  /** The idempotency key it is sent with, however often. */
  key: string
  display: string
  input: LogInput & { at: number }
  /** Why the server would not have it; null while it waits. */
  refused: string | null
  /** It was sent at least once with a network there: the answer may be all that was lost. */
  mayBeThere?: boolean
  /** The user took it back since. */
  isTakenBack?: boolean
}

export type DoneLine = Done & { waiting: Entry | null }
export type SheetSeen = Omit<Sheet, 'done'> & { done: DoneLine[] }

const outcomes: Record<Outcome, string> = {
  talked: 'Talked',
  voicemail: 'Voicemail',
  'no answer': 'No answer',
  'call back at': 'To be called back',
  'wrong number': 'Wrong number',
}
const sent = {
  call: 'Called',
  email: 'Wrote an e-mail',
  message: 'Sent a message',
  meeting: 'Met',
  letter: 'Wrote a letter',
} as const

/** What a log says was done, in a word or two. */
export function whatWasDone(input: LogInput): string {
  return input.outcome ? outcomes[input.outcome] : sent[input.channel ?? 'call']
}

/** The sheet once `done` is logged: its line gone, the counts moved on. One that is on it already is not done twice. */
export function withDone(sheet: SheetSeen, done: DoneLine): SheetSeen {
  if (sheet.done.some(({ contact, at }) => contact === done.contact && at === done.at)) return sheet
  const line = sheet.lines.find(({ id }) => id === done.contact)
  const { counts } = sheet
  return {
    ...sheet,
    lines: sheet.lines.filter((other) => other !== line),
    done: [done, ...sheet.done],
    counts: {
      ...counts,
      done: counts.done + 1,
      left: Math.max(counts.left - (line ? 1 : 0), 0),
      carried: Math.max(counts.carried - (line?.carried ? 1 : 0), 0),
    },
  }
}

/** The sheet as the server knows it, with what waits on this device already done. What the server refused is not. */
export function seenSheet(sheet: Sheet, entries: readonly Entry[]): SheetSeen {
  const start: SheetSeen = { ...sheet, done: sheet.done.map((done) => ({ ...done, waiting: null })) }
  const waiting = entries.filter(({ refused }) => refused === null)
  return waiting.reduce((seen, entry) => withDone(seen, doneBy(entry, null)), start)
}

export function doneBy(entry: Entry, change: number | null): DoneLine {
  return {
    contact: entry.input.contact as number,
    display: entry.display,
    what: whatWasDone(entry.input),
    at: entry.input.at,
    change,
    waiting: change === null ? entry : null,
  }
}

/** In the order they were made: a later log of the same contact must not come first. */
export function inOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => a.input.at - b.input.at || (a.key < b.key ? -1 : 1))
}
