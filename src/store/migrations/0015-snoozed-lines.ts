import type { Migration } from '#store/migrate.ts'

export const snoozedLines: Migration = {
  name: '0015-snoozed-lines',
  statements: () => [`alter table pause add column whole_line integer not null default 0`],
}
