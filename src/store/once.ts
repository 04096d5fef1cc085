import { hash } from 'node:crypto'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
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
      const kept = JSON.parse(answered.answer) as { answer: T; asked?: string; isErased?: boolean }
      if (kept.isErased)
        throw new Failure(
          'not found',
          'What was written with this key was erased since. Nothing was written.',
        )
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

const PAGE = 200

/** Empties the answers in which one of these contacts is named: they say what an erased row said. */
export async function forgetAnswers(scope: Scope, contacts: readonly Id[]) {
  if (contacts.length === 0) return
  const named = new Set(contacts.map(String))
  const answers = using<StoreTables>(scope).selectFrom('answered').where('workspace', '=', scope.workspace)
  for (let last = ''; ; ) {
    const rows = await answers
      .select(['idempotency_key', 'answer'])
      .where('idempotency_key', '>', last)
      .orderBy('idempotency_key')
      .limit(PAGE)
      .execute()
    const keys = rows.filter((row) => idsIn(row.answer).some((id) => named.has(id)))
    if (keys.length > 0)
      await transact(scope, (writing) =>
        emptyAnswers(
          writing,
          keys.map(({ idempotency_key }) => idempotency_key),
        ),
      )
    if (rows.length < PAGE) return
    last = rows.at(-1)?.idempotency_key as string
  }
}

/** Whatever may be an id in a JSON text. */
function idsIn(text: string): string[] {
  return text.match(/\d+/g) ?? []
}

async function emptyAnswers(writing: Writing, keys: readonly string[]) {
  await using<StoreTables>(writing)
    .updateTable('answered')
    .set({ answer: JSON.stringify({ isErased: true }) })
    .where('workspace', '=', writing.workspace)
    .where('idempotency_key', 'in', keys)
    .execute()
}
