import { type DayNumber, dayIn, instantOf, minuteIn } from '#kernel/calendar.ts'
import { DAY, MINUTE, type Millis } from '#kernel/clock.ts'
import type { Hours } from './workdays.rules.ts'

/** Local hours at which a call is decent when the contact wishes nothing else. */
export const decentHours: Hours = { from: 9 * 60, to: 18 * 60 }

/** A shared stretch shorter than this is no time for a call. */
const SHORTEST_SHARED = 15
/** Two changes of a zone's offset do not fall within this many days of each other. */
const STEADY_DAYS = 8

/** Minutes by which the wall clock in `zone` is ahead of UTC at noon of `day` there. */
export function offsetOn(zone: string, day: DayNumber): number {
  return day * 1440 + 720 - Math.round(instantOf(zone, day, 720) / MINUTE)
}

/** `offsetOn` for each day from `from` to `to`, looking a zone up only where it may change. */
export function offsetsOver(zone: string, from: DayNumber, to: DayNumber): Int16Array {
  const offsets = new Int16Array(to - from + 1)
  const fill = (first: number, last: number, left: number, right: number): void => {
    if (left === right && last - first <= 3 * STEADY_DAYS + 4) return void offsets.fill(left, first, last + 1)
    if (last - first <= 1) {
      offsets[first] = left
      offsets[last] = right
      return
    }
    const middle = (first + last) >> 1
    const between = offsetOn(zone, from + middle)
    fill(first, middle, left, between)
    fill(middle, last, between, right)
  }
  fill(0, to - from, offsetOn(zone, from), offsetOn(zone, to))
  return offsets
}

/** `dayIn(zone, …)` for many instants: asks the time zone library once in `STEADY_DAYS` and on days of change. */
export function dayFinder(zone: string): (at: Millis) => DayNumber {
  const offsets = new Map<number, number>()
  const offsetAt = (chunk: number): number => {
    const known = offsets.get(chunk)
    if (known !== undefined) return known
    const at = chunk * STEADY_DAYS * DAY
    const offset = dayIn(zone, at) * DAY + minuteIn(zone, at) * MINUTE - at
    offsets.set(chunk, offset)
    return offset
  }
  return (at) => {
    const chunk = Math.floor(at / (STEADY_DAYS * DAY))
    const offset = offsetAt(chunk)
    return offset === offsetAt(chunk + 1) ? Math.floor((at + offset) / DAY) : dayIn(zone, at)
  }
}

/** The longest stretch of my hours that is decent for a contact whose clock is `ahead` minutes ahead of mine. */
export function sharedHours(mine: Hours, theirs: Hours, ahead: number): Hours | null {
  let best: Hours | null = null
  for (const turn of [0, -1440, 1440]) {
    const from = Math.max(mine.from, theirs.from - ahead + turn)
    const to = Math.min(mine.to, theirs.to - ahead + turn)
    if (to - from >= SHORTEST_SHARED && (!best || to - from > best.to - best.from)) best = { from, to }
  }
  return best
}
