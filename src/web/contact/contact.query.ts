import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#web/api/client.ts'

export type Contact = Awaited<ReturnType<typeof api.contacts.show>>
export type Reach = Contact['reaches'][number]
export type Entry = Awaited<ReturnType<typeof api.interactions.timeline>>['rows'][number]
export type Standing = Awaited<ReturnType<typeof api.circle.standing>>[number]
export type Commitment = Awaited<ReturnType<typeof api.commitments.list>>[number]
export type Change = Awaited<ReturnType<typeof api.store.changes>>['rows'][number]

export const contactShown = (id: number) =>
  queryOptions({ queryKey: ['contacts', 'show', id], queryFn: () => api.contacts.show({ id }) })

/** What the user means to do with the contact, and the seat if there is one. */
export const standingOf = (id: number) =>
  queryOptions({
    queryKey: ['circle', 'standing', id],
    queryFn: async () => (await api.circle.standing({ contacts: [id] }))[0] ?? null,
  })

export const promisesWith = (contact: number) =>
  queryOptions({
    queryKey: ['commitments', 'list', contact],
    queryFn: () => api.commitments.list({ contact }),
  })

export const timeline = (contact: number) =>
  infiniteQueryOptions({
    queryKey: ['interactions', 'timeline', contact],
    queryFn: ({ pageParam }) =>
      api.interactions.timeline({ contact, limit: 30, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

export const history = (contact: number) =>
  infiniteQueryOptions({
    queryKey: ['store', 'changes', contact],
    queryFn: ({ pageParam }) =>
      api.store.changes({ contact, limit: 30, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
