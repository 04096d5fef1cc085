import type { z } from 'zod'
import { learn, linesOf, requireContact } from '#contacts/contacts.actions.ts'
import { namesakes } from '#contacts/find.actions.ts'
import { log as logInteraction } from '#contacts/interactions.actions.ts'
import { calendarDate } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { satisfied } from '#rhythm/cadence.rules.ts'
import { clocksOf, type Frame, frameOf } from '#rhythm/clocks.actions.ts'
import { markKept, openCommitmentsOf, promise } from '#rhythm/commitments.actions.ts'
import { dayInWords, reasonOf } from '#rhythm/reason.rules.ts'
import { standing } from '#rhythm/seats.actions.ts'
import { changeOf } from '#store/change.ts'
import { type Scope, transact, type Writing } from '#store/scope.ts'
import { candidatesOf } from './candidates.rules.ts'
import { readQuickLog } from './quicklog.rules.ts'
import type { todayContract } from './today.contract.ts'

type InputOf<K extends keyof typeof todayContract> = z.output<
  NonNullable<(typeof todayContract)[K]['~orpc']['inputSchema']>
>
type Line = Awaited<ReturnType<typeof linesOf>>[number]

const LISTED = 10

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
      next: await nextOf(writing, input.contact, frame),
    }
  })
}

/** Logs a sentence. Whose name is not clear is asked back; nothing is written then. */
export async function quickLog(scope: Scope, { text, contact, dryRun }: InputOf<'quickLog'>) {
  const frame = await frameOf(scope)
  const read = readQuickLog(text, frame.today)
  if (!read) {
    throw new Failure(
      'invalid',
      'Begin with what happened: "called Ann about the lease, back next Tuesday", "emailed Bob", "lunch with Eve".',
    )
  }
  const { channel, outcome, name, text: said, followUp, direction } = read
  const understood = { channel, outcome, name, text: said, followUp }
  const { candidates, isCertain } =
    contact === undefined
      ? await meant(scope, name)
      : { candidates: await linesOf(scope, [(await requireContact(scope, contact)).id]), isCertain: true }
  const [only] = candidates
  if (dryRun || !isCertain || !only) return { understood, candidates, change: null }
  const logged = await log(scope, {
    contact: only.id,
    channel,
    direction,
    outcome,
    text: said,
    followUp: followUp === null ? null : { due: followUp, text: said ?? '' },
  })
  return { understood, candidates, change: logged.change }
}

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

/** When the contact's turn comes again, in words; null without a seat. */
async function nextOf(scope: Scope, contact: Id, frame: Frame): Promise<string | null> {
  const [seated] = await clocksOf(scope, frame, contact)
  const clocks = [seated?.call, seated?.email].flatMap((clock) => clock ?? [])
  const [soonest] = clocks.filter(({ work }) => work !== null).sort((a, b) => a.idealOn - b.idealOn)
  if (!soonest) return clocks[0] ? `${reasonOf(clocks[0], frame.today)}.` : null
  return `Next: ${soonest.clock === 'call' ? 'a call' : 'an e-mail'} ${dayInWords(soonest.idealOn, frame.today)}.`
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
