import type { Migration } from '#store/migrate.ts'

export const rhythm: Migration = {
  name: '0006-rhythm',
  statements: ({ clustered }) => [
    `create table intent (
      workspace integer not null, contact bigint not null, intent text not null, since bigint not null,
      version integer not null,
      primary key (workspace, contact)) ${clustered}`,
    `create index intent_by_kind on intent (workspace, intent, contact)`,
    `create table seat (
      workspace integer not null, id bigint not null, contact bigint not null, kind text not null, preset text not null,
      call_ideal integer, call_longest integer, email_ideal integer, email_longest integer,
      seated_at bigint not null, place integer not null, left_at bigint, left_reason text, version integer not null,
      primary key (workspace, id)) ${clustered}`,
    `create unique index seat_taken on seat (workspace, contact) where left_at is null`,
    `create index seat_by_place on seat (workspace, place)`,
    `create table pause (
      workspace integer not null, id bigint not null, contact bigint not null, clock text not null, kind text not null,
      until text not null, reason text, at bigint not null,
      primary key (workspace, id)) ${clustered}`,
    `create index pause_by_contact on pause (workspace, contact, clock, at)`,
    `create table commitment (
      workspace integer not null, id bigint not null, contact bigint, kind text not null, text text not null, due text,
      made_at bigint not null, kept_at bigint, dropped_at bigint, version integer not null,
      primary key (workspace, id)) ${clustered}`,
    `create index commitment_open on commitment (workspace, due) where kept_at is null and dropped_at is null`,
    `create index commitment_by_contact on commitment (workspace, contact, made_at)`,
    `create table sheet (
      workspace integer not null, day text not null, made_at bigint not null, items text not null,
      primary key (workspace, day))`,
  ],
}
