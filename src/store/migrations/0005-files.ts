import type { Migration } from '#store/migrate.ts'

export const files: Migration = {
  name: '0005-files',
  statements: ({ clustered }) => [
    `create table file (
      workspace integer not null, hash text not null, bytes bigint not null, type text not null, name text not null,
      created_at bigint not null,
      primary key (workspace, hash)) ${clustered}`,
  ],
}
