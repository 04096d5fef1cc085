import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { findRows } from './bulk.ts'
import { keyText } from './change.ts'
import { type Change, changesOf, insertedBy } from './logged.ts'
import { firstAstray, naming } from './references.ts'
import { type Scope, using, type Writing } from './scope.ts'
import type { StoreTables } from './store.tables.ts'
import type { Table } from './table.ts'
import { allTables } from './tables.ts'

type Row = Record<string, unknown>

/** Of these groups those that are a part of something taken back as a whole: what to do instead, by group. */
export async function parts(scope: Scope, groups: readonly Id[]): Promise<Map<Id, string>> {
  const found = new Map<Id, string>()
  for (const room of scope.database.rooms)
    for (const [group, instead] of (await room.parts?.(scope, groups)) ?? []) found.set(group, instead)
  return found
}

/** Refuses what an undo has done when rows are left that name one which is not there. */
export async function expectWhole(writing: Writing, changes: readonly Change[]) {
  for (const [table, rows] of rowsIn(writing, changes)) {
    const there = new Map((await findRows(writing, table, rows)).map((row) => [keyText(table, row), row]))
    const gone = rows.filter((row) => !there.has(keyText(table, row)))
    const [left] = await naming(writing, table, gone, 1)
    if (left) throw standsOn(table, left.table)
    const astray = await firstAstray(writing, table, [...there.values()])
    if (astray) throw isGone(table, astray.target)
  }
}

/** The rows that changes are about, by table, as they were or are now. */
function rowsIn(scope: Scope, changes: readonly Change[]): Map<Table, Row[]> {
  const tables = new Map(allTables(scope.database).map((table) => [table.name, table]))
  const found = new Map<Table, Row[]>()
  for (const { table_name, row_key, before, after } of changes) {
    const table = tables.get(table_name) as Table
    const row = Object.assign({}, ...[row_key, before, after].map((text) => text && JSON.parse(text)))
    found.set(table, [...(found.get(table) ?? []), row])
  }
  return found
}

function standsOn({ name }: Table, { name: left }: Table): Failure {
  const trash = name === 'contact' ? ' Or put the contact in the trash.' : ''
  return new Failure(
    'conflict',
    `Something was written since that stands on it (${said(left)}), so this cannot be undone by itself. Undo that first.${trash}`,
    { table: left },
  )
}

function isGone({ name }: Table, { name: target }: Table): Failure {
  return new Failure(
    'conflict',
    `What this belonged to (${said(target)}) is not there any more, so this cannot be undone.`,
    { table: name },
  )
}

const said = (name: string) => name.replaceAll('_', ' ')

/** Of these groups of changes those that undo may be asked of, as far as can be seen without doing it. */
export async function undoable(scope: Scope, groups: readonly Id[]): Promise<Set<Id>> {
  const may = new Set(groups)
  for (const group of (await parts(scope, groups)).keys()) may.delete(group)
  for (const { change_group, isBringing } of await bulky(scope, [...may]))
    if (!isBringing || (await isStoodOn(scope, change_group))) may.delete(change_group)
  return may
}

/** Of these groups those that brought contacts, and those that deleted in bulk. */
async function bulky(scope: Scope, groups: readonly Id[]) {
  if (groups.length === 0) return []
  const rows = await using<StoreTables>(scope)
    .selectFrom('change')
    .select(['change_group', 'operation'])
    .distinct()
    .where('workspace', '=', scope.workspace)
    .where('change_group', 'in', groups)
    .where(({ or, and, eb }) =>
      or([
        eb('operation', '=', 'bulk delete'),
        and([eb('table_name', '=', 'contact'), eb('operation', 'in', ['insert', 'bulk insert'])]),
      ]),
    )
    .execute()
  return rows.map(({ change_group, operation }) => ({
    change_group,
    isBringing: operation !== 'bulk delete',
  }))
}

/** Whether rows that did not come with it name a contact which a group brought. */
async function isStoodOn(scope: Scope, group: Id): Promise<boolean> {
  const changes = await changesOf(scope, group)
  const own = new Set(
    changes.flatMap((change) =>
      insertedBy(change).map((key) => `${change.table_name} ${JSON.stringify(key)}`),
    ),
  )
  const contact = allTables(scope.database).find(({ name }) => name === 'contact') as Table
  const brought = changes.filter((change) => change.table_name === 'contact').flatMap(insertedBy)
  const found = await naming(scope, contact, brought, own.size + 1)
  return found.some(({ table, row }) => !own.has(`${table.name} ${keyText(table, row)}`))
}
