import type { Migration } from '#store/migrate.ts'

export const jobFailure: Migration = {
  name: '0011-job-failure',
  statements: () => [`alter table job add column failure text`],
}
