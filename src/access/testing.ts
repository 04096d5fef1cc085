import type { Database } from '#store/database.ts'
import { scopeOf, transact } from '#store/scope.ts'
import { tester } from '#store/testing.ts'
import { insertOwner } from './owner.store.ts'
import { hashPassword } from './password.ts'

type Newcomer = { name: string; email: string; password: string }

/** An owner of a workspace, made without a one-time code. */
export async function makeOwner(database: Database, workspace: number, { password, ...owner }: Newcomer) {
  const passwordHash = await hashPassword(password)
  const scope = scopeOf(database, workspace, tester)
  await transact(scope, (writing) => insertOwner(writing, { ...owner, passwordHash }))
}
