import type { z } from 'zod'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changeOf, deleteRow, insertRow, updateRow } from '#store/change.ts'
import { nextId, nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import type { reachInput } from './contacts.schemas.ts'
import { type ContactRow, requireContact } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'
import { reindex } from './entries.actions.ts'
import { TYPED } from './fields.rules.ts'
import { guessedZone } from './guess.rules.ts'
import { homeIn } from './home.actions.ts'
import { type ReachValue, reachKey, readReach, unreadable } from './reaches.rules.ts'
import { firstPhone, reachesOf } from './reaches.store.ts'
import { rememberRemoved } from './removed.store.ts'
import { type Contact, contactView } from './show.store.ts'

type ReachInput = z.output<typeof reachInput>
type ReadReach = ReachValue & { label: string | null; primary: boolean | undefined }

/** Reads what was typed; one that cannot be read is refused with what it should look like. */
export async function readReaches(scope: Scope, inputs: readonly ReachInput[]): Promise<ReadReach[]> {
  const { country } = await homeIn(scope)
  const read: ReadReach[] = []
  for (const { kind, value, label, primary } of inputs) {
    const reach = await readReach(kind, value, country)
    if (!reach) throw new Failure('invalid', unreadable(kind, value), { kind, value })
    read.push({ ...reach, label: label ?? null, primary })
  }
  return read
}

export async function addReach(scope: Scope, { id, reach }: { id: Id; reach: ReachInput }): Promise<Contact> {
  const read = await readReaches(scope, [reach])
  return transact(scope, async (writing) => {
    const row = await requireContact(writing, id)
    await insertReaches(writing, id, read, TYPED)
    await guessAgain(writing, row)
    await reindex(writing, [id])
    return contactView(writing, id)
  })
}

export async function removeReach(scope: Scope, { id, reach }: { id: Id; reach: Id }) {
  return transact(scope, async (writing) => {
    const row = await requireContact(writing, id)
    const all = await reachesOf(writing, [id])
    const gone = all.find((one) => one.id === reach)
    if (!gone) throw new Failure('not found', `${row.display} has no such way to be reached (any more).`)
    await deleteRow(writing, contactsTables.reach, { id: reach })
    if (gone.source !== TYPED) await rememberRemoved(writing, id, reachKey(id, gone))
    const heir = all.find((one) => one.kind === gone.kind && one.id !== reach)
    if (gone.is_primary && heir)
      await updateRow(writing, contactsTables.reach, { id: heir.id }, { is_primary: 1 })
    await guessAgain(writing, row)
    await reindex(writing, [id])
    return { ...(await contactView(writing, id)), change: changeOf(writing) }
  })
}

/** Adds what is not there yet. The first of its kind is primary; so is one that says so, instead of the one before. */
export async function insertReaches(
  writing: Writing,
  contact: Id,
  reaches: readonly ReadReach[],
  source: string,
) {
  for (const { kind, value, original, label, primary } of reaches) {
    const same = (await reachesOf(writing, [contact])).filter((one) => one.kind === kind)
    const known = same.find((one) => one.value === value || one.original === original)
    const isPrimary = primary === true || same.length === 0
    if (isPrimary)
      for (const { id, is_primary } of same)
        if (is_primary && id !== known?.id)
          await updateRow(writing, contactsTables.reach, { id }, { is_primary: 0 })
    if (known) {
      const patch = {
        value,
        original,
        ...(label ? { label } : {}),
        ...(isPrimary ? { is_primary: 1 as const } : {}),
      }
      await updateRow(writing, contactsTables.reach, { id: known.id }, patch)
      continue
    }
    await insertRow(writing, contactsTables.reach, {
      id: nextId(writing),
      contact,
      kind,
      value,
      original,
      label,
      source,
      is_primary: isPrimary ? 1 : 0,
      created_at: nowIn(writing),
    })
  }
}

/** A zone that nobody typed follows the number. */
async function guessAgain(writing: Writing, row: ContactRow) {
  if (row.zone_source === 'typed') return
  const guess = await guessedZone(row, await firstPhone(writing, row.id))
  await updateRow(writing, contactsTables.contact, { id: row.id }, guess)
}
