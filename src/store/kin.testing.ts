import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Id } from '#kernel/ids.ts'
import { applySteps } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import type { RoomPart } from './room.ts'
import { type Scope, transact, using, type Writing } from './scope.ts'
import { type Table, table } from './table.ts'

type Row = Record<string, unknown>
type AnyTables = Record<string, Row>
type Column = { name: string; type: string; notnull: number }

const model = new DatabaseSync(':memory:')
applySteps(
  model,
  migrations.map(({ name }) => name),
  0,
)

/** A table as it is in the schema, for tests of the store: the rooms above own its real description. */
function modelled(name: string, key: string[], rest: Partial<Table> = {}): Table {
  const shape = columnsOf(name).map(({ name, type, notnull }) => {
    const schema = type === 'text' ? z.string() : z.number()
    return [name, notnull ? schema : schema.nullable()]
  })
  return table(name, key, z.object(Object.fromEntries(shape)), rest)
}

function columnsOf(name: string): Column[] {
  const columns = model.prepare('select name, lower(type) as type, "notnull" from pragma_table_info(?)')
  return columns.all(name) as Column[]
}

/** The row with nothing in the columns that are left out. */
export function filled(name: string, row: Row): Row {
  const empty = columnsOf(name).map((column) => [
    column.name,
    column.name === 'workspace' ? 1 : column.notnull ? (column.type === 'text' ? '' : 0) : null,
  ])
  return { ...Object.fromEntries(empty), ...row }
}

/** A small room: contacts, their notes, and a summary with the number of notes of each. */
export const kinTables = {
  contact: modelled('contact', ['workspace', 'id']),
  note: modelled('note', ['workspace', 'id'], { erasing: 'delete' }),
  tag: modelled('tag', ['workspace', 'id']),
  pulse: modelled('pulse', ['workspace', 'contact', 'channel'], { derived: true, erasing: 'delete' }),
}

export const kin: RoomPart = { name: 'kin', tables: Object.values(kinTables), derive: countNotes }

async function countNotes(writing: Writing, contacts: readonly Id[]) {
  const db = using<AnyTables>(writing)
  const { workspace } = writing
  for (const contact of contacts) {
    const notes = await db
      .selectFrom('note')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('workspace', '=', workspace)
      .where('contact', '=', contact)
      .executeTakeFirst()
    await db.deleteFrom('pulse').where('workspace', '=', workspace).where('contact', '=', contact).execute()
    const row = { workspace, contact, channel: 'letter', count_in: Number(notes?.n), decayed_in: 1 / 3 }
    if (row.count_in > 0) await db.insertInto('pulse').values(filled('pulse', row)).execute()
  }
}

/** Contacts 1…n, each with a note, and their summaries. */
export async function populate(scope: Scope, n: number) {
  const { workspace } = scope
  await transact(scope, async (writing) => {
    const db = using<AnyTables>(writing)
    for (let from = 1; from <= n; from += 100) {
      const ids = Array.from({ length: Math.min(100, n + 1 - from) }, (_, i) => from + i)
      const contacts = ids.map((id) => filled('contact', { workspace, id, display: `Ann ${id}`, version: 1 }))
      const notes = ids.map((id) =>
        filled('note', { workspace, id: id + 1e6, contact: id, text: `word ${id}`, version: 1 }),
      )
      await db.insertInto('contact').values(contacts).execute()
      await db.insertInto('note').values(notes).execute()
      await countNotes(writing, ids)
    }
  })
}

export function rowsIn(scope: Scope, name: string): Promise<Row[]> {
  const columns = columnsOf(name).map((column) => column.name)
  const order = columns.includes('id') ? 'id' : (columns[0] as string)
  return using<AnyTables>(scope).selectFrom(name).selectAll().orderBy(order).execute()
}
