import { CompiledQuery } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import type { Scope, Writing } from '#store/scope.ts'

type Value = string | number | null

const ROWS = 100

/**
 * Runs `head (…), (…) tail` over many rows, a hundred at a time, so that one prepared statement serves them all.
 * `casts` gives PostgreSQL the type of a column it cannot guess.
 */
export async function insertRows(
  writing: Writing,
  head: string,
  rows: readonly (readonly Value[])[],
  { tail = '', casts = [] }: { tail?: string; casts?: readonly string[] } = {},
) {
  const width = rows[0]?.length ?? 0
  for (let at = 0; at < rows.length; at += ROWS) {
    const batch = rows.slice(at, at + ROWS)
    const shape = `${writing.database.kind} ${batch.length} ${head} ${tail}`
    const text = texts.get(shape) ?? `${head} values ${places(writing, batch.length, width, casts)} ${tail}`
    texts.set(shape, text)
    await writing.db.executeQuery(CompiledQuery.raw(text, batch.flat()))
  }
}

/** Statements by their shape: they are long, and few. */
const texts = new Map<string, string>()

function places({ database }: Scope, rows: number, width: number, casts: readonly string[]): string {
  let next = 0
  const place = (column: number) =>
    database.kind === 'sqlite' ? '?' : `$${++next}${casts[column] ? `::${casts[column]}` : ''}`
  return Array.from(
    { length: rows },
    () => `(${Array.from({ length: width }, (_, at) => place(at)).join()})`,
  ).join()
}

/** How many letters one statement takes into a full-text table. */
const LETTERS = 4_000_000

/**
 * Puts rows into one of SQLite's full-text tables, their words by rowid, in one statement: at each statement that is of
 * several rows FTS5 writes out what it holds, and the many small parts are merged at great cost.
 */
export async function insertWords(writing: Writing, table: string, rows: readonly (readonly [Id, string])[]) {
  for (const some of inPieces(rows)) {
    const words = JSON.stringify(Object.fromEntries(some))
    const text = `insert into ${table} (rowid, words) select cast(key as integer), value from json_each(?)`
    await writing.db.executeQuery(CompiledQuery.raw(text, [words]))
  }
}

function* inPieces(rows: readonly (readonly [Id, string])[]) {
  let [from, letters] = [0, 0]
  for (const [at, [, words]] of rows.entries()) {
    letters += words.length
    if (letters < LETTERS && at < rows.length - 1) continue
    yield rows.slice(from, at + 1)
    ;[from, letters] = [at + 1, 0]
  }
}

/** Ids as one parameter: a list of any length that leaves the statement's text, and so its plan, as it is. */
export const jsonIds = (ids: Iterable<number>) => JSON.stringify([...ids])
