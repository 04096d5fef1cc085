import { z } from 'zod'
import { isTimeZone } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import { nowIn, type Scope, transact, using } from './scope.ts'
import type { Setting } from './setting.ts'
import type { StoreTables } from './store.tables.ts'

const schema = z.object({
  name: z.string().default('Kith'),
  /** IANA name: where the user's days begin and end. */
  timeZone: z
    .string()
    .refine(isTimeZone, 'This is not the name of a time zone; try one like Europe/Berlin.')
    .default('UTC'),
})

export const workspaceSetting: Setting<typeof schema> = { name: 'workspace', schema }

/** Makes the workspace of this scope, unless it is there. */
export async function makeWorkspace(scope: Scope, name: string) {
  await transact(scope, (writing) =>
    using<StoreTables>(writing)
      .insertInto('workspace')
      .values({ id: writing.workspace, name, created_at: nowIn(writing) })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

/** When the workspace of this scope was made, or null before there is one. */
export async function workspaceMadeAt(scope: Scope): Promise<Millis | null> {
  const made = using<StoreTables>(scope)
    .selectFrom('workspace')
    .select('created_at')
    .where('id', '=', scope.workspace)
  return (await made.executeTakeFirst())?.created_at ?? null
}
