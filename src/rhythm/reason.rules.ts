import { calendarDate, type DayNumber, weekday } from '#kernel/calendar.ts'
import type { ClockState } from './clock.rules.ts'
import type { Proposal } from './lanes.rules.ts'

/** Why an item is on its day; `whyInWords` says it. */
export type Why = {
  state: ClockState
  proposal: Proposal | null
  /** The day it should have been done on. */
  carriedFrom: DayNumber | null
  /** The day it was wanted on, when that had no room left for it. */
  passed: { day: DayNumber; planned: number; room: number } | null
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const nouns = { call: 'call', email: 'e-mail' } as const

/** A day near today by its weekday, any other by its date. */
export function dayInWords(day: DayNumber, today: DayNumber): string {
  if (day === today) return 'today'
  if (day === today + 1) return 'tomorrow'
  return Math.abs(day - today) < 7 ? weekdays[weekday(day) - 1]! : calendarDate(day)
}

export function countInWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A wall clock, `HH:MM`, of minutes after midnight. */
export function clockTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** "asked to be called back tomorrow at 15:00"; `minute` after the user's midnight. */
export function calledBackInWords(day: DayNumber, minute: number, today: DayNumber): string {
  return `asked to be called back ${dayInWords(day, today)} at ${clockTime(minute)}`
}

const tries = (count: number): string =>
  count === 1 ? 'tried once' : count === 2 ? 'tried twice' : `tried ${count} times`

/** Why a clock stands as it does, in one line. */
export function reasonOf(state: ClockState, today: DayNumber): string {
  const on = (day: DayNumber): string => dayInWords(day, today)
  switch (state.standing) {
    case 'silent':
      return state.hasDied ? 'they have died; nothing is asked of you' : 'no calls, by their wish'
    case 'paused':
      return `paused until ${calendarDate(state.soonestOn)}, by their wish`
    case 'snoozed':
      return `snoozed until ${on(state.soonestOn)}; ${sinceInWords(state, today)}`
    case 'resting':
      return state.attempts > 0
        ? `no answer so far; the call clock rests until ${calendarDate(state.soonestOn)}`
        : `left out this time; rests until ${calendarDate(state.soonestOn)}`
    case 'other channel':
      return `${tries(state.attempts)}; send one word on another channel, then the call clock rests`
    case 'attempted':
      return `${tries(state.attempts)}; again ${on(state.soonestOn)}`
    case 'pinned':
      return calledBackInWords(state.idealOn, state.pinnedMinute ?? 0, today)
    case 'waiting':
      return `asked for the number; back ${on(state.soonestOn)}`
    case 'asking':
      return state.hasWrongNumber ? 'that number is wrong; ask for another' : 'no number yet; ask for it'
    default:
      return `${state.attempts > 0 ? `${tries(state.attempts)}; ` : ''}${sinceInWords(state, today)}`
  }
}

/** "no call for 27 days; longest is 30"; of who was seated since, when the first is due. */
export function sinceInWords(state: ClockState, today: DayNumber): string {
  const { clock, lastOn, seatedOn, longestOn, cadence } = state
  const noun = nouns[clock]
  const since = lastOn === null ? null : today - lastOn
  if (since === 0) return `${noun} today; ideal is ${countInWords(cadence.ideal, 'day')}`
  const isFirst =
    lastOn === null || (lastOn < seatedOn && lastOn + cadence.longest < today && today <= longestOn)
  const ago = since === null ? `no ${noun} yet` : `no ${noun} for ${countInWords(since, 'day')}`
  if (!isFirst) return `${ago}; longest is ${cadence.longest}`
  const seated = today === seatedOn ? 'seated today' : `seated ${countInWords(today - seatedOn, 'day')} ago`
  const first =
    today <= longestOn ? `the first by ${dayInWords(longestOn, today)}` : `longest is ${cadence.longest}`
  return `${ago}; ${seated}, ${first}`
}

/** "no call for 27 days; longest is 30; Tuesday is full" */
export function whyInWords({ state, proposal, carriedFrom, passed }: Why, today: DayNumber): string {
  const parts = [reasonOf(state, today)]
  if (proposal && !parts[0]!.includes(proposal) && state.standing !== 'asking') parts.push(proposal)
  const isSaid = state.standing === 'pinned' && carriedFrom === state.idealOn
  if (carriedFrom !== null && !isSaid) parts.push(`left over from ${dayInWords(carriedFrom, today)}`)
  if (passed) {
    const day = dayInWords(passed.day, today)
    const name = day.charAt(0).toUpperCase() + day.slice(1)
    parts.push(passed.planned >= passed.room ? `${name} is full` : `${name} already has ${passed.planned}`)
  }
  return parts.join('; ')
}
