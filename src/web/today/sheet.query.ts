import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/api/client.ts'
import { keptRead } from '#web/offline/kept.store.ts'

export type Sheet = Awaited<ReturnType<typeof api.today.sheet>>
export type Line = Sheet['lines'][number]
export type Done = Sheet['done'][number]
export type LogInput = Parameters<typeof api.today.log>[0]
export type Outcome = NonNullable<LogInput['outcome']>

/** Today's sheet; the last one seen, where there is no signal. */
export const sheet = queryOptions({
  queryKey: ['today', 'sheet'],
  queryFn: () => keptRead('sheet', () => api.today.sheet({})),
  // Their clocks go on while the page lies open.
  refetchInterval: 5 * 60_000,
})
