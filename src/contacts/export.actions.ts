import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import { csvHeader, csvRow, type ExportRecord, vcard } from './export.rules.ts'
import { interactionsAfter, recordsOf } from './export.store.ts'
import { list } from './list.actions.ts'

export const exportFormats = ['csv', 'vcard', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

const PAGE = 200

export const exportShows = ['active', 'archived', 'all'] as const

/** Those that a query finds among the shown, all of them without one; or just these contacts, in this order. */
export type Exported = { query?: string; show?: (typeof exportShows)[number] } | { contacts: readonly Id[] }

/** Contacts as text in pieces: nothing is held but a page. */
export async function* exportContacts(
  scope: Scope,
  { format, ...which }: { format: ExportFormat } & Exported,
): AsyncGenerator<string> {
  // The mark tells spreadsheets that this is UTF-8.
  if (format === 'csv') yield `\u{FEFF}${csvHeader()}`
  if (format === 'json') yield '{"contacts":['
  let isFirst = true
  for await (const records of pagesOf(scope, which)) {
    if (format === 'csv') yield records.map(csvRow).join('')
    else if (format === 'vcard') yield records.map(vcard).join('')
    else
      for (const record of records) {
        yield isFirst ? '\n' : ',\n'
        yield* wholeOf(scope, record)
        isFirst = false
      }
  }
  if (format === 'json') yield '\n]}\n'
}

async function* pagesOf(scope: Scope, which: Exported): AsyncGenerator<ExportRecord[]> {
  if ('contacts' in which) {
    for (let from = 0; from < which.contacts.length; from += PAGE)
      yield recordsOf(scope, which.contacts.slice(from, from + PAGE))
    return
  }
  const { query = '', show = 'active' } = which
  for (const shown of show === 'all' ? (['active', 'archived'] as const) : [show]) {
    for (let after: string | undefined | null; after !== null; ) {
      const asked = { query, sort: 'name', order: 'up', show: shown, limit: PAGE, after } as const
      const page = await list(scope, asked)
      yield recordsOf(
        scope,
        page.rows.map(({ id }: { id: Id }) => id),
      )
      after = page.next
    }
  }
}

/** One contact with everything that was ever logged, as JSON. */
async function* wholeOf(scope: Scope, record: ExportRecord): AsyncGenerator<string> {
  const { contact, ...rest } = record
  yield `${JSON.stringify({ ...contact, sources: JSON.parse(contact.sources), ...rest }).slice(0, -1)},"interactions":[`
  let after: { at: number; id: Id } | null = null
  for (let isFirst = true; ; ) {
    const rows = await interactionsAfter(scope, contact.id, after, PAGE)
    for (const row of rows) {
      yield `${isFirst ? '' : ','}${JSON.stringify(row)}`
      isFirst = false
    }
    const last = rows.at(-1)
    if (rows.length < PAGE || !last) break
    after = { at: last.at, id: last.id }
  }
  yield ']}'
}
