import type { Migration } from '#store/migrate.ts'

export const house: Migration = {
  name: '0001-house',
  statements: ({ clustered }) => [
    `create table workspace (id integer primary key, name text not null, created_at bigint not null)`,
    `create table change (
      workspace integer not null, id bigint not null, change_group bigint not null, at bigint not null,
      actor_kind text not null, actor_id bigint, actor_name text not null, door text not null,
      table_name text not null, row_key text not null, contact bigint, operation text not null,
      before text, after text,
      primary key (workspace, id))`,
    `create index change_by_group on change (workspace, change_group)`,
    `create index change_by_contact on change (workspace, contact, id)`,
    `create table setting (
      workspace integer not null, name text not null, value text not null, version integer not null,
      primary key (workspace, name)) ${clustered}`,
    `create table job (
      workspace integer not null, id bigint not null, kind text not null, input text not null, state text not null,
      done integer not null, total integer, checkpoint text, result text, error text,
      cancel_asked integer not null, attempts integer not null, lease_by text, lease_until bigint not null,
      created_at bigint not null, started_at bigint, finished_at bigint,
      primary key (workspace, id))`,
    `create index job_open on job (lease_until) where state in ('waiting', 'running')`,
    `create table answered (
      workspace integer not null, idempotency_key text not null, endpoint text not null, answer text not null,
      at bigint not null,
      primary key (workspace, idempotency_key)) ${clustered}`,
    `create index answered_by_time on answered (at)`,
    `create table schedule_run (
      name text not null, due bigint not null, started_at bigint not null, finished_at bigint,
      primary key (name, due)) ${clustered}`,
    `create table process_slot (
      slot integer primary key, token text not null, until bigint not null, reached bigint not null)`,
  ],
}
