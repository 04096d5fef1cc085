import type { Migration } from '#store/migrate.ts'

export const removals: Migration = {
  name: '0014-removals',
  statements: ({ clustered, key }) => [
    `create table removed (
      workspace integer not null, source_key ${key} not null, contact bigint not null,
      primary key (workspace, source_key)) ${clustered}`,
    `create index removed_by_contact on removed (workspace, contact)`,
    `create table erased_identity (
      workspace integer not null, source text not null, digest text not null,
      primary key (workspace, source, digest)) ${clustered}`,
    `alter table file add column unused_since bigint`,
    `create index contact_by_photo on contact (workspace, photo) where photo is not null`,
  ],
}
