import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { contactsRoom } from '#contacts/contacts.room.ts'
import type { Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import { searchRoom } from '#search/search.room.ts'
import { type JobHandler, runNextJob } from '#store/job.ts'
import type { Scope } from '#store/scope.ts'
import { allTables } from '#store/tables.ts'
import { freshScope } from '#store/testing.ts'
import { type ZippedFile, zipOf } from './archive.fixture.ts'
import { importAll } from './import.job.ts'
import { begin, preview, show } from './intake.actions.ts'
import { intakeRoom } from './intake.room.ts'
import { preview as look } from './preview.job.ts'
import { takeBackAll } from './takeback.job.ts'

export const ROOMS = [searchRoom, contactsRoom, intakeRoom]

export type Place = { scope: Scope; ahead: Millis }

/** A fresh database at whose command line the user sits; its clock can be set ahead. */
export async function freshPlace(): Promise<Place> {
  const place = { ahead: 0 } as Place
  const scope = await freshScope(ROOMS, () => Date.now() + place.ahead)
  place.scope = { ...scope, actor: { ...scope.actor, door: 'cli' } }
  return place
}

/** The jobs in this thread: quicker to start, and to be looked at. */
const jobs: Record<string, JobHandler> = {
  'look through an archive': look,
  'import an archive': importAll,
  'take an import back': takeBackAll,
}

/** Does one import's waiting job, and says how the import stands then. */
export async function work(scope: Scope, id: Id, handlers = jobs) {
  const { job } = await show(scope, { id })
  await runNextJob(scope.database, handlers, { workspace: scope.workspace, id: job as Id })
  return show(scope, { id })
}

export async function previewed(scope: Scope, path: string, handlers = jobs) {
  const { id } = await preview(scope, { path, name: path.split('/').at(-1) as string })
  return work(scope, id, handlers)
}

/** Previews and imports. */
export async function imported(scope: Scope, path: string, handlers = jobs) {
  const { id, error } = await previewed(scope, path, handlers)
  if (error) throw new Error(error)
  await begin(scope, { id })
  return work(scope, id, handlers)
}

export async function importedFiles(
  scope: Scope,
  folder: { path(name: string, content: Uint8Array): string },
  files: readonly ZippedFile[],
) {
  return imported(scope, folder.path(`archive-${Math.random()}.zip`, zipOf(files)))
}

const bookkeeping = [
  'job',
  'import_run',
  'import_row',
  'import_batch',
  'process_slot',
  'answered',
  'schedule_run',
]

/** Every row there is but the account of imports, as one hash by table. */
export async function dump({ database }: Scope): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const { name, key } of allTables(database)) {
    if (bookkeeping.includes(name)) continue
    const order = sql.join(key.map((column) => sql.ref(column)))
    const { rows } = await sql`select * from ${sql.table(name)} order by ${order}`.execute(database.read)
    hashes[name] = `${rows.length} ${createHash('sha1').update(JSON.stringify(rows)).digest('hex')}`
  }
  return hashes
}

/** How many rows each table has. */
export async function sizes(scope: Scope): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(await dump(scope)).map(([name, hash]) => [name, hash.split(' ')[0] as string]),
  )
}
