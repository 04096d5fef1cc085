import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/api/client.ts'
import { queries } from '#web/api/queries.ts'
import { keptRead } from '#web/offline/kept.store.ts'
import { write } from '#web/offline/shelf.store.ts'

/** Who is asking; remembered for when there is no signal. */
export const me = queryOptions({
  queryKey: ['access', 'me'],
  queryFn: () => keptRead('me', () => api.access.me({})),
  staleTime: 5 * 60_000,
})

export type Me = Awaited<ReturnType<typeof api.access.me>>

/** Takes note of who has just signed in, for when there is no signal too. */
export function noteMe(who: Me) {
  queries.setQueryData(me.queryKey, who)
  void write('kept', 'me', who).catch(() => {})
}
