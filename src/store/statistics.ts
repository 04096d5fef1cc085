import { sql } from 'kysely'
import type { AnyKysely } from './database.ts'

const ROWS = 1_000_000
const FEW = 1000
const SAME = 10

/** Columns of which a workspace holds only some different values. */
const COARSE = new Set(['kind', 'channel', 'tier', 'state', 'direction', 'intent', 'is_current', 'clock'])

type Index = {
  table_name: string
  index_name: string
  origin: string
  is_unique: number
  text: string | null
}

/**
 * Tells SQLite's planner what a large workspace looks like, on the day the tables are made. Left to guess, it takes
 * `workspace` for as good a key as any and reads a whole workspace for one contact; what `analyze` finds in a small
 * database would be as misleading later.
 */
export async function assumeStatistics(db: AnyKysely) {
  await sql`analyze sqlite_schema`.execute(db)
  await sql`delete from sqlite_stat1`.execute(db)
  for (const index of await indexes(db)) {
    const columns = await columnsOf(db, index.index_name)
    if (columns.length === 0 || columns[0] !== 'workspace') continue
    const isRowKey = index.origin === 'pk' && (await isClustered(db, index.table_name))
    const name = isRowKey ? index.table_name : index.index_name
    await sql`insert into sqlite_stat1 (tbl, idx, stat) values (${index.table_name}, ${name}, ${statOf(index, columns)})`.execute(
      db,
    )
  }
  await sql`analyze sqlite_schema`.execute(db)
}

/** Rows in the index, then for each prefix of its columns the rows that share one value of it. */
export function statOf(
  { is_unique, text }: Pick<Index, 'is_unique' | 'text'>,
  columns: readonly string[],
): string {
  const rows =
    /where .*(is not null|state in|channel = )/i.test(text ?? '') && !/archived_at is null/i.test(text ?? '')
      ? FEW
      : ROWS
  let share = rows
  const shares = columns.map((column, at) => {
    if (at === 0) return rows
    share = COARSE.has(column) ? Math.max(1, Math.floor(share / 4)) : Math.min(share, SAME)
    return at === columns.length - 1 && (is_unique || column === 'id') ? 1 : share
  })
  return [rows, ...shares].join(' ')
}

async function indexes(db: AnyKysely): Promise<Index[]> {
  const { rows } = await sql<Index>`
    select t.name as table_name, i.name as index_name, i.origin as origin, i."unique" as is_unique, s.sql as text
    from sqlite_schema t, pragma_index_list(t.name) i left join sqlite_schema s on s.name = i.name
    where t.type = 'table' and t.name not like 'sqlite_%'`.execute(db)
  return rows
}

async function columnsOf(db: AnyKysely, index: string): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select name from pragma_index_info(${index}) order by seqno`.execute(db)
  return rows.map(({ name }) => name)
}

async function isClustered(db: AnyKysely, table: string): Promise<boolean> {
  const { rows } = await sql<{ wr: number }>`select wr from pragma_table_list where name = ${table}`.execute(
    db,
  )
  return rows[0]?.wr === 1
}
