import type { DayNumber } from '#kernel/calendar.ts'
import type { Id } from '#kernel/ids.ts'
import type { ClockState } from './clock.rules.ts'
import { countInWords } from './reason.rules.ts'

/** What is known of somebody who has a seat. */
export type Holder = {
  contact: Id
  seatedOn: DayNumber
  clocks: readonly ClockState[]
  countIn: number
  countOut: number
  hasTalked: boolean
  attempts: number
}

/** A seat younger than this is given its chance. */
const GRACE = 45
const TRIED_OFTEN = 3

/** `weight` decides among reasons of the same rank. */
type Reason = { rank: number; weight: number; why: string }

/**
 * Whose seat to free first, with the reason: who never answered, whom calls do not reach, whom the user himself keeps
 * putting off, from whom little comes back; and, because somebody has to go when all are well looked after, with whom
 * there was the least.
 */
export function releaseProposals(
  holders: readonly Holder[],
  today: DayNumber,
  limit: number,
): { contact: Id; why: string }[] {
  return holders
    .map((holder) => {
      const hasHadItsChance = today - holder.seatedOn >= GRACE || holder.clocks.some(({ hasDied }) => hasDied)
      const clear = hasHadItsChance ? reasonFor(holder, today) : null
      return { contact: holder.contact, ...(clear ?? leastFor(holder, today)) }
    })
    .sort((a, b) => b.rank - a.rank || b.weight - a.weight || a.contact - b.contact)
    .slice(0, limit)
    .map(({ contact, why }) => ({ contact, why }))
}

function reasonFor(holder: Holder, today: DayNumber): Reason | null {
  const { seatedOn, clocks, countIn, countOut, hasTalked, attempts } = holder
  if (clocks.some(({ hasDied }) => hasDied)) return { rank: 9, weight: 0, why: 'they have died' }
  if (countIn === 0 && countOut >= 3 && !hasTalked) {
    const why = `never answered: ${countInWords(countOut, 'word')} from you, none back`
    return { rank: 8, weight: countOut, why }
  }
  if (attempts >= TRIED_OFTEN)
    return { rank: 7, weight: attempts, why: `${countInWords(attempts, 'call')} without an answer` }
  const late = Math.max(
    0,
    ...clocks.filter(({ countsLate }) => countsLate).map(({ longestOn }) => today - longestOn),
  )
  if (late > 0)
    return { rank: 6, weight: late, why: `late by ${countInWords(late, 'day')}; you seem to put it off` }
  if (countOut > 3 * countIn && countOut >= 6)
    return { rank: 5, weight: countOut, why: `one-sided: ${countOut} words from you, ${countIn} back` }
  return clocks.every(({ lastOn }) => lastOn === null)
    ? { rank: 4, weight: today - seatedOn, why: `no word in ${countInWords(today - seatedOn, 'day')}` }
    : null
}

/** What there is to say of somebody whom nothing speaks against: no word yet, no answer yet, or how long ago the last was. */
function leastFor({ seatedOn, clocks, countIn, countOut, hasTalked }: Holder, today: DayNumber): Reason {
  if (countIn + countOut === 0)
    return { rank: 3, weight: seatedOn, why: `no word yet; seated ${agoInWords(seatedOn, today)}` }
  if (countIn === 0 && !hasTalked)
    return { rank: 2, weight: countOut, why: `no answer yet: ${countInWords(countOut, 'word')} from you` }
  const words = countInWords(countIn + countOut, 'word')
  const last = clocks.flatMap(({ lastOn }) => lastOn ?? []).reduce((a, b) => Math.max(a, b), 0)
  return last === 0
    ? { rank: 1, weight: today, why: `${words} in all, none from you` }
    : { rank: 1, weight: today - last, why: `${words} in all, the last ${agoInWords(last, today)}` }
}

function agoInWords(day: DayNumber, today: DayNumber): string {
  return day >= today ? 'today' : `${countInWords(today - day, 'day')} ago`
}
