import type { z } from 'zod'
import { dayIn } from '#kernel/calendar.ts'
import { DAY } from '#kernel/clock.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { keyOf, type Page, pageFrom } from '#kernel/page.ts'
import { dropTexts, indexTexts, setTier } from '#search/entry.actions.ts'
import { changeOf, deleteRow, insertRow, updateRow } from '#store/change.ts'
import { expectVersion, nextId, nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import { contactRow, requireContact } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'
import { zoneHere } from './day.store.ts'
import { reindex } from './entries.actions.ts'
import { cleanText, TYPED } from './fields.rules.ts'
import type { interactions } from './interactions.contract.ts'
import {
  type Interaction,
  type InteractionRow,
  interactionRow,
  learnedIn,
  timelineRows,
  viewOfRow,
} from './interactions.store.ts'
import { dialledNumber } from './numbers.store.ts'
import { derivePulse, foldPulse } from './pulse.store.ts'
import { rememberRemoved } from './removed.store.ts'
import { textOf } from './texts.store.ts'

type InputOf<K extends keyof typeof interactions> = z.output<
  NonNullable<(typeof interactions)[K]['~orpc']['inputSchema']>
>
type Logged = Interaction & { change: Id }

/** What happened with a contact, newest first; of somebody in the trash too. */
export async function timeline(
  scope: Scope,
  { contact, limit, after }: InputOf<'timeline'>,
): Promise<Page<Interaction>> {
  await contactRow(scope, contact)
  const key = after ? (keyOf(after, 2) as [number, Id]) : null
  const rows = await timelineRows(scope, contact, key, limit + 1)
  const page = pageFrom(rows, limit, ({ at, id }) => [at, id])
  return { ...page, rows: page.rows.map(viewOfRow) }
}

export async function log(scope: Scope, { contact, ...input }: InputOf<'log'>): Promise<Logged> {
  return transact(scope, async (writing) => {
    await requireContact(writing, contact)
    const now = nowIn(writing)
    const row = await insertRow(writing, contactsTables.interaction, {
      ...{
        id: nextId(writing),
        contact,
        kind: 'personal',
        group_key: null,
        overheard: 0,
        source: TYPED,
        source_key: null,
      },
      ...columnsOf(await readable(writing, { ...input, at: happenedAt(input.at ?? now, now) })),
      wrong_reach: input.outcome === 'wrong number' ? await dialledNumber(writing, contact) : null,
      created_at: now,
      version: 1,
    })
    await indexTexts(writing, [textRow(row)], { fresh: true })
    await setTier(writing, await foldPulse(writing, [row]), 1)
    return { ...viewOfRow(row), change: changeOf(writing) }
  })
}

export async function correct(scope: Scope, { id, version, ...input }: InputOf<'correct'>): Promise<Logged> {
  return transact(scope, async (writing) => {
    const before = await interactionRow(writing, id)
    await requireContact(writing, before.contact)
    expectVersion('What was logged', version, viewOfRow(before))
    const { contact: _, ...view } = viewOfRow(before)
    const at = happenedAt(input.at ?? before.at, nowIn(writing))
    const after = columnsOf(await readable(writing, { ...view, ...given(input), at }))
    const wrong_reach =
      after.outcome === 'wrong number'
        ? (before.wrong_reach ?? (await dialledNumber(writing, before.contact)))
        : null
    const row = await updateRow(writing, contactsTables.interaction, { id }, { ...after, wrong_reach })
    await indexTexts(writing, [textRow(row)])
    await afresh(writing, row.contact)
    return { ...viewOfRow(row), change: changeOf(writing) }
  })
}

export async function strike(scope: Scope, { id }: { id: Id }) {
  return transact(scope, async (writing) => {
    const { contact, source_key } = await interactionRow(writing, id)
    for (const learned of await learnedIn(writing, contact, id))
      await updateRow(writing, contactsTables.learned, { id: learned }, { interaction: null })
    await deleteRow(writing, contactsTables.interaction, { id })
    if (source_key !== null) await rememberRemoved(writing, contact, source_key)
    await dropTexts(writing, [id])
    await afresh(writing, contact)
    return { change: changeOf(writing) }
  })
}

async function afresh(writing: Writing, contact: Id) {
  await derivePulse(writing, [contact])
  await reindex(writing, [contact])
}

const EARLIEST = Date.UTC(1900, 0)
/** No calendar knows what is long after this. */
const LATEST = Date.UTC(9999, 0)
/** Days. */
const CALL_BACK_WITHIN = 2 * 366

/** A clock may be a little ahead of ours; more than a day ahead is a slip of the pen, and so is a time before anybody alive. */
function happenedAt(at: number, now: number): number {
  if (at < EARLIEST) throw new Failure('invalid', 'That lies before 1900. Correct the date.')
  if (at > now + DAY)
    throw new Failure('invalid', 'That lies in the future. Log it when it has happened, or correct the date.')
  return Math.min(at, now)
}

type Shape = Omit<InputOf<'log'>, 'contact' | 'at'> & { at: number }

/** What was given, once it makes sense: an outcome where there was a call, and with "call back at" its hour. */
async function readable(scope: Scope, shape: Shape): Promise<Shape> {
  const outcome = shape.channel === 'call' ? (shape.outcome ?? 'talked') : null
  if (outcome !== 'call back at') return { ...shape, outcome, callBackAt: null }
  if (!shape.callBackAt) throw new Failure('invalid', 'Say when to call back: a day and an hour.')
  const zone = await zoneHere(scope)
  const asked = Math.max(EARLIEST, Math.min(shape.callBackAt, LATEST))
  const days = dayIn(zone, asked) - dayIn(zone, shape.at)
  if (days < 0 || days > CALL_BACK_WITHIN)
    throw new Failure(
      'invalid',
      'Call back on the day of the call or within two years of it. A program gives the hour in milliseconds since 1970, not in seconds.',
    )
  return { ...shape, outcome }
}

function columnsOf({
  channel,
  direction,
  at,
  outcome,
  minutes,
  groupSize,
  callBackAt,
  subject,
  text,
}: Shape) {
  return {
    channel,
    direction,
    at,
    outcome: outcome ?? null,
    minutes: minutes ?? null,
    group_size: groupSize,
    call_back_at: callBackAt ?? null,
    subject: subject ? cleanText(subject) : null,
    text: text ? cleanText(text) : null,
  }
}

function given<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof given<T>
  >
}

function textRow(row: InteractionRow) {
  return { contact: row.contact, ref: row.id, kind: 'interaction', text: textOf(row) } as const
}
