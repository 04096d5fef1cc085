import type { Kysely } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import type { Database } from '#store/database.ts'
import { nowIn, type Scope, using } from '#store/scope.ts'
import type { AccessTables } from './access.tables.ts'

export type ApiToken = AccessTables['api_token']

/** The token with this hash, if it still opens anything. */
export async function findToken(database: Database, hash: string): Promise<ApiToken | undefined> {
  const now = database.clock()
  return (database.read as unknown as Kysely<AccessTables>)
    .selectFrom('api_token')
    .selectAll()
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
    .executeTakeFirst()
}

export async function markUsed(database: Database, token: ApiToken) {
  await (database.write as unknown as Kysely<AccessTables>)
    .updateTable('api_token')
    .set({ last_used_at: database.clock() })
    .where('workspace', '=', token.workspace)
    .where('id', '=', token.id)
    .execute()
}

/** Those that open something first, newest first. */
export async function tokensOf(scope: Scope): Promise<ApiToken[]> {
  return using<AccessTables>(scope)
    .selectFrom('api_token')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .orderBy((row) => row.case().when('revoked_at', 'is', null).then(0).else(1).end())
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export async function countLiveTokens(scope: Scope): Promise<number> {
  const { tokens } = await using<AccessTables>(scope)
    .selectFrom('api_token')
    .select((row) => row.fn.countAll<number>().as('tokens'))
    .where('workspace', '=', scope.workspace)
    .where('revoked_at', 'is', null)
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', nowIn(scope))]))
    .executeTakeFirstOrThrow()
  return tokens
}

export async function tokenById(scope: Scope, id: Id): Promise<ApiToken | undefined> {
  return using<AccessTables>(scope)
    .selectFrom('api_token')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
}
