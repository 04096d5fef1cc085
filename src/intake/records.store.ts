import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import { type Scope, using } from '#store/scope.ts'
import type { Age } from './age.rules.ts'
import type { IntakeTables } from './intake.tables.ts'

/** Whom a source knows by an identity. */
export type KnownAs = {
  identity: string
  contact: Id
  connection: string | null
  listed: string | null
  importRun: Id
  /** How old the archive is that told this last. */
  age: Age
  inTrash: boolean
}

/** A record of somebody with a name and the day they were met. */
export type Met = KnownAs & { nameKey: string; metOn: string }

type Columns = IntakeTables & {
  contact: {
    workspace: number
    id: Id
    name_key: string
    met_on: string | null
    deleted_at: number | null
  }
}

/** Of these identities, those a source has brought before. */
export async function knownAs(
  scope: Scope,
  source: string,
  identities: readonly string[],
): Promise<Map<string, KnownAs>> {
  const known = new Map<string, KnownAs>()
  for (const some of inBatches(identities)) {
    const rows = await records(scope, source).where('identity', 'in', some).execute()
    for (const row of rows) known.set(row.identity, knownOfRow(row))
  }
  return known
}

/** What a source has recorded of contacts with these names, folded, whose day of meeting is known. */
export async function recordsNamed(
  scope: Scope,
  source: string,
  nameKeys: readonly string[],
): Promise<Met[]> {
  const found: Met[] = []
  for (const some of inBatches(nameKeys)) {
    const rows = await records(scope, source)
      .select(['name_key', 'met_on'])
      .where('contact.workspace', '=', scope.workspace)
      .where('name_key', 'in', some)
      .where('met_on', 'is not', null)
      .execute()
    for (const row of rows)
      found.push({ ...knownOfRow(row), nameKey: row.name_key, metOn: row.met_on as string })
  }
  return found
}

/** Whether a source has brought anybody by nothing but a row. */
export async function hasRowPeople(scope: Scope, source: string): Promise<boolean> {
  const row = await using<Columns>(scope)
    .selectFrom('source_record')
    .select('identity')
    .where('workspace', '=', scope.workspace)
    .where('source', '=', source)
    .where('identity', '>=', 'row:')
    .where('identity', '<', 'row;')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function records(scope: Scope, source: string) {
  return using<Columns>(scope)
    .selectFrom('source_record')
    .innerJoin('contact', (join) =>
      join
        .onRef('contact.workspace', '=', 'source_record.workspace')
        .onRef('contact.id', '=', 'source_record.contact'),
    )
    .leftJoin('import_run', (join) =>
      join
        .onRef('import_run.workspace', '=', 'source_record.workspace')
        .onRef('import_run.id', '=', 'source_record.import_run'),
    )
    .select([
      'identity',
      'contact',
      'connection',
      'listed',
      'import_run',
      'deleted_at',
      'made_on',
      'newest_on',
    ])
    .where('source_record.workspace', '=', scope.workspace)
    .where('source', '=', source)
}

type Row = Awaited<ReturnType<ReturnType<typeof records>['execute']>>[number]

function knownOfRow(row: Row): KnownAs {
  const { identity, contact, connection, listed, import_run: importRun, deleted_at, made_on, newest_on } = row
  const age = { madeOn: made_on, newestOn: newest_on } as Age
  return { identity, contact, connection, listed, importRun, age, inTrash: deleted_at !== null }
}
