import type { Migration } from '#store/migrate.ts'

export const removals: Migration = {
  name: '0014-removals',
  statements: ({ kind, clustered, key }) => [
    `create table removed (
      workspace integer not null, source_key ${key} not null, contact bigint not null,
      primary key (workspace, source_key)) ${clustered}`,
    `create index removed_by_contact on removed (workspace, contact)`,
    `create table erased_identity (
      workspace integer not null, source text not null, digest text not null,
      primary key (workspace, source, digest)) ${clustered}`,
    `alter table file add column unused_since bigint`,
    // What was promised was kept in sheets, which outlive contacts.
    kind === 'sqlite'
      ? `update sheet set items = json_set(items, '$.lines', (
          select json_group_array(json_remove(value, '$.why')) from json_each(items, '$.lines')))`
      : `update sheet set items = jsonb_set(items::jsonb, '{lines}', (
          select coalesce(jsonb_agg(line - 'why'), '[]') from jsonb_array_elements(items::jsonb -> 'lines') line))::text`,
    `create index contact_by_photo on contact (workspace, photo) where photo is not null`,
  ],
}
