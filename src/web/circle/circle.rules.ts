import { dateOf, daysBetween } from '#web/parts/when.rules.ts'
import type { Cadence, Clock, Row } from './circle.query.ts'

/** How a seat looks in the picture: late, or by the worse of its two clocks. */
export type Look = 'late' | 'due' | 'fresh' | 'quiet'

const order: readonly Look[] = ['late', 'due', 'fresh', 'quiet']

function lookOfClock({ state }: Clock): Look {
  if (state === 'fresh') return state
  return ['late', 'due', 'pinned', 'attempted', 'other channel', 'asking'].includes(state) ? 'due' : 'quiet'
}

export function lookOf({ late, call, email }: Pick<Row, 'late' | 'call' | 'email'>): Look {
  if (late) return 'late'
  const looks = [call, email].flatMap((clock) => (clock ? [lookOfClock(clock)] : []))
  return order.find((look) => looks.includes(look)) ?? 'quiet'
}

/** "41 of 108 seats: 1 late, 6 due, 34 in time": the picture in words. */
export function pictureInWords(rows: readonly Row[], seats: number): string {
  const looks = rows.map(lookOf)
  const count = (look: Look, words: string) => {
    const many = looks.filter((one) => one === look).length
    return many === 0 ? [] : [`${many} ${words}`]
  }
  const parts = [
    ...count('late', 'late'),
    ...count('due', 'due'),
    ...count('fresh', 'in time'),
    ...count('quiet', 'resting or paused'),
  ]
  const free = Math.max(seats - rows.length, 0)
  return [...parts, `${free} free`].join(', ')
}

export type Order = 'due' | 'name'

/** Those whose longest day comes first on top; a clock that asks nothing comes last. */
export function ordered(rows: readonly Row[], by: Order): Row[] {
  if (by === 'name') return rows.toSorted((a, b) => a.display.localeCompare(b.display, 'en'))
  return rows.toSorted((a, b) => (nextDay(a) < nextDay(b) ? -1 : 1))
}

function nextDay({ call, email }: Row): string {
  const days = [call, email].flatMap((clock) => clock?.longestOn ?? [])
  return days.length === 0 ? '9999' : (days.toSorted()[0] as string)
}

/** "every 25 days, 30 at the longest". */
export function cadenceInWords({ ideal, longest }: Cadence): string {
  return `every ${ideal} days, ${longest} at the longest`
}

export type ClockPicture = { ideal: number; today: number }

/**
 * Where the ideal day and today stand between the last time (0) and the longest day (1); today may be past it. Null
 * where a clock has no days.
 */
export function clockPicture(clock: Clock, cadence: Cadence, today: string): ClockPicture | null {
  if (!clock.longestOn) return null
  const length = cadence.longest
  const left = daysBetween(today, clock.longestOn)
  const from = clock.last === null ? length - left : daysBetween(dateOf(clock.last), today)
  const span = Math.max(from + left, 1)
  const ideal = clock.idealOn ? from + daysBetween(today, clock.idealOn) : cadence.ideal
  return { ideal: clamp(ideal / span, 0, 1), today: clamp(from / span, 0, 1.2) }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

/** A cadence as typed: both fields empty means none; otherwise whole days, the ideal no longer than the longest. */
export function cadenceOf(ideal: string, longest: string): Cadence | null | 'wrong' {
  if (ideal.trim() === '' && longest.trim() === '') return null
  const typed = { ideal: Number(ideal), longest: Number(longest) }
  const isWhole = (days: number) => Number.isInteger(days) && days >= 1 && days <= 1000
  return isWhole(typed.ideal) && isWhole(typed.longest) && typed.ideal <= typed.longest ? typed : 'wrong'
}
