import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/api/client.ts'

export const satisfies = queryOptions({
  queryKey: ['rhythm', 'satisfies'],
  queryFn: () => api.rhythm.satisfies({}),
  staleTime: 3_600_000,
})

export const workspace = queryOptions({
  queryKey: ['access', 'workspace'],
  queryFn: () => api.access.readWorkspace({}),
})

/** Where phone numbers without a country code are from. */
export const home = queryOptions({
  queryKey: ['home'],
  queryFn: () => api.home.read({}),
})

/** Who the user is on LinkedIn, as the last archive that says so has it. */
export const linkedInOwner = queryOptions({
  queryKey: ['intake', 'list', 'owner'],
  queryFn: async () => {
    const { rows } = await api.intake.list({ limit: 20 })
    return rows.find(({ report }) => report?.owner)?.report?.owner ?? null
  },
})

export const status = queryOptions({
  queryKey: ['today', 'status'],
  queryFn: () => api.today.status({}),
})
