import { setImmediate as breathe } from 'node:timers/promises'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { MOST_CANDIDATES, operatorsIn, parseIn, search } from '#search/search.actions.ts'
import { expectUnderstood, within } from '#search/within.actions.ts'
import type { Scope } from '#store/scope.ts'
import { csvHeader, csvRow, type ExportRecord, vcard } from './export.rules.ts'
import { historiesOf, interactionsAfter, recordsOf } from './export.store.ts'
import { list } from './list.actions.ts'

export const exportFormats = ['csv', 'vcard', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What is read in one go: few enough for nobody to wait long. */
const PAGE = 100

export const exportShows = ['active', 'archived', 'all'] as const

/** Those that a query finds among the shown, all of them without one; or just these contacts, in this order. */
export type Exported = { query?: string; show?: (typeof exportShows)[number] } | { contacts: readonly Id[] }

type Asked = { format: ExportFormat } & Exported

/** Contacts as text in pieces: nothing is held but a page. Refused where a search finds more than it gives, or is not understood. */
export async function exportContacts(scope: Scope, asked: Asked): Promise<AsyncGenerator<string>> {
  if ('query' in asked && asked.query) await expectAll(scope, asked.query)
  return inTurns(piecesOf(scope, asked))
}

/** Gives others their turn after each piece: a database that answers at once would keep the event loop to itself. */
async function* inTurns(pieces: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const piece of pieces) {
    yield piece
    await breathe()
  }
}

async function expectAll(scope: Scope, typed: string) {
  const query = parseIn(scope, typed)
  if (query.words.every(({ negated }) => negated)) {
    const { refused } = await within(scope, query.operators, operatorsIn(scope))
    return expectUnderstood(refused)
  }
  const { hits, refused } = await search(scope, query, { limit: MOST_CANDIDATES })
  expectUnderstood(refused)
  if (hits.length < MOST_CANDIDATES) return
  throw new Failure(
    'too large',
    `Words find the best ${MOST_CANDIDATES.toLocaleString('en')} contacts, and "${typed}" finds that many: some would be missing. Add a word, or use tag:, city: or company:, which find all.`,
  )
}

async function* piecesOf(scope: Scope, { format, ...which }: Asked): AsyncGenerator<string> {
  // The mark tells spreadsheets that this is UTF-8.
  if (format === 'csv') yield `\u{FEFF}${csvHeader()}`
  if (format === 'json') yield '{"contacts":['
  let isFirst = true
  for await (const records of pagesOf(scope, which)) {
    if (format === 'csv') yield records.map(csvRow).join('')
    else if (format === 'vcard') yield records.map(vcard).join('')
    else {
      const told = await toldOf(
        scope,
        records.map(({ contact }) => contact.id),
      )
      for (const record of records) {
        yield isFirst ? '\n' : ',\n'
        yield* wholeOf(scope, { ...record, ...told(record.contact.id) })
        isFirst = false
      }
    }
  }
  if (format === 'json') yield '\n]}\n'
}

/** What this room and the others keep of these contacts, by contact. */
async function toldOf(scope: Scope, contacts: readonly Id[]): Promise<(contact: Id) => object> {
  const rooms = scope.database.rooms.flatMap(({ exported }) => exported ?? [])
  const told = await Promise.all([historiesOf, ...rooms].map((tell) => tell(scope, contacts)))
  return (contact) => Object.assign({}, ...told.map((one) => one(contact)))
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
