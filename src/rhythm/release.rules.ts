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
  attempts: number
}

/** A seat younger than this is given its chance. */
const GRACE = 45
const TRIED_OFTEN = 3

/**
 * Whose seat to free first, with the reason: who never answered, whom calls do not reach, whom the user himself keeps
 * putting off, from whom little comes back. Nobody is proposed without a reason.
 */
export function releaseProposals(
  holders: readonly Holder[],
  today: DayNumber,
  limit: number,
): { contact: Id; why: string }[] {
  return holders
    .filter(({ seatedOn }) => today - seatedOn >= GRACE)
    .flatMap((holder) => reasonFor(holder, today) ?? [])
    .sort((a, b) => b.weight - a.weight || a.contact - b.contact)
    .slice(0, limit)
    .map(({ contact, why }) => ({ contact, why }))
}

function reasonFor({ contact, seatedOn, clocks, countIn, countOut, attempts }: Holder, today: DayNumber) {
  if (countIn === 0 && countOut >= 3) {
    return {
      contact,
      weight: 4000 + countOut,
      why: `never answered: ${countInWords(countOut, 'word')} from you, none back`,
    }
  }
  if (attempts >= TRIED_OFTEN)
    return { contact, weight: 3000 + attempts, why: `${countInWords(attempts, 'call')} without an answer` }
  const late = Math.max(
    0,
    ...clocks.filter(({ countsLate }) => countsLate).map(({ longestOn }) => today - longestOn),
  )
  if (late > 0)
    return {
      contact,
      weight: 2000 + late,
      why: `late by ${countInWords(late, 'day')}; you seem to put it off`,
    }
  if (countOut > 3 * countIn && countOut >= 6)
    return { contact, weight: 1000 + countOut, why: `one-sided: ${countOut} words from you, ${countIn} back` }
  return clocks.every(({ lastOn }) => lastOn === null)
    ? { contact, weight: today - seatedOn, why: `no word in ${countInWords(today - seatedOn, 'day')}` }
    : null
}
