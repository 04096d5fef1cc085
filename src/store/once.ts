import { hash } from 'node:crypto'
import { Failure } from '#kernel/failure.ts'
import { nowIn, type Scope, transact, using, type Writing } from './scope.ts'
import type { StoreTables } from './store.tables.ts'

/** A write that may arrive twice: its idempotency key, and what it asks for. */
export type Asked = { key: string; endpoint: string; input: unknown }

/**
 * Runs a write once per idempotency key: a second call with the key gets the first one's answer and writes nothing.
 * Key and write stand or fall together. A key that comes back with something else in it is a mistake, and told.
 */
export async function once<T>(
  scope: Scope,
  { key, endpoint, input }: Asked,
  write: (writing: Writing) => Promise<T>,
): Promise<T> {
  return transact(scope, async (writing) => {
    const db = using<StoreTables>(writing)
    const answered = await db
      .selectFrom('answered')
      .select(['endpoint', 'answer'])
      .where('workspace', '=', scope.workspace)
      .where('idempotency_key', '=', key)
      .executeTakeFirst()
    const asked = hash('sha1', JSON.stringify(input) ?? '', 'base64url')
    if (answered) {
      const kept = JSON.parse(answered.answer) as { answer: T; asked?: string }
      if (answered.endpoint === endpoint && (kept.asked ?? asked) === asked) return kept.answer
      throw new Failure(
        'conflict',
        `The idempotency key was already used for ${answered.endpoint}${answered.endpoint === endpoint ? ' with other content' : ''}. Nothing was written; make a new key for each write.`,
      )
    }
    const answer = await write(writing)
    await db
      .insertInto('answered')
      .values({
        workspace: scope.workspace,
        idempotency_key: key,
        endpoint,
        // In an object, so that no answer stays no answer.
        answer: JSON.stringify({ answer, asked }),
        at: nowIn(scope),
      })
      .execute()
    return answer
  })
}
