import type { DayNumber } from '#kernel/calendar.ts'
import type { Cadence } from './cadence.rules.ts'
import type { ClockState } from './clock.rules.ts'
import { countInWords } from './reason.rules.ts'
import { isWorkday, type Workday, type Workdays, workdayOrdinal } from './workdays.rules.ts'

/** What a user can do on a working day. Shares are between 0 and 1. */
export type Capacity = {
  dials: number
  minutes: number
  talkMinutes: number
  /** A dial that reaches nobody. */
  dialMinutes: number
  messageMinutes: number
  /** The share of dials that is not answered. */
  unanswered: number
  /** The share of working days on which nothing gets done. */
  missed: number
}

export const usualCapacity: Capacity = {
  dials: 12,
  minutes: 120,
  talkMinutes: 10,
  dialMinutes: 2,
  messageMinutes: 5,
  unanswered: 0.4,
  missed: 0,
}

/** What was already done today. */
export type Spent = { dials: number; messages: number }

/** What the cadences ask for, in the long run, each working day. */
export type Need = {
  calls: number
  talksADay: number
  dialsADay: number
  emails: number
  messagesADay: number
  longest: { least: number; most: number }
}

/** What there is room for on a working day, days missed not yet taken off. */
export type Room = { dials: number; messages: number }

const DIALS_UNTIL_KNOWN = 30
const DAYS_UNTIL_KNOWN = 20
const USUALLY_UNANSWERED = 0.4

/** The share of dials nobody answers: 40 % until the user's own dials outweigh it. */
export function unansweredShare(dials: number, unanswered: number): number {
  const shown = (unanswered + USUALLY_UNANSWERED * DIALS_UNTIL_KNOWN) / (dials + DIALS_UNTIL_KNOWN)
  return Math.min(Math.max(shown, 0), 0.9)
}

/** The share of working days without anything done: none until the user's own days outweigh it. */
export function missedShare(workdays: number, missed: number): number {
  return Math.min(Math.max(missed / (workdays + DAYS_UNTIL_KNOWN), 0), 0.9)
}

/** Expected minutes of one dial. */
export function minutesPerDial({ talkMinutes, dialMinutes, unanswered }: Capacity): number {
  return (1 - unanswered) * talkMinutes + unanswered * dialMinutes
}

/** Tries by which four of five have answered. */
function triesToAnAnswer(unanswered: number): number {
  const nobody = 0.2
  return unanswered <= nobody ? 1 : Math.ceil(Math.log(nobody) / Math.log(unanswered))
}

/** Calendar days from a planned first try until four of five have answered: tries two working days apart, some days missed. */
export function daysToAnAnswer({ unanswered, missed }: Capacity): number {
  const workdays = 2 * (triesToAnAnswer(unanswered) - 1) + missed
  return Math.min(7, Math.round((7 / 5) * (workdays / (1 - missed))))
}

/** Working days in a calendar day, over the year from `today`. */
export function workdayShare(workdays: Workdays, today: DayNumber): number {
  let worked = 0
  for (let day = today; day < today + 365; day++) if (isWorkday(workdays, day)) worked++
  return worked / 365
}

const outOfCount = new Set(['silent', 'asking', 'waiting'])

/** `seats` holds the clocks of each contact. A talk that counts as an e-mail saves one each time. */
export function needOf(
  seats: readonly (readonly ClockState[])[],
  share: number,
  unanswered: number,
  talkCountsAsEmail: boolean,
): Need {
  const need = { calls: 0, emails: 0, talks: 0, messages: 0 }
  const longest = { least: Number.POSITIVE_INFINITY, most: 0 }
  for (const states of seats) {
    const call = states.find((state) => state.clock === 'call' && !outOfCount.has(state.standing))
    const email = states.find((state) => state.clock === 'email' && state.standing !== 'silent')
    if (call) {
      need.calls++
      need.talks += 1 / call.cadence.longest
      longest.least = Math.min(longest.least, call.cadence.longest)
      longest.most = Math.max(longest.most, call.cadence.longest)
    }
    if (!email) continue
    need.emails++
    need.messages += emailRate(email.cadence, talkCountsAsEmail ? (call?.cadence ?? null) : null)
  }
  const talksADay = need.talks / Math.max(share, 1 / 365)
  return {
    calls: need.calls,
    talksADay,
    dialsADay: talksADay / (1 - unanswered),
    emails: need.emails,
    messagesADay: need.messages / Math.max(share, 1 / 365),
    longest: need.calls > 0 ? longest : { least: 0, most: 0 },
  }
}

/** E-mails a calendar day: between two talks, those that a talk does not save. */
function emailRate(email: Cadence, call: Cadence | null): number {
  return call ? (Math.ceil(call.longest / email.longest) - 1) / call.longest : 1 / email.longest
}

/** Messages a day that there is room for whenever the calls leave it, however few are needed on average. */
const FEW_MESSAGES = 2

/** Divides a day's minutes: each lane what it needs while that fits, in proportion while it does not. */
export function roomOf(capacity: Capacity, minutes: number, need: Need): Room {
  const perDial = Math.max(minutesPerDial(capacity), 0.1)
  const perMessage = Math.max(capacity.messageMinutes, 0.1)
  const [calls, messages] = [need.dialsADay * perDial, need.messagesADay * perMessage]
  const fits = calls + messages <= minutes
  const kept = Math.max(messages, Math.min(minutes - calls, FEW_MESSAGES * perMessage))
  const forCalls = fits ? minutes - kept : (minutes * calls) / Math.max(calls + messages, 0.1)
  const dials = Math.min(capacity.dials, forCalls / perDial)
  return { dials, messages: Math.max(0, minutes - dials * perDial) / perMessage }
}

/** Room on each working day, in whole pieces. */
export type Rooms = { dials: Int32Array; messages: Int32Array; kept: number[] }

/**
 * Room for what is planned on each day. After today the days that will be missed are taken off; from the third working
 * day on, so are the dials that will go to those who did not answer two days before: `tries`, already known, get them.
 */
export function roomsOf(
  days: readonly Workday[],
  workdays: Workdays,
  today: DayNumber,
  capacity: Capacity,
  need: Need,
  spent: Spent,
  tries: ReadonlyMap<DayNumber, number>,
): Rooms {
  const rooms: Rooms = { dials: new Int32Array(days.length), messages: new Int32Array(days.length), kept: [] }
  const { unanswered, missed } = capacity
  for (const [index, { day, minutes }] of days.entries()) {
    const full = roomOf(capacity, Math.min(capacity.minutes, minutes), need)
    const ordinal = workdayOrdinal(workdays, day)
    const isToday = day === today
    const attended = isToday ? 1 : 1 - missed
    const all = whole(full.dials * attended, ordinal)
    const fresh = index < 2 ? all : whole(full.dials * attended * (1 - unanswered), ordinal)
    const dials = Math.min(all, fresh + (tries.get(day) ?? 0))
    rooms.dials[index] = Math.max(0, dials - (isToday ? spent.dials : 0))
    rooms.messages[index] = Math.max(
      0,
      whole(full.messages * attended, ordinal) - (isToday ? spent.messages : 0),
    )
    rooms.kept.push(all - dials)
  }
  return rooms
}

/** Whole pieces on the `ordinal`-th day so that `amount` a day comes out over time. */
function whole(amount: number, ordinal: number): number {
  const nearly = 1e-9
  return Math.floor((ordinal + 1) * amount + nearly) - Math.floor(ordinal * amount + nearly)
}

/** Whether the cadences fit into the days, in numbers a day. */
export type Verdict = {
  fits: boolean
  calls: number
  talksADay: number
  dialsADay: number
  /** Dials a day there is room for, and what is left of them after the days missed. */
  dialsYouHave: number
  dialsAfterMissed: number
  lateCalls: number
  emails: number
  messagesADay: number
  messagesYouHave: number
  lateEmails: number
  freeSeats: number
  sentence: string
}

export function verdictOf(capacity: Capacity, need: Need): Verdict {
  const room = roomOf(capacity, capacity.minutes, need)
  const attended = 1 - capacity.missed
  const lateCalls = lateOf(need.calls, need.dialsADay, room.dials * attended)
  const lateEmails = lateOf(need.emails, need.messagesADay, room.messages * attended)
  const numbers = {
    fits: lateCalls + lateEmails === 0,
    calls: need.calls,
    talksADay: tenth(need.talksADay),
    dialsADay: tenth(need.dialsADay),
    dialsYouHave: tenth(room.dials),
    dialsAfterMissed: tenth(room.dials * attended),
    lateCalls,
    emails: need.emails,
    messagesADay: tenth(need.messagesADay),
    messagesYouHave: tenth(room.messages * attended),
    lateEmails,
    freeSeats: Math.max(lateCalls, lateEmails),
  }
  return { ...numbers, sentence: sentenceOf(numbers, need, capacity) }
}

function lateOf(clocks: number, need: number, have: number): number {
  return need <= have + 1e-9 ? 0 : Math.ceil(clocks * (1 - have / need) - 1e-9)
}

const tenth = (value: number): number => Math.round(value * 10) / 10

function sentenceOf(verdict: Omit<Verdict, 'sentence'>, need: Need, capacity: Capacity): string {
  const parts: string[] = []
  if (verdict.calls > 0) {
    const talks = `${inTenths(verdict.talksADay)} ${verdict.talksADay === 1 ? 'talk' : 'talks'}`
    parts.push(
      `${callsInWords(need)} ${verdict.calls === 1 ? 'is' : 'are'} ${talks}, about ${inTenths(verdict.dialsADay)} dials, a working day`,
    )
    const left = capacity.missed > 0 ? `, ${verdict.dialsAfterMissed} with the days you miss` : ''
    parts.push(`you have ${verdict.dialsYouHave} dials${left}`)
  }
  if (verdict.lateCalls > 0) {
    const room = tenth(need.dialsADay / (1 - capacity.missed))
    parts.push(`${verdict.lateCalls} will be late`)
    parts.push(`free ${countInWords(verdict.freeSeats, 'seat')} or make room for ${room} dials`)
  }
  if (verdict.lateEmails > 0) {
    const emails = countInWords(verdict.emails, 'e-mail clock')
    parts.push(
      `${emails} ask for ${verdict.messagesADay} messages a working day and you have time for ${verdict.messagesYouHave}`,
    )
    parts.push(`${verdict.lateEmails} will be late`)
  }
  if (parts.length === 0) return 'no calls to plan yet'
  return verdict.fits ? `${parts.join('; ')}; nobody need be late` : parts.join('; ')
}

const inTenths = (value: number): string => (value === 0 ? 'less than 0.1' : String(value))

function callsInWords({ calls, longest }: Need): string {
  const { least, most } = longest
  if (least >= 28 && most <= 31) return countInWords(calls, 'monthly call')
  if (least !== most) return `${countInWords(calls, 'call')} every ${least} to ${most} days`
  return least === 7
    ? countInWords(calls, 'weekly call')
    : `${countInWords(calls, 'call')} every ${least} days`
}
