import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/api/client.ts'
import { keptRead } from '#web/offline/kept.store.ts'

export type CircleSeen = Awaited<ReturnType<typeof api.circle.show>>
export type Row = CircleSeen['rows'][number]
export type Clock = NonNullable<Row['call']>
export type Settings = Awaited<ReturnType<typeof api.rhythm.settings>>
export type Cadence = NonNullable<Row['seat']['call']>

export const circle = queryOptions({
  queryKey: ['circle', 'show'],
  queryFn: () => keptRead('circle', () => api.circle.show({})),
})

export const rhythmSettings = queryOptions({
  queryKey: ['rhythm', 'settings'],
  queryFn: () => api.rhythm.settings({}),
})

export const proposedSeats = (limit: number) =>
  queryOptions({
    queryKey: ['circle', 'proposeSeats', limit],
    queryFn: () => api.circle.proposeSeats({ limit }),
  })

export const proposedReleases = queryOptions({
  queryKey: ['circle', 'proposeReleases'],
  queryFn: () => api.circle.proposeReleases({ limit: 5 }),
})
