import { z } from 'zod'
import { column, type RowsOf, table } from '#store/table.ts'

const { id, text, millis, count } = column

export const searchTables = {
  /** What a contact is found by, as folded words; the inverted index beside it is made from this. */
  search_entry: table(
    'search_entry',
    ['workspace', 'contact'],
    z.object({
      workspace: id,
      contact: id,
      tier: z.union([z.literal(0), z.literal(1)]),
      name: text,
      organisation: text,
      other: text,
      reaches: text,
    }),
    { derived: true, erasing: 'delete' },
  ),
  /** Whose note or interaction an indexed text is. */
  search_text: table(
    'search_text',
    ['workspace', 'ref'],
    z.object({ workspace: id, ref: id, contact: id, kind: z.enum(['note', 'interaction']) }),
    { derived: true, erasing: 'delete' },
  ),
  /** Every word of the entries but those of reaches, and in how many of them it is. */
  search_word: table(
    'search_word',
    ['workspace', 'word'],
    z.object({ workspace: id, word: text, uses: count }),
    { derived: true },
  ),
  saved_search: table(
    'saved_search',
    ['workspace', 'id'],
    z.object({
      workspace: id,
      id,
      name: text,
      name_key: text,
      query: text,
      created_at: millis,
      updated_at: millis,
      version: count,
    }),
  ),
}

export type SearchTables = RowsOf<typeof searchTables>
