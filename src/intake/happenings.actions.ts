import { knownNotes, knownSources } from '#contacts/known.actions.ts'
import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import type { Batch, Decision } from './decide.actions.ts'
import type { Entry } from './linkedin.rules.ts'
import type { Known } from './recognise.actions.ts'
import { type happeningOf, sourceKey } from './rows.rules.ts'

/** What an entry tells of somebody, and under which identity. */
export type Told = { decision: Decision; known: Known; identity: string }
/** Something that happened with somebody, as an entry tells it. */
export type Happened = Told & {
  happening: NonNullable<ReturnType<typeof happeningOf>> & { overheard: boolean }
}
/** A note about somebody, as an entry tells it. */
export type Noted = Told & { text: string; at: number }

/** Which of the things that happened are not written yet. */
export async function decideHappenings(scope: Scope, batch: Batch, told: readonly Happened[]) {
  const written = await knownSources(scope, keysOf(told))
  for (const { decision, known, identity, happening } of fresh(told, written, batch, 'interactions')) {
    if (decision.outcome.kind === 'entry' && !isAboutContact(decision.outcome.entry))
      decision.fate = 'created'
    batch.interactions.push({ known, row: { ...happening, identity, source: 'linkedin' } })
  }
}

/** Which notes are not written yet, or otherwise than their source has them now. */
export async function decideNotes(scope: Scope, batch: Batch, noted: readonly Noted[]) {
  const written = await knownNotes(scope, keysOf(noted))
  const wrote = new Map([...written].map(([key, { contact }]) => [key, contact]))
  for (const { decision, known, identity, text, at } of fresh(noted, wrote, batch, 'notes')) {
    decision.fate = 'created'
    batch.notes.push({ known, row: { text, at, source: 'linkedin', identity } })
  }
  for (const { decision, known, identity, text, at } of noted) {
    const note = known.contact === null ? undefined : written.get(sourceKey(known.contact, identity))
    if (note?.source !== 'linkedin' || note.text === text || at < note.at) continue
    decision.fate = 'matched'
    batch.unchanged.notes--
    batch.corrections.push({ id: note.id, contact: note.contact, text, at })
  }
}

const isAboutContact = ({ kind }: Entry) => kind === 'connection' || kind === 'listed contact'

/** The keys under which these would be written; those of newcomers have none yet. */
export function keysOf(told: readonly Told[]): string[] {
  return told.flatMap(({ known: { contact }, identity }) =>
    contact === null ? [] : sourceKey(contact, identity),
  )
}

/** Those that are written neither in the database nor earlier in this batch. */
function fresh<T extends Told>(
  told: readonly T[],
  written: ReadonlyMap<string, Id>,
  batch: Batch,
  kind: 'interactions' | 'notes',
): T[] {
  const keys = new Set<string>()
  const ofNewcomers = new Map<Known, Set<string>>()
  return told.filter(({ known, identity }) => {
    const [seen, key] =
      known.contact === null
        ? [ofNewcomers.get(known) ?? new Set<string>(), identity]
        : [keys, sourceKey(known.contact, identity)]
    if (known.contact === null) ofNewcomers.set(known, seen)
    const isFresh = !seen.has(key) && !written.has(key)
    seen.add(key)
    if (!isFresh) batch.unchanged[kind]++
    return isFresh
  })
}
