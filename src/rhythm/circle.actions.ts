import { linesOf } from '#contacts/contacts.actions.ts'
import { calendarDate, type DayNumber } from '#kernel/calendar.ts'
import { DAY } from '#kernel/clock.ts'
import type { Scope } from '#store/scope.ts'
import type { ClockState } from './clock.rules.ts'
import { clocksOf, frameOf, type Seated } from './clocks.actions.ts'
import { talkedTo } from './clocks.store.ts'
import { latenessOf } from './planner.rules.ts'
import { reasonOf } from './reason.rules.ts'
import { type Holder, releaseProposals } from './release.rules.ts'
import { planOf } from './rhythm.actions.ts'
import { seatView } from './seats.actions.ts'

export async function show(scope: Scope) {
  const { plan, frame, seated } = await planOf(scope)
  const { now: late } = latenessOf(plan)
  const lines = new Map(
    (
      await linesOf(
        scope,
        seated.map(({ row }) => row.contact),
      )
    ).map((line) => [line.id, line]),
  )
  const taken = seated.filter(({ row }) => row.kind === 'circle').length
  return {
    seats: frame.seats,
    taken,
    keepWarm: seated.length - taken,
    sentence: sentenceOf(late.size, taken, frame.seats),
    rows: seated.flatMap(({ row, call, email }) => {
      const line = lines.get(row.contact)
      if (!line) return []
      return {
        ...line,
        seat: seatView(row),
        late: late.has(row.contact),
        call: clockView(call, frame.today),
        email: clockView(email, frame.today),
      }
    }),
  }
}

/** Whose seat to free, the best reasons first. */
export async function proposeReleases(scope: Scope, { limit }: { limit: number }) {
  const frame = await frameOf(scope)
  const seated = (await clocksOf(scope, frame)).filter(({ row }) => row.kind === 'circle')
  const seats = new Map(seated.map(({ row }) => [row.contact, seatView(row)]))
  const proposed = releaseProposals(seated.map(holderOf), frame.today, limit).flatMap((one) => {
    const seat = seats.get(one.contact)
    return seat ? { ...one, seat } : []
  })
  return withLines(scope, proposed)
}

/** Contacts without a seat with whom most words went both ways, among those heard of last. */
export async function proposeSeats(scope: Scope, { limit }: { limit: number }) {
  const found = await talkedTo(scope, limit)
  const proposed = found.map(({ contact, wordsIn, wordsOut }) => ({
    contact,
    why: `in touch ${inTouch(Number(wordsOut))} by you, ${inTouch(Number(wordsIn))} by them`,
  }))
  return withLines(scope, proposed)
}

function holderOf({ row, call, email, pulse }: Seated): Holder {
  const clocks = [call, email].flatMap((clock) => clock ?? [])
  const sum = (count: (one: (typeof pulse)[number]) => number) =>
    pulse.reduce((all, one) => all + count(one), 0)
  return {
    contact: row.contact,
    seatedOn: clocks[0]?.seatedOn ?? Math.floor(row.seated_at / DAY),
    clocks,
    countIn: sum(({ count_in }) => count_in),
    countOut: sum(({ count_out }) => count_out),
    hasTalked: pulse.some(({ last_talk }) => last_talk !== null),
    attempts: sum(({ attempts }) => attempts),
  }
}

function inTouch(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`
}

async function withLines<P extends { contact: number }>(scope: Scope, proposed: readonly P[]) {
  const lines = new Map(
    (
      await linesOf(
        scope,
        proposed.map(({ contact }) => contact),
      )
    ).map((line) => [line.id, line]),
  )
  return proposed.flatMap(({ contact, ...why }) => {
    const line = lines.get(contact)
    return line ? { ...line, ...why } : []
  })
}

export function clockView(state: ClockState | null, today: DayNumber) {
  if (!state) return null
  return {
    state: state.standing,
    idealOn: calendarDate(state.idealOn),
    longestOn: calendarDate(state.longestOn),
    last: state.lastOn === null ? null : state.lastOn * DAY,
    reason: reasonOf(state, today),
  }
}

function sentenceOf(late: number, taken: number, seats: number): string {
  if (taken === 0) return `Nobody has a seat yet; there are ${seats}.`
  const slipping = late === 0 ? 'nobody is late' : `${late} ${late === 1 ? 'is' : 'are'} late`
  return `${taken} of ${seats} seats ${taken === 1 ? 'is' : 'are'} taken, and ${slipping}.`
}
