import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Listing, Snapshot } from './listing.store.ts'

/** The rows that are here of a list. */
export function useSnapshot(listing: Listing): Snapshot {
  return useSyncExternalStore(listing.subscribe, listing.snapshot)
}

/** What is known of a list as a whole. It is read again whenever every read is: the time of asking is the answer. */
export function useHeadline(listing: Listing) {
  const headline = useSyncExternalStore(listing.subscribe, listing.headline)
  const { data: askedAt } = useQuery({
    queryKey: ['contacts', 'list', 'asked'],
    queryFn: () => Date.now(),
    staleTime: 30_000,
  })
  const [seenAt, setSeenAt] = useState(askedAt)
  useEffect(() => {
    if (askedAt === seenAt) return
    setSeenAt(askedAt)
    if (seenAt !== undefined) void listing.refresh()
  }, [askedAt, seenAt, listing])
  useEffect(() => listing.look({ first: 0, last: 0 }), [listing])
  return headline
}
