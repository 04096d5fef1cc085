import { api } from '#web/api/client.ts'
import { queries } from '#web/api/queries.ts'
import { clear } from '#web/offline/shelf.store.ts'
import { me } from './me.query.ts'

/** Ends the session, and takes what this device kept with it. */
export async function leave(everywhere = false): Promise<void> {
  if (everywhere) await api.access.signOutEverywhere({})
  else await api.access.signOut({})
  await clear()
  queries.clear()
  await queries.fetchQuery(me)
}
