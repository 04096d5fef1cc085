import { minuteIn } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import type { ClockState, Moment } from '#rhythm/clock.rules.ts'
import type { Plan, PlannedItem } from '#rhythm/planner.rules.ts'
import { clockTime, dayInWords, reasonOf } from '#rhythm/reason.rules.ts'
import { workdayFrom } from '#rhythm/workdays.rules.ts'

/** The plan of one contact, null without a seat, and the call it asked for. */
type Ahead = { plan: Plan | null; callBackAt: Millis | null }

/** "Next: a call tomorrow at 15:00.": as planned; beyond the plan, when the clock is due; null where nothing is asked for. */
export function nextInWords(
  { plan, callBackAt }: Ahead,
  { today, zone, dayOf, workdays, clocks }: Moment & { clocks: readonly ClockState[] },
): string | null {
  const [planned] = plan?.days.flatMap(({ items }) => items) ?? []
  const askedOn = callBackAt === null ? Number.NEGATIVE_INFINITY : dayOf(callBackAt)
  if (callBackAt !== null && askedOn >= today && askedOn <= (planned?.day ?? askedOn))
    return `Next: a call ${dayInWords(askedOn, today)} at ${clockTime(minuteIn(zone, callBackAt))}.`
  if (planned) return `Next: ${stepOf(planned)} ${dayInWords(planned.day, today)}.`
  const [soonest] = clocks.filter(({ work }) => work !== null).toSorted((a, b) => a.idealOn - b.idealOn)
  if (!soonest) return clocks[0] ? `${reasonOf(clocks[0], today)}.` : null
  const step = soonest.clock === 'call' ? 'a call' : 'an e-mail'
  return `Next: ${step} ${dayInWords(workdayFrom(workdays, Math.max(soonest.idealOn, today)), today)}.`
}

function stepOf({ work, clock, why: { proposal } }: PlannedItem): string {
  if (work === 'call') return 'a call'
  if (proposal === 'ask for the number') return 'ask for the number'
  return clock === 'email' ? 'an e-mail' : 'a message'
}
