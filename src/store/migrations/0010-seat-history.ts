import type { Migration } from '#store/migrate.ts'

export const seatHistory: Migration = {
  name: '0010-seat-history',
  statements: () => [`create index seat_by_contact on seat (workspace, contact, id)`],
}
