import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { dropTexts, indexTexts } from '#search/entry.actions.ts'
import { changeOf, deleteRow, findRow, insertRow, updateRow } from '#store/change.ts'
import { expectVersion, nextId, nowIn, type Scope, transact } from '#store/scope.ts'
import type { Table } from '#store/table.ts'
import { requireContact } from './contacts.store.ts'
import { type ContactsTables, contactsTables } from './contacts.tables.ts'
import { cleanText, TYPED } from './fields.rules.ts'
import { rememberRemoved } from './removed.store.ts'
import { type Contact, contactView } from './show.store.ts'

type NoteRow = ContactsTables['note']
type Learned = Pick<ContactsTables['learned'], 'kind' | 'text'>

/** Keeps what a contact is working on, needs or cares about; `interaction` is the talk in which it was learned. */
export async function learn(
  scope: Scope,
  { id, kind, text, interaction = null }: { id: Id; interaction?: Id | null } & Learned,
): Promise<Contact> {
  return transact(scope, async (writing) => {
    await requireContact(writing, id)
    const row = await insertRow(writing, contactsTables.learned, {
      id: nextId(writing),
      contact: id,
      kind,
      text: cleanText(text),
      interaction,
      at: nowIn(writing),
    })
    await indexTexts(writing, [{ contact: id, ref: row.id, kind: 'note', text: row.text }], { fresh: true })
    return contactView(writing, id)
  })
}

export async function forget(scope: Scope, { id, learned }: { id: Id; learned: Id }) {
  return takeOff(scope, 'learned', id, learned)
}

export async function writeNote(scope: Scope, { id, text }: { id: Id; text: string }): Promise<Contact> {
  return transact(scope, async (writing) => {
    await requireContact(writing, id)
    const row = await insertRow(writing, contactsTables.note, {
      id: nextId(writing),
      contact: id,
      text: cleanText(text),
      at: nowIn(writing),
      source: TYPED,
      source_key: null,
      version: 1,
    })
    await indexTexts(writing, [{ contact: id, ref: row.id, kind: 'note', text: row.text }], { fresh: true })
    return contactView(writing, id)
  })
}

export async function editNote(
  scope: Scope,
  { id, note, version, text }: { id: Id; note: Id; version: number; text: string },
) {
  return transact(scope, async (writing) => {
    const { display } = await requireContact(writing, id)
    const row = (await findRow(writing, contactsTables.note, { id: note })) as NoteRow | undefined
    if (row?.contact !== id) throw gone(display)
    expectVersion('The note', version, noteView(row))
    // The words are the user's own now: no source changes them any more.
    const patch = { text: cleanText(text), source: TYPED }
    const edited = await updateRow(writing, contactsTables.note, { id: note }, patch)
    await indexTexts(writing, [{ contact: id, ref: note, kind: 'note', text: edited.text }])
    return { ...(await contactView(writing, id)), change: changeOf(writing) }
  })
}

function noteView({ id, text, at, source, version }: NoteRow) {
  return { id, text, at, source, version }
}

export async function removeNote(scope: Scope, { id, note }: { id: Id; note: Id }) {
  return takeOff(scope, 'note', id, note)
}

async function takeOff(scope: Scope, name: 'learned' | 'note', contact: Id, id: Id) {
  return transact(scope, async (writing) => {
    const { display } = await requireContact(writing, contact)
    const table: Table = contactsTables[name]
    const row = await findRow(writing, table, { id })
    if (row?.contact !== contact) throw gone(display)
    await deleteRow(writing, table, { id })
    if (typeof row.source_key === 'string') await rememberRemoved(writing, contact, row.source_key)
    await dropTexts(writing, [id])
    return { ...(await contactView(writing, contact)), change: changeOf(writing) }
  })
}

function gone(display: string) {
  return new Failure('not found', `${display} has no such note (any more). Look at the contact again.`)
}
