import type { Migration } from '#store/migrate.ts'

export const takeBack: Migration = {
  name: '0008-take-back',
  statements: ({ clustered }) => [
    `create table import_batch (
      workspace integer not null, import_run bigint not null, change_group bigint not null,
      primary key (workspace, import_run, change_group)) ${clustered}`,
    `create unique index import_batch_by_group on import_batch (workspace, change_group)`,
    `alter table import_run add column taken_back text`,
  ],
}
