import { CompiledQuery } from 'kysely'
import type { Scope } from './scope.ts'

/** What a read asks of the database, statement by statement, and how that means to answer. */
export async function plansOf(scope: Scope, read: (scope: Scope) => Promise<unknown>): Promise<string[]> {
  const asked: CompiledQuery[] = []
  const db = scope.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => result,
  })
  const executor = db.getExecutor()
  const execute = executor.executeQuery.bind(executor)
  executor.executeQuery = (query) => {
    asked.push(query)
    return execute(query)
  }
  await read({ ...scope, db })
  const explain = scope.database.kind === 'sqlite' ? 'explain query plan ' : 'explain '
  const plans: string[] = []
  for (const { sql, parameters } of asked) {
    const { rows } = await scope.db.executeQuery(CompiledQuery.raw(explain + sql, [...parameters]))
    plans.push(rows.map((row) => Object.values(row as object).join(' ')).join('\n'))
  }
  return plans
}
