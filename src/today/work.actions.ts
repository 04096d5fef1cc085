import { calendarDate, type DayNumber, dayNumber, instantOf, minuteIn } from '#kernel/calendar.ts'
import { DAY, type Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import { type Frame, pausesOf, type Seated } from '#rhythm/clocks.actions.ts'
import { commitmentsDue } from '#rhythm/commitments.actions.ts'
import type { PlannedItem } from '#rhythm/planner.rules.ts'
import { calledBackInWords, whyInWords } from '#rhythm/reason.rules.ts'
import { settings, workdayAfter } from '#rhythm/rhythm.actions.ts'
import type { Scope } from '#store/scope.ts'
import type { Action, Work } from './sheet.rules.ts'
import { callsAskedFor, metWithoutWord, type OwedReply, repliesOwed } from './today.store.ts'

const REPLIES_FOR = 30 * DAY
const CALLS_FOR = 14 * DAY
const MET_WITHIN = 14
const MOST = 100

/** What the plan has for a day, as work. */
export function plannedWork(
  items: readonly PlannedItem[],
  seated: readonly Seated[],
  reachable: (contact: Id) => Reachable,
  today: DayNumber,
): Work[] {
  const known = new Set(seated.map(({ row }) => row.contact))
  return items
    .filter(({ contact }) => known.has(contact))
    .map((item) => ({
      contact: item.contact,
      action: actionOf(item, reachable(item.contact)),
      why: whyInWords(item.why, today),
      carried: item.why.carriedFrom !== null,
      late: item.isLate,
      at: item.why.state.pinnedAt,
    }))
}

export type Reachable = { hasEmail: boolean; canMessage: boolean }

function actionOf({ work, why, clock }: PlannedItem, { hasEmail, canMessage }: Reachable): Action {
  if (work === 'call') return why.state.standing === 'pinned' ? 'call back' : 'call'
  if (why.proposal === 'ask for the number') return 'ask for number'
  if (hasEmail && clock === 'email') return 'email'
  return canMessage || hasEmail ? 'message' : 'ask for address'
}

/** Work, and whether it stood on the sheet already at a moment: what came since is not what was put off then. */
type Asked = Work & { stoodAt: (at: Millis) => boolean }

/** What anyone, seat or not, asks for today: dates set, promises, answers, calls, first words. What was put off, or whoever wishes to be left alone, is left out. */
export async function askedWork(
  scope: Scope,
  frame: Frame,
  seated: readonly Seated[],
): Promise<{ works: Work[]; promises: Commitment[] }> {
  const { today, zone } = frame
  const date = calendarDate(today)
  const [due, replies, calls, met] = await Promise.all([
    commitmentsDue(scope, date, MOST),
    repliesOwed(scope, { since: frame.dayStart - REPLIES_FOR, today: date }, MOST),
    callsAskedFor(
      scope,
      { from: frame.dayStart - CALLS_FOR, until: instantOf(zone, today + 1), today: date },
      MOST,
    ),
    firstWords(scope, frame, seated),
  ])
  const works: Asked[] = [
    ...due.flatMap((commitment) => committed(commitment, frame) ?? []),
    ...calls.map(({ contact, at }) => callBack(contact, at as Millis, frame)),
    ...replies.map((owed) => ({
      ...plain(owed.contact, 'reply', replyWhy(owed, frame)),
      stoodAt: (at: Millis) => owed.since <= at,
    })),
    ...met,
  ]
  const contacts = works.map(({ contact }) => contact)
  const pauses = Map.groupBy(
    await pausesOf(scope, contacts, calendarDate(today + 1)),
    ({ contact }) => contact,
  )
  return {
    works: works
      .filter((work) => !pauses.get(work.contact)?.some((pause) => isPutOff(work, pause)))
      .map(({ stoodAt: _, ...work }) => work),
    promises: due.filter(({ contact }) => contact === null),
  }
}

type Commitment = Awaited<ReturnType<typeof commitmentsDue>>[number]
type Pause = Awaited<ReturnType<typeof pausesOf>>[number]

/** A call is put off with its clock, once its hour is past; all else when the whole line was. */
function isPutOff({ action, at, stoodAt }: Asked, pause: Pause): boolean {
  if (pause.kind === 'asked' || at !== null || !stoodAt(pause.at)) return false
  return pause.whole_line === 1 || (action === 'call back' && pause.clock === 'call')
}

function committed(
  { contact, kind, text, due, made_at }: Commitment,
  { today, moment }: Frame,
): Asked | null {
  if (contact === null || kind === 'theirs') return null
  const date = calendarDate(today)
  return {
    ...plain(contact, kind === 'mine' ? 'keep promise' : 'follow up', commitmentWhy(kind, text, due, date)),
    carried: due !== null && due < date,
    stoodAt: (at) => made_at <= at && (due === null || due <= calendarDate(moment.dayOf(at))),
  }
}

/** A call asked for is pinned to its hour today; one that was missed is carried over, to any hour. */
function callBack(contact: Id, at: Millis, { dayStart, moment, today, zone }: Frame): Asked {
  const why = calledBackInWords(moment.dayOf(at), minuteIn(zone, at), today)
  const asked = { ...plain(contact, 'call back', why), stoodAt: () => true }
  return at >= dayStart ? { ...asked, at } : { ...asked, carried: true }
}

/** People met in the last two weeks get a first word within the working days that the settings say; a seat has clocks for that. */
async function firstWords(scope: Scope, frame: Frame, seated: readonly Seated[]): Promise<Asked[]> {
  const { firstWordDays } = await settings(scope)
  if (firstWordDays === 0) return []
  const met = await metWithoutWord(
    scope,
    { from: calendarDate(frame.today - MET_WITHIN), today: calendarDate(frame.today) },
    MOST,
  )
  const settled = new Set(seated.map(({ row }) => row.contact))
  return met
    .filter(({ contact }) => !settled.has(contact))
    .map(({ contact, metOn }) => {
      const days = frame.today - dayNumber(metOn as string)
      const by = workdayAfter(
        { ...frame, moment: { ...frame.moment, today: dayNumber(metOn as string) } },
        firstWordDays,
      )
      const isLate = by < calendarDate(frame.today)
      const when = days === 0 ? 'met today' : days === 1 ? 'met yesterday' : `met ${days} days ago`
      const stoodAt = (at: Millis) => frame.moment.dayOf(at) >= dayNumber(metOn as string)
      return { ...plain(contact, 'first word', `${when}; no word yet`), late: isLate, stoodAt }
    })
}

function commitmentWhy(kind: string, text: string, due: string | null, today: string): string {
  const what = text || (kind === 'mine' ? 'you promised something' : 'you wanted to be in touch')
  return due !== null && due < today ? `${what}; since ${due}` : what
}

function replyWhy({ since, called }: OwedReply, { today, moment }: Frame): string {
  const days = today - moment.dayOf(since)
  const did = called ? 'called' : 'wrote'
  if (days <= 0) return `${did} today`
  return days === 1 ? `${did} yesterday` : `${did} ${days} days ago and waits for a word`
}

function plain(contact: Id, action: Action, why: string): Work {
  return { contact, action, why, carried: false, late: false, at: null }
}
