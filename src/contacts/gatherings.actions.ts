import type { CalendarDate } from '#kernel/calendar.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { fold } from '#search/fold.rules.ts'
import { addRows } from '#store/bulk.ts'
import { changeOf, deleteRow, findRow, insertRow, updateRow } from '#store/change.ts'
import { nextId, nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import { requireContact } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'
import { type GatheringRow, gatheringNamed, knownDays } from './gatherings.store.ts'
import { cleanLine } from './name.rules.ts'
import { type Contact, contactView } from './show.store.ts'

type Meeting = { name: string; kind: 'event' | 'group'; on?: CalendarDate | null | undefined }

/** Says where a contact was met: an event on its day, or a group. The same one again changes nothing. */
export async function meet(scope: Scope, { id, ...meeting }: { id: Id } & Meeting): Promise<Contact> {
  return transact(scope, async (writing) => {
    const contact = await requireContact(writing, id)
    const gathering = await gatheringOf(writing, meeting)
    const key = { contact: id, gathering: gathering.id }
    if (!(await findRow(writing, contactsTables.met_at, key)))
      await insertRow(writing, contactsTables.met_at, { ...key, created_at: nowIn(writing) })
    const on = gathering.held_on
    if (on && (!contact.met_on || on < contact.met_on))
      await updateRow(writing, contactsTables.contact, { id }, { met_on: on })
    return contactView(writing, id)
  })
}

/** Takes off where a contact was met; the day they were met is then the earliest that is still known. */
export async function unmeet(scope: Scope, { id, gathering }: { id: Id; gathering: Id }) {
  return transact(scope, async (writing) => {
    const contact = await requireContact(writing, id)
    const key = { contact: id, gathering }
    if (!(await findRow(writing, contactsTables.met_at, key)))
      throw new Failure('not found', `${contact.display} is not listed there (any more).`)
    const gone = await findRow(writing, contactsTables.gathering, { id: gathering })
    await deleteRow(writing, contactsTables.met_at, key)
    if (gone?.held_on && gone.held_on === contact.met_on) {
      const met_on = (await knownDays(writing, id)).toSorted()[0] ?? null
      await updateRow(writing, contactsTables.contact, { id }, { met_on })
    }
    return { ...(await contactView(writing, id)), change: changeOf(writing) }
  })
}

/** The gathering of this name, kind and day; one that is not known yet is added. */
async function gatheringOf(writing: Writing, { name: written, kind, on }: Meeting) {
  const name = cleanLine(written, 300)
  if (!name) throw new Failure('invalid', 'The event or group needs a name. Give one.')
  const asked = { name, kind, name_key: fold(name) || name, held_on: on ?? null }
  const known = await gatheringNamed(writing, asked)
  if (known) return known
  const fresh: Omit<GatheringRow, 'workspace'> = { id: nextId(writing), ...asked }
  await addRows(writing, contactsTables.gathering, [fresh])
  return fresh
}
