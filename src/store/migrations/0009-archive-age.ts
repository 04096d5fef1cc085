import type { Migration } from '#store/migrate.ts'

export const archiveAge: Migration = {
  name: '0009-archive-age',
  statements: () => [
    `alter table import_run add column made_on text`,
    `alter table import_run add column newest_on text`,
  ],
}
