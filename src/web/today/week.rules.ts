import { dayWord, longDay } from '#web/parts/when.rules.ts'
import { asSentence } from '#web/parts/words.rules.ts'
import type { Sheet } from './sheet.query.ts'

const NAMED = 6

type Planned = { names: readonly string[]; week: Sheet['week']; today: string }

/** "Tomorrow: Ann Marlow, Bob Okafor and 3 more."; where tomorrow is free, whom the next full day brings. */
export function nextSentence({ names, week, today }: Planned): string {
  const day = week.find(({ calls, messages }) => calls + messages > 0)
  if (names.length === 0) return 'Tomorrow: nobody yet.'
  const when = day ? asSentence(dayWord(day.date, today)) : 'Next'
  const count = Math.max(day ? day.calls + day.messages : 0, names.length)
  const named = names.slice(0, NAMED)
  const more = count - named.length
  if (more > 0) return `${when}: ${named.join(', ')} and ${more} more.`
  const last = named.pop() as string
  return `${when}: ${named.length > 0 ? `${named.join(', ')} and ${last}` : last}.`
}

/** What the picture shows, in a sentence. */
export function busiest(week: Sheet['week']): string {
  const sizes = week.map(({ calls, messages }) => calls + messages)
  const most = Math.max(...sizes, 0)
  if (most === 0) return 'Nothing is planned yet.'
  const fullest = week.filter((_, index) => sizes[index] === most)
  if (fullest.length === sizes.length) return `Every day is alike, with ${most}.`
  if (fullest.length > 1) return `The fullest days have ${most} each.`
  return `${longDay(fullest[0]?.date ?? '')} is the fullest, with ${most}.`
}
