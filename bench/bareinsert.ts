import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

const BATCH = 500
/** Kept by the process, not written by an import. */
const bookkeeping =
  /^(change|job|setting|migration|process_slot|schedule_run|answered|user|session|account|verification|member|workspace)$/

const ENTRIES = `select contact, name || ' ' || organisation || ' ' || other || ' ' || reaches from search_entry`

/**
 * Inserts every row of a database into a fresh one with the same tables and indexes, the same safety, and 500 rows a
 * transaction; full text by the words of entries and the texts of interactions. Returns milliseconds.
 */
export function bareInsert(from: string, to: string): number {
  const source = new DatabaseSync(from, { readOnly: true })
  const target = new DatabaseSync(to)
  target.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -64000')
  const schema = source
    .prepare(
      `select type, name, sql from sqlite_master where sql is not null and name not glob 'search_*_*' order by type desc`,
    )
    .all() as { type: string; name: string; sql: string }[]
  const words = schema.filter(({ sql }) => /create virtual table/i.test(sql)).map(({ name }) => name)
  const shadows = new RegExp(`^(${words.join('|')})_`)
  for (const { name, sql } of schema) if (!shadows.test(name) && !name.startsWith('sqlite_')) target.exec(sql)
  const tables = schema.filter(
    ({ type, name }) =>
      type === 'table' &&
      !words.includes(name) &&
      !shadows.test(name) &&
      !bookkeeping.test(name) &&
      !name.startsWith('sqlite_'),
  )
  const loads = [
    ...tables.map(({ name }) => ({ into: name, rows: source.prepare(`select * from ${name}`).all() })),
    { into: 'search_all(rowid, words)', rows: source.prepare(ENTRIES).all() },
    { into: 'search_near(rowid, words)', rows: source.prepare(`${ENTRIES} where tier = 1`).all() },
    {
      into: 'search_texts(rowid, words)',
      rows: source.prepare('select id, text from interaction where text is not null').all(),
    },
  ]
  const began = performance.now()
  for (const { into, rows } of loads) insertAll(target, into, rows as Record<string, SQLInputValue>[])
  const took = performance.now() - began
  source.close()
  target.close()
  return took
}

function insertAll(target: DatabaseSync, into: string, rows: Record<string, SQLInputValue>[]) {
  const [first] = rows
  if (!first) return
  const insert = target.prepare(
    `insert into ${into} values (${Object.keys(first)
      .map(() => '?')
      .join(', ')})`,
  )
  for (let at = 0; at < rows.length; at += BATCH) {
    target.exec('begin immediate')
    for (const row of rows.slice(at, at + BATCH)) insert.run(...Object.values(row))
    target.exec('commit')
  }
}
