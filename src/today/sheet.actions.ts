import { setTimeout } from 'node:timers/promises'
import { linesOf as contactLines, withWrongNumbers } from '#contacts/contacts.actions.ts'
import { type CalendarDate, calendarDate, minuteIn } from '#kernel/calendar.ts'
import { HOUR, MINUTE, type Millis, SECOND } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import { commitmentView, openCommitmentsOf } from '#rhythm/commitments.actions.ts'
import { latenessOf, type Plan } from '#rhythm/planner.rules.ts'
import { clockTime } from '#rhythm/reason.rules.ts'
import { planOf } from '#rhythm/rhythm.actions.ts'
import { keepFirst } from '#rhythm/sheet.actions.ts'
import { decentHours } from '#rhythm/zones.rules.ts'
import { lastVerifiedBackup } from '#store/backup.ts'
import { keeper } from '#store/revision.ts'
import { nowIn, type Scope } from '#store/scope.ts'
import { workspaceMadeAt } from '#store/workspace.ts'
import {
  capped,
  countsOf,
  daysOfTheWeek,
  draftFor,
  isCall,
  linesOf,
  sentenceOf,
  type Work,
  withWrongNumber,
} from './sheet.rules.ts'
import { lastWordsOf, learnedOf, loggedSince, personsOf, profilesOf, unseenNewsOf } from './today.store.ts'
import { askedWork, plannedWork, type Reachable } from './work.actions.ts'

const LISTED = 300
const BACKUP_GROWS_OLD = 36 * HOUR

type Sheet = Awaited<ReturnType<typeof makeSheet>>

/** The last sheet of each workspace: good for a minute, while nothing was written; a second while an import writes. */
const kept = keeper<{ minute: number; sheet: Sheet }>(SECOND)

/** The call sheet waits no longer than this for a database that is locked, to keep what is planned. */
const WAITS = SECOND / 4

/** Whom to call today, with everything needed for a warm conversation. */
export async function sheet(scope: Scope): Promise<Sheet> {
  const minute = Math.floor(nowIn(scope) / MINUTE)
  const last = await kept(
    scope,
    `${scope.workspace} ${isUser(scope)}`,
    // Frozen, as it is given again: its text is kept with it.
    async () => ({ minute, sheet: Object.freeze(await makeSheet(scope)) }),
    (one) => one.minute === minute,
  )
  return last.sheet
}

async function makeSheet(scope: Scope) {
  const { plan, frame, seated } = await planOf(scope)
  const date = calendarDate(frame.today)
  const lateness = latenessOf(plan)
  const [todays, ...later] = plan.days
  const next = later.find(({ items }) => items.length > 0)
  const { works: wanted, promises } = await askedWork(scope, frame, seated)
  const { works: asked, more } = capped(wanted)
  const contacts = [
    ...new Set([...asked, ...(todays?.items ?? []), ...(next?.items ?? [])].map(({ contact }) => contact)),
  ]
  const known = await detailsOf(scope, contacts)
  const works = [...plannedWork(todays?.items ?? [], seated, known.reachable, frame.today), ...asked].filter(
    ({ contact }) => known.lines.has(contact),
  )
  const all = linesOf(works)
  const lines = all.slice(0, LISTED)
  const logged = await loggedSince(scope, frame.dayStart, LISTED)
  const counts = countsOf(lines, new Set(logged.map(({ contact }) => contact)).size)
  if (isUser(scope)) await keepPlanned(scope, date, plan, lines)
  const settled = new Set(seated.map(({ row }) => row.contact))
  const week = Array.from({ length: 7 }, (_, index) => calendarDate(frame.today + index))
  return {
    date,
    sentence: sentenceOf(counts, {
      seated: seated.length,
      more,
      late: lateness.now.size,
      willBeLate: lateness.willBe.size,
    }),
    counts,
    lines: lines.map((work) => lineOf(work, known, settled, week, nowIn(scope))),
    more: more + all.length - lines.length,
    promises: promises.map(commitmentView),
    done: logged.map(({ id: _, direction: __, outcome, channel, ...row }) => ({
      ...row,
      what: outcome ? `${channel}, ${outcome}` : channel,
      change: null,
    })),
    tomorrow: plannedWork(next?.items ?? [], seated, known.reachable, frame.today)
      .slice(0, 100)
      .map(({ contact, action, why }) => ({
        contact,
        action,
        why,
        display: known.lines.get(contact)?.display ?? '',
      })),
    week: later.slice(0, 7).map(({ day, items }) => {
      const calls = items.filter(({ work }) => work === 'call').length
      return { date: calendarDate(day), calls, messages: items.length - calls }
    }),
    backupWarning: await backupWarning(scope),
    circle: { seats: frame.seats, taken: seated.filter(({ row }) => row.kind === 'circle').length },
  }
}

/** A day counts as worked when the user looked at its sheet, not when a program that may only read did. */
function isUser({ actor }: Scope): boolean {
  return actor.kind === 'owner' || actor.kind === 'full token'
}

/** The sheet is shown whether or not it can be kept: on a full disk, or while somebody else holds the database. */
async function keepPlanned(scope: Scope, ...planned: [CalendarDate, Plan, Work[]]) {
  const keeping = keepFirst(scope, ...planned).catch((error: Error) =>
    process.emitWarning(`The sheet of ${planned[0]} was shown but not kept: ${error.message}`),
  )
  await Promise.race([keeping, setTimeout(WAITS, undefined, { ref: false })])
}

type Details = Awaited<ReturnType<typeof detailsOf>>

/** Everything about the contacts on the sheet, in one query a kind. */
async function detailsOf(scope: Scope, contacts: readonly Id[]) {
  const [lines, persons, words, learned, news, profiles, commitments, wrongNumbers] = await Promise.all([
    contactLines(scope, contacts),
    personsOf(scope, contacts),
    lastWordsOf(scope, contacts),
    learnedOf(scope, contacts),
    unseenNewsOf(scope, contacts),
    profilesOf(scope, contacts),
    openCommitmentsOf(scope, contacts),
    withWrongNumbers(scope, contacts),
  ])
  const byId = new Map(lines.map((line) => [line.id, line]))
  const profileOf = new Map(profiles.map(({ contact, value }) => [contact, value]))
  const reachable = (contact: Id): Reachable => ({
    hasEmail: Boolean(byId.get(contact)?.email),
    canMessage: profileOf.has(contact) || Boolean(byId.get(contact)?.phone),
  })
  return {
    lines: byId,
    reachable,
    wrongNumbers,
    profileOf,
    persons: new Map(persons.map((person) => [person.id, person])),
    words: new Map(words.map((word) => [word.contact, word])),
    learned: Map.groupBy(learned, ({ contact }) => contact),
    news: Map.groupBy(news, ({ contact }) => contact),
    commitments: Map.groupBy(commitments, ({ contact }) => contact),
  }
}

function lineOf(
  work: Work,
  known: Details,
  settled: ReadonlySet<Id>,
  week: readonly CalendarDate[],
  now: Millis,
) {
  const { contact, ...what } = work
  const line = known.lines.get(contact)!
  const person = known.persons.get(contact)
  const word = known.words.get(contact)
  const minute = person?.zone ? minuteIn(person.zone, now) : null
  const from = (person?.best_from ?? decentHours.from / 60) * 60
  const to = (person?.best_to ?? decentHours.to / 60) * 60
  const noSharedHours = work.why.includes('no shared hour')
  return {
    ...line,
    phone: person?.no_calls === 1 ? null : line.phone,
    ...what,
    why: known.wrongNumbers.has(contact) ? withWrongNumber(work.why) : work.why,
    seated: settled.has(contact),
    profile: known.profileOf.get(contact) ?? null,
    localTime: minute === null ? null : clockTime(minute),
    decentHour: minute === null ? null : minute >= from && minute < to,
    noSharedHours,
    lastWords: word
      ? {
          at: word.at,
          channel: word.channel,
          direction: word.direction,
          text: word.text?.slice(0, 300) ?? null,
        }
      : null,
    learned: (known.learned.get(contact) ?? []).slice(0, 3).map(({ kind, text, at }) => ({ kind, text, at })),
    promised: (known.commitments.get(contact) ?? []).slice(0, 5).map(commitmentView),
    news: [
      ...(known.news.get(contact) ?? []).map(({ text }) => text),
      ...daysOfTheWeek({ birthday: person?.birthday ?? null, metOn: person?.met_on ?? null }, week),
    ].slice(0, 3),
    draft: draftFor(work.action, person?.given ?? '', !noSharedHours || isCall(work.action)),
  }
}

async function backupWarning(scope: Scope): Promise<string | null> {
  const last = await lastVerifiedBackup(scope.database)
  const since = last ?? (await workspaceMadeAt(scope)) ?? nowIn(scope)
  if (nowIn(scope) - since < BACKUP_GROWS_OLD) return null
  return last === null
    ? 'There is no verified backup yet. Make one in Settings.'
    : `The last verified backup is of ${new Date(last).toISOString().slice(0, 10)}. Make one in Settings, and see why the nightly one did not run.`
}
