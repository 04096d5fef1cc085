import type { Id } from '#kernel/ids.ts'
import { keyOf, pageFrom } from '#kernel/page.ts'
import type { Scope } from '#store/scope.ts'
import { type Become, findRun, shownRows } from './intake.store.ts'

type Query = { id: Id; limit: number; after?: string | undefined }

/** Some of the rows that importing would create, match or change, and those it would skip. */
export async function rows(scope: Scope, { become, ...query }: Query & { become: Become }) {
  const page = await pageOfRows(scope, become, query)
  return {
    ...page,
    rows: page.rows.map(({ file, line, name, detail, contact }) => ({ file, line, name, detail, contact })),
  }
}

export async function skipped(scope: Scope, query: Query) {
  const page = await pageOfRows(scope, 'skipped', query)
  return {
    ...page,
    rows: page.rows.map(({ file, line, name, detail }) => ({ file, line, reason: name, text: detail })),
  }
}

async function pageOfRows(scope: Scope, become: Become, { id, limit, after }: Query) {
  await findRun(scope, id)
  const from = after === undefined ? -1 : Number(keyOf(after, 1)[0])
  return pageFrom(await shownRows(scope, id, become, from, limit + 1), limit, ({ number }) => [number])
}
