import { QueryCache, QueryClient } from '@tanstack/react-query'
import { troubleOf } from './trouble.rules.ts'

/** The one cache of what the server said. A failed read is tried again only where nobody answered. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: askWho }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures, error) => failures < 1 && troubleOf(error).isUnreachable && navigator.onLine,
      retryDelay: 800,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** A session that ended shows the sign-in, wherever it is noticed. */
function askWho(error: unknown) {
  if (troubleOf(error).code === 'unauthenticated')
    void queries.invalidateQueries({ queryKey: ['access', 'me'] })
}

/**
 * Whether nobody has answered yet, not even with an error. A screen that waits for its parts' reads waits for this: what
 * failed is asked again by the part that shows it, and would be for ever if the screen took the part away meanwhile.
 */
export function isFirstLoading({
  isLoading,
  isFetched,
}: {
  isLoading: boolean
  isFetched: boolean
}): boolean {
  return isLoading && !isFetched
}
