import type { Kysely } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import type { AnyKysely, Database } from './database.ts'
import { type Actor, scopeOf, type Writing } from './scope.ts'

type Contacts = { contact: { workspace: number; id: Id } }

export const KITH: Actor = { kind: 'system', id: null, name: 'Kith', door: 'job' }

const BATCH = 250

/** All contacts there are, in batches of one workspace each. */
export async function* contactBatches(db: AnyKysely): AsyncGenerator<{ workspace: number; contacts: Id[] }> {
  const contacts = db as unknown as Kysely<Contacts>
  for (let last: { workspace: number; id: Id } = { workspace: -1, id: 0 }; ; ) {
    const rows = await contacts
      .selectFrom('contact')
      .select(['workspace', 'id'])
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('workspace', 'id'), '>', tuple(last.workspace, last.id)),
      )
      .orderBy('workspace')
      .orderBy('id')
      .limit(BATCH)
      .execute()
    if (rows.length === 0) return
    for (const [workspace, group] of Map.groupBy(rows, (row) => row.workspace)) {
      yield { workspace, contacts: group.map(({ id }) => id) }
    }
    last = rows.at(-1) as { workspace: number; id: Id }
  }
}

/** Makes all rooms' derived rows of these contacts anew. */
export async function derive(writing: Writing, contacts: readonly Id[]) {
  for (const room of writing.database.rooms) await room.derive?.(writing, contacts)
}

/** Derives for every contact, batch by batch; `write` runs a batch in a transaction, of its own or the open one. */
export async function deriveAll(
  database: Database,
  read: AnyKysely,
  write: (workspace: number, batch: (writing: Writing) => Promise<void>) => Promise<void>,
) {
  if (!database.rooms.some((room) => room.derive)) return
  for await (const { workspace, contacts } of contactBatches(read)) {
    await write(workspace, (writing) => derive(writing, contacts))
  }
}

export function kithScope(database: Database, workspace: number) {
  return scopeOf(database, workspace, KITH)
}
