import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { addRows, inBatches } from '#store/bulk.ts'
import { type Scope, using, type Writing } from '#store/scope.ts'
import { type IntakeTables, intakeTables } from './intake.tables.ts'

export type Run = IntakeTables['import_run']
export type Become = IntakeTables['import_row']['become']
export type ShownRow = Pick<
  IntakeTables['import_row'],
  'become' | 'number' | 'file' | 'line' | 'name' | 'detail' | 'contact'
>

const db = (scope: Scope) => using<IntakeTables>(scope)

export async function insertRun(writing: Writing, row: Omit<Run, 'workspace'>) {
  await db(writing)
    .insertInto('import_run')
    .values({ ...row, workspace: writing.workspace })
    .execute()
}

export async function findRun(scope: Scope, id: Id): Promise<Run> {
  const row = await db(scope)
    .selectFrom('import_run')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Failure('not found', 'There is no such import.')
  return row
}

/** Newest first, from before the id on. */
export async function listRuns(scope: Scope, before: Id | null, most: number): Promise<Run[]> {
  let query = db(scope)
    .selectFrom('import_run')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .orderBy('id', 'desc')
    .limit(most)
  if (before !== null) query = query.where('id', '<', before)
  return query.execute()
}

/** Imports that were begun (or begun to be taken back) and have not come to their end, whatever became of their jobs. */
export async function begunRuns(scope: Scope): Promise<Pick<Run, 'id' | 'name' | 'job_id' | 'state'>[]> {
  return db(scope)
    .selectFrom('import_run')
    .select(['id', 'name', 'job_id', 'state'])
    .where('workspace', '=', scope.workspace)
    .where('state', 'in', ['importing', 'taking back'])
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** Imports that have not come to their end and still read what they are made from, or may. */
export async function readingRuns(scope: Scope): Promise<Pick<Run, 'origin' | 'state' | 'job_id'>[]> {
  return db(scope)
    .selectFrom('import_run')
    .select(['origin', 'state', 'job_id'])
    .where('workspace', '=', scope.workspace)
    .where('state', 'in', ['reading', 'previewed', 'importing'])
    .execute()
}

/** An import keeps its own account; it is not in the change log. */
export async function updateRun(writing: Writing, id: Id, patch: Partial<Run>) {
  await db(writing)
    .updateTable('import_run')
    .set(patch)
    .where('workspace', '=', writing.workspace)
    .where('id', '=', id)
    .execute()
}

export async function addShown(writing: Writing, run: Id, rows: readonly ShownRow[]) {
  await addRows(
    writing,
    intakeTables.import_row,
    rows.map((row) => ({ ...row, import_run: run })),
  )
}

export async function dropShown(writing: Writing, run: Id, kinds: readonly Become[]) {
  await db(writing)
    .deleteFrom('import_row')
    .where('workspace', '=', writing.workspace)
    .where('import_run', '=', run)
    .where('become', 'in', kinds)
    .execute()
}

export async function shownRows(
  scope: Scope,
  run: Id,
  become: Become,
  after: number,
  most: number,
): Promise<ShownRow[]> {
  return db(scope)
    .selectFrom('import_row')
    .select(['become', 'number', 'file', 'line', 'name', 'detail', 'contact'])
    .where('workspace', '=', scope.workspace)
    .where('import_run', '=', run)
    .where('become', '=', become)
    .where('number', '>', after)
    .orderBy('number')
    .limit(most)
    .execute()
}

/** Notes that an import made a group of changes. */
export async function addBatch(writing: Writing, import_run: Id, change_group: Id) {
  await addRows(writing, intakeTables.import_batch, [{ import_run, change_group }])
}

/** The groups of changes an import made, newest first. */
export async function batchesOf(scope: Scope, run: Id): Promise<Id[]> {
  const rows = await db(scope)
    .selectFrom('import_batch')
    .select('change_group')
    .where('workspace', '=', scope.workspace)
    .where('import_run', '=', run)
    .orderBy('change_group', 'desc')
    .execute()
  return rows.map(({ change_group }) => change_group)
}

/** Of these groups of changes those that imports made and that were not taken back, with the name of the import. */
export async function importsOf(
  scope: Scope,
  groups: readonly Id[],
): Promise<{ change_group: Id; name: string }[]> {
  if (groups.length === 0) return []
  return db(scope)
    .selectFrom('import_batch')
    .innerJoin('import_run', (join) =>
      join
        .onRef('import_run.workspace', '=', 'import_batch.workspace')
        .onRef('import_run.id', '=', 'import_batch.import_run'),
    )
    .select(['change_group', 'name'])
    .where('import_batch.workspace', '=', scope.workspace)
    .where('change_group', 'in', groups)
    .execute()
}

/** The import that wrote last, of those that were not taken back. */
export async function lastWriter(scope: Scope): Promise<Id | null> {
  const row = await db(scope)
    .selectFrom('import_batch')
    .select('import_run')
    .where('workspace', '=', scope.workspace)
    .orderBy('change_group', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.import_run ?? null
}

export async function dropBatches(writing: Writing, run: Id) {
  await db(writing)
    .deleteFrom('import_batch')
    .where('workspace', '=', writing.workspace)
    .where('import_run', '=', run)
    .execute()
}

/** Those of the contacts of which nothing but an empty row is left. */
export async function erasedAmong(scope: Scope, contacts: readonly Id[]): Promise<Id[]> {
  const erased: Id[] = []
  for (const some of inBatches(contacts)) {
    const rows = await using<{ contact: { workspace: number; id: Id; erased_at: number | null } }>(scope)
      .selectFrom('contact')
      .select('id')
      .where('workspace', '=', scope.workspace)
      .where('id', 'in', some)
      .where('erased_at', 'is not', null)
      .execute()
    erased.push(...rows.map(({ id }) => id))
  }
  return erased
}
