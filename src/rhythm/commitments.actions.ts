import { requireContact } from '#contacts/contacts.actions.ts'
import type { CalendarDate } from '#kernel/calendar.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changeOf, insertRow, updateRow } from '#store/change.ts'
import { expectVersion, nextId, nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import { type Commitment, commitmentById, commitmentsOf } from './commitments.store.ts'
import { rhythmTables } from './rhythm.tables.ts'

const LISTED = 200

type Promised = {
  contact?: Id | null | undefined
  kind: Commitment['kind']
  text: string
  due?: CalendarDate | null | undefined
}

export async function promise(scope: Scope, { contact = null, kind, text, due = null }: Promised) {
  if (kind === 'follow up' && !due) throw new Failure('invalid', 'A follow-up needs its date.')
  if (kind !== 'follow up' && !text) throw new Failure('invalid', 'Say in a few words what was promised.')
  return transact(scope, async (writing) => {
    if (contact !== null) await requireContact(writing, contact)
    const made = { made_at: nowIn(writing), kept_at: null, dropped_at: null, version: 1 }
    const row = await insertRow(writing, rhythmTables.commitment, {
      id: nextId(writing),
      contact,
      kind,
      text,
      due,
      ...made,
    })
    return { ...commitmentView(row), change: changeOf(writing) }
  })
}

type Seen = { id: Id; version: number }

export async function markKept(scope: Scope, seen: Seen) {
  return end(scope, seen, (now) => ({ kept_at: now }))
}

export async function drop(scope: Scope, seen: Seen) {
  return end(scope, seen, (now) => ({ dropped_at: now }))
}

export async function list(scope: Scope, { contact }: { contact: Id }) {
  return (await commitmentsOf(scope, contact, LISTED)).map(commitmentView)
}

export function commitmentView(row: Commitment) {
  return {
    id: row.id,
    contact: row.contact,
    kind: row.kind,
    text: row.text,
    due: row.due,
    madeAt: row.made_at,
    keptAt: row.kept_at,
    droppedAt: row.dropped_at,
    version: row.version,
  }
}

async function end(scope: Scope, { id, version }: Seen, how: (now: number) => Partial<Commitment>) {
  return transact(scope, async (writing) => {
    expectVersion('What was promised', version, commitmentView(await requireCommitment(writing, id)))
    const row = await updateRow(writing, rhythmTables.commitment, { id }, how(nowIn(writing)))
    return { ...commitmentView(row), change: changeOf(writing) }
  })
}

async function requireCommitment(writing: Writing, id: Id): Promise<Commitment> {
  const row = await commitmentById(writing, id)
  if (!row) throw new Failure('not found', 'There is no such promise (any more).')
  return row
}

/** Open commitments due on `day` or before. */
export { commitmentsDue, openCommitmentsOf } from './commitments.store.ts'
