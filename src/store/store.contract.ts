import { z } from 'zod'
import { endpoint, ownerOnly, readers, writers } from '#kernel/endpoint.ts'
import { pageOf, pageQuery } from '#kernel/page.ts'
import { column } from './table.ts'

const id = z.coerce.number().int().nonnegative()

export const job = z.object({
  id: column.id,
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  total: z.number().int().nullable(),
  /** Units of work a second, since the job began; null until it is known. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  result: z.unknown(),
  error: z.string().nullable(),
  /** The code of the failure behind `error`, as an endpoint would answer it; null where nobody expected it. */
  failure: z.string().nullable(),
  createdAt: column.millis,
  finishedAt: column.millis.nullable(),
})

export const backup = z.object({
  name: z.string(),
  at: column.millis,
  bytes: z.number().int(),
  verified: z.boolean(),
  kind: z.enum(['daily', 'weekly', 'before upgrade', 'before restore', 'by hand']),
})

export const storeContract = {
  undo: endpoint({ method: 'POST', path: '/undo', summary: 'Take back one group of changes', who: writers })
    .input(z.object({ change: id }))
    .output(z.object({ change: column.id })),

  changes: endpoint({
    method: 'GET',
    path: '/changes',
    summary: 'Who changed what, newest first',
    who: readers,
  })
    .input(z.object({ ...pageQuery, contact: id.optional() }))
    .output(
      pageOf(
        z.object({
          id: column.id,
          change: column.id,
          at: column.millis,
          who: z.string(),
          door: z.string(),
          table: z.string(),
          operation: z.string(),
          contact: column.id.nullable(),
          before: z.unknown(),
          after: z.unknown(),
          /** Whether `undo` can be asked of its group: not of a part of an import, nor from under what came since. */
          mayUndo: z.boolean(),
        }),
      ),
    ),

  job: endpoint({ method: 'GET', path: '/jobs/{id}', summary: 'How far a job is', who: readers })
    .input(z.object({ id }))
    .output(job),

  cancelJob: endpoint({
    method: 'POST',
    path: '/jobs/{id}/cancel',
    summary: 'Stop a job at its next checkpoint',
    who: writers,
  })
    .input(z.object({ id }))
    .output(job),

  backups: endpoint({ method: 'GET', path: '/backups', summary: 'The backups there are', who: ownerOnly })
    .input(z.object({}))
    .output(z.array(backup).max(200)),

  backUp: endpoint({
    method: 'POST',
    path: '/backups',
    summary: 'Make a verified backup now',
    who: ownerOnly,
    unkeyed: true,
  })
    .input(z.object({}))
    .output(backup),
}
