import { longDay } from '#web/parts/when.rules.ts'
import type { Sheet } from './sheet.query.ts'

const NAMED = 6

/** "Tomorrow: Ann Marlow, Bob Okafor and 3 more." */
export function tomorrowSentence(names: readonly string[]): string {
  if (names.length === 0) return 'Tomorrow: nobody yet.'
  const named = names.slice(0, NAMED)
  const more = names.length - named.length
  if (more > 0) return `Tomorrow: ${named.join(', ')} and ${more} more.`
  const last = named.pop() as string
  return `Tomorrow: ${named.length > 0 ? `${named.join(', ')} and ${last}` : last}.`
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
