import type { Migration } from '#store/migrate.ts'

export const access: Migration = {
  name: '0004-access',
  statements: ({ kind, clustered }) => {
    const moment = kind === 'postgres' ? 'timestamptz' : 'text'
    const flag = kind === 'postgres' ? 'boolean' : 'integer'
    const times = `created_at ${moment} not null, updated_at ${moment} not null`
    return [
      `create table "user" (
        id text primary key, name text not null, email text not null unique, email_verified ${flag} not null,
        image text, ${times})`,
      `create table session (
        id text primary key, token text not null unique, user_id text not null references "user" (id) on delete cascade,
        expires_at ${moment} not null, ip_address text, user_agent text, ${times})`,
      `create index session_by_user on session (user_id)`,
      `create table account (
        id text primary key, account_id text not null, provider_id text not null,
        user_id text not null references "user" (id) on delete cascade, password text,
        access_token text, refresh_token text, id_token text, scope text,
        access_token_expires_at ${moment}, refresh_token_expires_at ${moment}, ${times})`,
      `create index account_by_user on account (user_id)`,
      `create table verification (
        id text primary key, identifier text not null, value text not null, expires_at ${moment} not null, ${times})`,
      `create index verification_by_identifier on verification (identifier)`,
      `create table member (
        workspace integer not null, id bigint not null, user_id text not null, role text not null,
        created_at bigint not null,
        primary key (workspace, id)) ${clustered}`,
      `create unique index member_by_user on member (user_id, workspace)`,
      `create table api_token (
        workspace integer not null, id bigint not null, name text not null, hash text not null, access text not null,
        created_at bigint not null, expires_at bigint, last_used_at bigint, revoked_at bigint,
        primary key (workspace, id)) ${clustered}`,
      `create unique index api_token_by_hash on api_token (hash)`,
      `create table one_time_code (
        hash text primary key, purpose text not null, user_id text, expires_at bigint not null)`,
      `create table throttle (name text primary key, count integer not null, until bigint not null)`,
      `create index throttle_by_until on throttle (until)`,
    ]
  },
}
