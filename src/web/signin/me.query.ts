import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/api/client.ts'
import { keptRead } from '#web/offline/kept.store.ts'

/** Who is asking; remembered for when there is no signal. */
export const me = queryOptions({
  queryKey: ['access', 'me'],
  queryFn: () => keptRead('me', () => api.access.me({})),
  staleTime: 5 * 60_000,
})
