import { z } from 'zod'
import { endpoint, readers, writers } from '#kernel/endpoint.ts'
import { column } from '#store/table.ts'

const saved = z.object({
  id: column.id,
  name: z.string(),
  /** As typed in the search box. */
  query: z.string(),
  version: column.count,
})

/** The most searches one workspace keeps. */
export const MOST_SAVED = 200

export const savedSearches = {
  list: endpoint({ method: 'GET', path: '/searches', summary: 'Saved searches, by name', who: readers })
    .input(z.object({}))
    .output(z.array(saved).max(MOST_SAVED)),

  save: endpoint({
    method: 'POST',
    path: '/searches',
    summary: 'Keep a search under a name; with the version it has, the one of that name is replaced',
    who: writers,
  })
    .input(
      z.object({
        name: z.string().trim().min(1).max(100),
        query: z.string().trim().min(1).max(500),
        /** Of the search of this name that was seen; left out where there was none. */
        version: column.count.default(0),
      }),
    )
    .output(saved),

  remove: endpoint({
    method: 'DELETE',
    path: '/searches/{id}',
    summary: 'Forget a saved search',
    who: writers,
  })
    .input(z.object({ id: z.coerce.number().int().nonnegative() }))
    .output(z.object({ /** What undo takes. */ change: column.id })),
}
