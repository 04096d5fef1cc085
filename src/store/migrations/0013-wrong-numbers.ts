import type { Migration } from '#store/migrate.ts'

export const wrongNumbers: Migration = {
  name: '0013-wrong-numbers',
  statements: () => [
    `alter table interaction add column wrong_reach bigint`,
    `alter table pulse add column wrong_reaches text not null default '{}'`,
  ],
}
