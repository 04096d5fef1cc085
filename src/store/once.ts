import { Failure } from '#kernel/failure.ts'
import { nowIn, type Scope, transact, using, type Writing } from './scope.ts'
import type { StoreTables } from './store.tables.ts'

/**
 * Runs a write once per idempotency key: a second call with the key gets the first one's answer and writes nothing.
 * Key and write stand or fall together.
 */
export async function once<T>(
  scope: Scope,
  key: string,
  endpoint: string,
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
    if (answered) {
      if (answered.endpoint === endpoint) return (JSON.parse(answered.answer) as { answer: T }).answer
      throw new Failure(
        'conflict',
        `The idempotency key was already used for ${answered.endpoint}. Make a new key for each write.`,
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
        answer: JSON.stringify({ answer }),
        at: nowIn(scope),
      })
      .execute()
    return answer
  })
}
