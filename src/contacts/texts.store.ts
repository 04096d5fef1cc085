import { sql } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import { changeOf } from '#store/change.ts'
import { type Scope, using, type Writing } from '#store/scope.ts'
import type { StoreTables } from '#store/store.tables.ts'
import { contactsDb } from './contacts.store.ts'
import type { ContactsTables } from './contacts.tables.ts'

/** A text of a contact that search looks into. */
export type Text = { ref: Id; contact: Id; kind: 'note' | 'interaction'; text: string }

type InteractionRow = ContactsTables['interaction']
type Written = { id: Id; at: number; text: string }
type Key = { at: number; id: Id }

const PAGE = 500

/** All that was written about or with a contact, in pages: notes, what was learned, interactions. */
export async function* textsOf(scope: Scope, contact: Id): AsyncGenerator<Text[]> {
  for (const table of ['note', 'learned', 'interaction'] as const) {
    let after: Key = { at: Number.MIN_SAFE_INTEGER, id: 0 }
    for (let rows: Written[] = []; ; ) {
      rows =
        table === 'interaction'
          ? await interactionTexts(scope, contact, after)
          : await writtenTexts(scope, table, contact, after)
      const kind = table === 'interaction' ? table : 'note'
      if (rows.length > 0) yield rows.map(({ id, text }) => ({ ref: id, contact, kind, text }))
      if (rows.length < PAGE) break
      after = rows.at(-1) as Written
    }
  }
}

/** What of an interaction is looked into. What a signal says of itself is the same for all: only the words with it count. */
export function textOf({ kind, subject, text }: Pick<InteractionRow, 'kind' | 'subject' | 'text'>): string {
  return [kind === 'signal' ? null : subject, text].filter(Boolean).join('\n')
}

async function interactionTexts(scope: Scope, contact: Id, { at, id }: Key): Promise<Written[]> {
  const rows = await contactsDb(scope)
    .selectFrom('interaction')
    .select(['id', 'at', 'kind', 'subject', 'text'])
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .where(sql<boolean>`(at, id) > (${at}, ${id})`)
    .orderBy('at')
    .orderBy('id')
    .limit(PAGE)
    .execute()
  return rows.map((row) => ({ id: row.id, at: row.at, text: textOf(row) }))
}

async function writtenTexts(
  scope: Scope,
  table: 'note' | 'learned',
  contact: Id,
  { at, id }: Key,
): Promise<Written[]> {
  return contactsDb(scope)
    .selectFrom(table)
    .select(['id', 'at', 'text'])
    .where('workspace', '=', scope.workspace)
    .where('contact', '=', contact)
    .where(sql<boolean>`(at, id) > (${at}, ${id})`)
    .orderBy('at')
    .orderBy('id')
    .limit(PAGE)
    .execute()
}

/** The texts whose rows this transaction has deleted, by its own log. */
export async function deletedTexts(writing: Writing): Promise<Id[]> {
  const rows = await using<StoreTables>(writing)
    .selectFrom('change')
    .select('row_key')
    .where('workspace', '=', writing.workspace)
    .where('change_group', '=', changeOf(writing))
    .where('operation', '=', 'delete')
    .where('table_name', 'in', ['note', 'learned', 'interaction'])
    .execute()
  return rows.map(({ row_key }) => (JSON.parse(row_key) as { id: Id }).id)
}

/** Texts by the ids of their rows; a `note` may be something learned. */
export async function textsByRefs(
  scope: Scope,
  refs: readonly { ref: Id; kind: 'note' | 'interaction' }[],
): Promise<Map<Id, string>> {
  const texts = new Map<Id, string>()
  const ids = (kind: string) => inBatches(refs.filter((one) => one.kind === kind).map(({ ref }) => ref))
  for (const some of ids('note')) {
    for (const table of ['note', 'learned'] as const) {
      const rows = await contactsDb(scope)
        .selectFrom(table)
        .select(['id', 'text'])
        .where('workspace', '=', scope.workspace)
        .where('id', 'in', some)
        .execute()
      for (const { id, text } of rows) texts.set(id, text)
    }
  }
  for (const some of ids('interaction')) {
    const rows = await contactsDb(scope)
      .selectFrom('interaction')
      .select(['id', 'kind', 'subject', 'text'])
      .where('workspace', '=', scope.workspace)
      .where('id', 'in', some)
      .execute()
    for (const row of rows) texts.set(row.id, textOf(row))
  }
  return texts
}
