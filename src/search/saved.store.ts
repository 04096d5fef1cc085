import { type Scope, using } from '#store/scope.ts'
import type { SearchTables } from './search.tables.ts'

export async function allSaved(scope: Scope, most: number) {
  return using<SearchTables>(scope)
    .selectFrom('saved_search')
    .select(['id', 'name', 'query', 'version'])
    .where('workspace', '=', scope.workspace)
    .orderBy('name_key')
    .limit(most)
    .execute()
}

export async function savedNamed(scope: Scope, key: string) {
  return using<SearchTables>(scope)
    .selectFrom('saved_search')
    .select(['id', 'name', 'query', 'version'])
    .where('workspace', '=', scope.workspace)
    .where('name_key', '=', key)
    .executeTakeFirst()
}
