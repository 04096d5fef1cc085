import { z } from 'zod'

/**
 * A table as data. `key` is its primary key, `workspace` first. `erasing` is what erasing a contact does to the rows
 * that name it in the column `contact`: delete them, keep them, or blank the columns listed. `derived` tables are
 * summaries that are rebuilt and neither logged nor archived. `restoring` is what a restore does: copy the rows of the
 * file given, keep those that are here (who may sign in does not come from a file), or leave the table empty.
 */
export type Table<R extends z.ZodObject = z.ZodObject> = {
  name: string
  key: readonly string[]
  row: R
  erasing: 'keep' | 'delete' | { blank: readonly string[] }
  derived: boolean
  restoring: 'copy' | 'keep' | 'empty'
}

export function table<R extends z.ZodObject>(
  name: string,
  key: readonly string[],
  row: R,
  rest: Partial<Pick<Table, 'erasing' | 'derived' | 'restoring'>> = {},
): Table<R> {
  return { name, key, row, erasing: 'keep', derived: false, restoring: 'copy', ...rest }
}

/** The row types of a room's tables, for Kysely. */
export type RowsOf<T extends Record<string, Table>> = { [K in keyof T]: z.output<T[K]['row']> }

/** Column schemas that tables share. Booleans are 0 or 1, because the two databases disagree about them. */
export const column = {
  id: z.number().int().nonnegative(),
  millis: z.number().int(),
  date: z.iso.date(),
  flag: z.union([z.literal(0), z.literal(1)]),
  text: z.string(),
  json: z.string().refine(isJson, 'not JSON'),
  count: z.number().int(),
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
