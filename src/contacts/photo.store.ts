import type { Kysely } from 'kysely'
import type { Millis } from '#kernel/clock.ts'
import type { Database } from '#store/database.ts'
import type { StoreTables } from '#store/store.tables.ts'
import type { ContactsTables } from './contacts.tables.ts'
import { photoTypes } from './photo.rules.ts'

/** Photos that came before, and that no contact has any more. */
export async function unusedPhotos(
  database: Database,
  before: Millis,
): Promise<{ workspace: number; hash: string }[]> {
  const db = database.read as unknown as Kysely<ContactsTables & StoreTables>
  return db
    .selectFrom('file')
    .select(['workspace', 'hash'])
    .where('type', 'in', photoTypes)
    .where('created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contact')
            .select('contact.id')
            .whereRef('contact.workspace', '=', 'file.workspace')
            .whereRef('contact.photo', '=', 'file.hash'),
        ),
      ),
    )
    .execute()
}
