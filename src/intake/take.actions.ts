import { addContacts, addInteractions, addNotes, correctNotes } from '#contacts/bulk.actions.ts'
import { absorb, addReaches, type Comparison } from '#contacts/source.actions.ts'
import type { Id } from '#kernel/ids.ts'
import { insertRows } from '#store/bulk.ts'
import { updateRow } from '#store/change.ts'
import type { Writing } from '#store/scope.ts'
import type { Batch, Memory } from './decide.actions.ts'
import { intakeTables } from './intake.tables.ts'
import type { Known } from './recognise.actions.ts'
import { LINKEDIN, sourceKey } from './rows.rules.ts'

/** Writes what a batch comes to; returns what became of the contacts that were there. */
export async function take(writing: Writing, { run }: Memory, batch: Batch): Promise<Comparison[]> {
  const ids = await addContacts(
    writing,
    batch.newcomers.map(({ row }) => row),
  )
  for (const [at, { known }] of batch.newcomers.entries()) known.contact = ids[at] as Id
  await record(writing, run, batch)
  const compared = await absorb(
    writing,
    batch.incoming.map(({ known, row }) => ({ ...row, contact: idOf(known) })),
  )
  if (batch.reaches.length > 0)
    await addReaches(
      writing,
      batch.reaches.map(({ known, row }) => ({ ...row, contact: idOf(known) })),
    )
  await addInteractions(
    writing,
    batch.interactions.map(({ known, row: { identity, ...row } }) => {
      const contact = idOf(known)
      return { ...row, contact, sourceKey: sourceKey(contact, identity) }
    }),
  )
  await addNotes(
    writing,
    batch.notes.map(({ known, row: { identity, ...row } }) => {
      const contact = idOf(known)
      return { ...row, contact, sourceKey: sourceKey(contact, identity) }
    }),
  )
  await correctNotes(writing, batch.corrections)
  return compared
}

function idOf({ contact }: Known): Id {
  if (contact === null) throw new Error('a contact is written about before it is there')
  return contact
}

/** Keeps by what the contacts are known, and the digests of their rows. */
async function record(writing: Writing, run: Id, batch: Batch) {
  const fresh = [
    ...batch.newcomers.flatMap(({ known }) => [...known.recorded].map((identity) => ({ known, identity }))),
    ...batch.identities.map(({ known, row: identity }) => ({ known, identity })),
  ]
  await insertRows(
    writing,
    intakeTables.source_record,
    fresh.map(({ known, identity }) => {
      const { connection, listed } = identity === known.keeper ? known : { connection: null, listed: null }
      return { source: LINKEDIN, identity, contact: idOf(known), connection, listed, import_run: run }
    }),
  )
  const isFresh = new Set(fresh.map(({ identity }) => identity))
  for (const known of new Set(batch.digests)) {
    const { keeper, connection, listed } = known
    if (keeper === null || isFresh.has(keeper)) continue
    const key = { source: LINKEDIN, identity: keeper }
    await updateRow(writing, intakeTables.source_record, key, { connection, listed, import_run: run })
  }
}
