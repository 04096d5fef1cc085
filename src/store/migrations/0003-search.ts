import type { Migration } from '#store/migrate.ts'

/**
 * Words are folded before they are stored, so that both databases find the same. The first character of an indexed
 * word stands for its workspace, therefore `prefix` counts one character more than a reader types.
 */
export const search: Migration = {
  name: '0003-search',
  statements: ({ kind, clustered, key }) => [
    `create table search_entry (
      workspace integer not null, contact bigint not null, tier integer not null,
      name text not null, organisation text not null, other text not null, reaches text not null,
      ${kind === 'postgres' ? 'words tsvector not null,' : ''}
      primary key (workspace, contact)) ${clustered}`,
    `create index search_entry_by_tier on search_entry (workspace, tier, contact)`,
    `create table search_text (
      workspace integer not null, ref bigint not null, contact bigint not null, kind text not null,
      ${kind === 'postgres' ? 'words tsvector not null,' : ''}
      primary key (workspace, ref)) ${clustered}`,
    `create table search_word (
      workspace integer not null, word ${key} not null, uses integer not null,
      primary key (workspace, word)) ${clustered}`,
    `create table saved_search (
      workspace integer not null, id bigint not null, name text not null, name_key ${key} not null, query text not null,
      created_at bigint not null, updated_at bigint not null, version integer not null,
      primary key (workspace, id)) ${clustered}`,
    `create unique index saved_search_by_name on saved_search (workspace, name_key)`,
    ...(kind === 'postgres' ? inverted : virtual),
  ],
}

const inverted = [
  `create index search_entry_near on search_entry using gin (words) where tier = 1`,
  `create index search_entry_all on search_entry using gin (words)`,
  `create index search_text_all on search_text using gin (words)`,
]

/** Writing merges eight parts of an index at a time, which is a tenth faster than four; tidying merges what is left, by twos. */
const indexed = (name: string, prefix: string) => [
  `create virtual table ${name} using fts5(words, content='', contentless_delete=1, tokenize='ascii', prefix='${prefix}')`,
  `insert into ${name} (${name}, rank) values ('automerge', 8)`,
  `insert into ${name} (${name}, rank) values ('usermerge', 2)`,
]

const virtual = [
  ...indexed('search_near', '2 3 4 5 6'),
  ...indexed('search_all', '2 3 4 5 6'),
  ...indexed('search_texts', '4 5 6'),
]
