import type { Database } from './database.ts'
import { storeTables } from './store.tables.ts'
import type { Table } from './table.ts'

/** Who may sign in: no file says that. */
export const KEPT_HERE = ['user', 'account', 'member']

/** What opens doors: neither comes from a file, nor outlives a restore. */
export const REVOKED = ['session', 'verification', 'api_token', 'one_time_code']

/** Every table there is, the store's own first. */
export function allTables(database: Database): Table[] {
  return [...(Object.values(storeTables) as Table[]), ...database.rooms.flatMap(({ tables }) => tables)]
}

/** Whether a restore brings this table's rows from the file. */
export function isCopied({ name, restoring, derived }: Table): boolean {
  return restoring === 'copy' && !derived && ![...KEPT_HERE, ...REVOKED, 'throttle'].includes(name)
}
