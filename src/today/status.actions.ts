import { takenSeats } from '#rhythm/seats.actions.ts'
import { lastVerifiedBackup } from '#store/backup.ts'
import type { Scope } from '#store/scope.ts'
import { version } from '#store/version.ts'
import { countContacts, countDrawer, countInteractions } from './status.store.ts'

/** What is kept here, and how safe it is. */
export async function status(scope: Scope) {
  const [contacts, interactions, drawer, seats, lastBackup] = await Promise.all([
    countContacts(scope),
    countInteractions(scope),
    countDrawer(scope),
    takenSeats(scope),
    lastVerifiedBackup(scope.database),
  ])
  return {
    contacts,
    interactions,
    circle: seats.circle,
    drawer,
    database: scope.database.kind,
    lastBackup,
    version,
  }
}
