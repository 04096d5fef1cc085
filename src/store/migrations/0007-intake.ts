import type { Migration } from '#store/migrate.ts'

export const intake: Migration = {
  name: '0007-intake',
  statements: ({ clustered, key }) => [
    `create table import_run (
      workspace integer not null, id bigint not null, name text not null, format text not null, origin text not null,
      fingerprint text, state text not null, job_id bigint, preview text, report text, place text,
      created_at bigint not null, finished_at bigint,
      primary key (workspace, id))`,
    `create index import_run_by_state on import_run (workspace, state, id)`,
    `create table import_row (
      workspace integer not null, import_run bigint not null, become text not null, number integer not null,
      file text not null, line integer not null, name text not null, detail text not null, contact bigint,
      primary key (workspace, import_run, become, number)) ${clustered}`,
    `create index import_row_by_contact on import_row (workspace, contact) where contact is not null`,
    `create table source_record (
      workspace integer not null, source text not null, identity ${key} not null, contact bigint not null,
      connection text, listed text, import_run bigint not null,
      primary key (workspace, source, identity)) ${clustered}`,
    `create index source_record_by_contact on source_record (workspace, contact)`,
  ],
}
