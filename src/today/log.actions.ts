import type { z } from 'zod'
import { learn, linesOf, requireContact } from '#contacts/contacts.actions.ts'
import { namesakes } from '#contacts/find.actions.ts'
import { homeIn } from '#contacts/home.actions.ts'
import { log as logInteraction } from '#contacts/interactions.actions.ts'
import { calendarDate, dayIn, dayNumber, instantOf } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { satisfied } from '#rhythm/cadence.rules.ts'
import { type Frame, frameOf } from '#rhythm/clocks.actions.ts'
import { markKept, openCommitmentsOf, promise } from '#rhythm/commitments.actions.ts'
import { planAlone } from '#rhythm/rhythm.actions.ts'
import { standing } from '#rhythm/seats.actions.ts'
import { changeOf } from '#store/change.ts'
import { nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import { candidatesOf } from './candidates.rules.ts'
import { nextInWords } from './next.rules.ts'
import { type QuickLog, readQuickLog } from './quicklog.rules.ts'
import type { todayContract } from './today.contract.ts'

type InputOf<K extends keyof typeof todayContract> = z.output<
  NonNullable<(typeof todayContract)[K]['~orpc']['inputSchema']>
>
type Line = Awaited<ReturnType<typeof linesOf>>[number]

const LISTED = 10
/** Minutes after midnight. */
const NOON = 12 * 60

/** Logs what happened, what was learned and when to follow up, all in one: it stands and is undone together. */
export async function log(scope: Scope, input: InputOf<'log'>) {
  const { learned, followUp, ...happened } = input
  return transact(scope, async (writing) => {
    const frame = await frameOf(writing)
    const interaction = await logInteraction(writing, { groupSize: 1, ...happened, subject: null })
    if (learned) await learn(writing, { id: input.contact, ...learned })
    const { effect, clocks } = satisfied(interaction, frame.settings.switches)
    if (effect === 'satisfies') await keepFollowUps(writing, interaction, frame)
    if (followUp) await promise(writing, { contact: input.contact, kind: 'follow up', ...followUp })
    return {
      change: changeOf(writing),
      interaction: interaction.id,
      satisfies: clocks,
      next: await nextOf(writing, input, frame),
    }
  })
}

/** Logs a sentence. Whose name is not clear is asked back; nothing is written then. */
export async function quickLog(scope: Scope, { text, contact, dryRun }: InputOf<'quickLog'>) {
  const frame = await frameOf(scope)
  const read = readQuickLog(text, await saidIn(scope, frame))
  if (!read) {
    throw new Failure(
      'invalid',
      'Begin with what happened: "called Ann about the lease, back next Tuesday", "emailed Bob", "lunch with Eve".',
    )
  }
  const trouble = read.noDay && noSuchDay(read.noDay)
  if (trouble && !dryRun) throw new Failure('invalid', trouble)
  const { follows, ...understood } = inTime(read, nowIn(scope), frame.zone)
  const { name, ...said } = understood
  const { candidates, isCertain } =
    contact === undefined
      ? await meant(scope, name)
      : { candidates: await linesOf(scope, [(await requireContact(scope, contact)).id]), isCertain: true }
  const [only] = candidates
  if (dryRun || !isCertain || !only) return { understood, trouble, candidates, change: null }
  const logged = await log(scope, { ...said, contact: only.id, at: said.at ?? undefined, followUp: follows })
  return { understood, trouble, candidates, change: logged.change }
}

async function saidIn(scope: Scope, { today, moment }: Frame) {
  const { country } = await homeIn(scope)
  return { today, workdays: moment.workdays, monthFirst: country === 'US' }
}

function noSuchDay({ words, isPast }: NonNullable<QuickLog['noDay']>): string {
  return `"${words}" is ${isPast ? 'over' : 'no day'}: write a day to come, such as "next Tuesday", "in 3 weeks", "15 January" or "2027-01-15".`
}

/** What was understood, with its times as instants; `follows` is the follow-up to set, with its hour in its words. */
function inTime(read: QuickLog, now: Millis, zone: string) {
  const { channel, direction, outcome, name, text, happened, minutes } = read
  const isPinned = outcome === 'call back at'
  const hour = read.followUpMinute === null ? null : `at ${clockWords(read.followUpMinute)}`
  const due = isPinned ? null : read.followUp
  return {
    ...{ channel, direction, outcome, name, text, minutes },
    at: happened && happenedAt(happened, now, zone),
    callBackAt:
      isPinned && read.followUp
        ? instantOf(zone, dayNumber(read.followUp), read.followUpMinute ?? undefined)
        : null,
    followUp: due,
    follows: due === null ? null : { due, text: [text, hour].filter(Boolean).join(', ') },
  }
}

/** Without an hour, now on today's day, and noon on a day before it. */
function happenedAt({ day, minute }: NonNullable<QuickLog['happened']>, now: Millis, zone: string) {
  if (minute === null && day === dayIn(zone, now)) return null
  return Math.min(now, instantOf(zone, day, minute ?? NOON))
}

const clockWords = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

/** A word that reached the contact, or went out to them, is the follow-up of every date up to its day. */
async function keepFollowUps(
  writing: Writing,
  { contact, at }: { contact: Id; at: Millis },
  { moment }: Frame,
) {
  const day = calendarDate(moment.dayOf(at))
  const open = await openCommitmentsOf(writing, [contact])
  const due = open.filter(({ kind, due: on }) => kind === 'follow up' && on !== null && on <= day)
  for (const one of due) await markKept(writing, one)
}

/** When the contact's turn comes again, in words; null where nothing is asked for. */
async function nextOf(
  scope: Scope,
  { contact, callBackAt }: { contact: Id; callBackAt?: Millis | null | undefined },
  frame: Frame,
): Promise<string | null> {
  const alone = await planAlone(scope, frame, contact)
  const call = alone?.seated.pulse.find(({ channel }) => channel === 'call')
  return nextInWords(
    { plan: alone?.plan ?? null, callBackAt: callBackAt ?? call?.call_back_at ?? null },
    { ...frame.moment, clocks: alone?.seated.seat.clocks ?? [] },
  )
}

/** Whom a name means; not certainly, when nobody is called so and a search found them otherwise. */
async function meant(scope: Scope, name: string): Promise<{ candidates: Line[]; isCertain: boolean }> {
  const { called, near } = await namesakes(scope, name)
  if (called.length === 0) return { candidates: near.slice(0, LISTED), isCertain: false }
  const intents = await standing(scope, { contacts: called.map(({ id }) => id) })
  const seated = new Set(intents.filter(({ seat }) => seat !== null).map(({ contact }) => contact))
  const candidates = candidatesOf(name, called, seated).slice(0, LISTED)
  return { candidates, isCertain: candidates.length === 1 }
}
