import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { insertRow, updateRow } from '#store/change.ts'
import { nextId, nowIn, type Scope, transact } from '#store/scope.ts'
import { accessTables } from './access.tables.ts'
import { hashOf, newSecret } from './key.ts'
import { type ApiToken, countLiveTokens, tokenById, tokensOf } from './tokens.store.ts'

const PREFIX = 'kith_'
const MOST = 100

export async function tokens(scope: Scope) {
  return (await tokensOf(scope)).map(view)
}

type NewToken = { name: string; access: 'read' | 'full'; expiresAt?: number | null | undefined }

/** Makes a token and shows it; afterwards only its hash is known. */
export async function createToken(scope: Scope, input: NewToken) {
  const expiresAt = input.expiresAt ?? null
  if (expiresAt !== null && expiresAt <= nowIn(scope))
    throw new Failure(
      'invalid',
      'expiresAt lies in the past. Give a later time, or none for a token without an end.',
    )
  const token = `${PREFIX}${newSecret()}`
  return transact(scope, async (writing) => {
    if ((await countLiveTokens(writing)) >= MOST)
      throw new Failure('conflict', `There are ${MOST} API tokens already. Revoke some you no longer use.`)
    const row = await insertRow(writing, accessTables.api_token, {
      id: nextId(writing),
      name: input.name,
      hash: hashOf(token),
      access: input.access,
      created_at: nowIn(writing),
      expires_at: expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    return { ...view(row), token }
  })
}

export async function revokeToken(scope: Scope, input: { id: Id }) {
  return transact(scope, async (writing) => {
    const row = await tokenById(writing, input.id)
    if (!row) throw new Failure('not found', 'There is no such API token.')
    if (row.revoked_at !== null) return view(row)
    const patch = { revoked_at: nowIn(writing) }
    return view(await updateRow(writing, accessTables.api_token, { id: row.id }, patch))
  })
}

function view(row: ApiToken) {
  return {
    id: row.id,
    name: row.name,
    access: row.access,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}
