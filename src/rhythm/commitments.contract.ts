import { z } from 'zod'
import { day } from '#contacts/contacts.schemas.ts'
import { endpoint, readers, writers } from '#kernel/endpoint.ts'
import { column } from '#store/table.ts'
import * as s from './rhythm.schemas.ts'

const changed = z.object({ change: column.id })

export const commitments = {
  promise: endpoint({
    method: 'POST',
    path: '/commitments',
    summary: 'Keep a follow-up date or a promise, theirs or yours',
    who: writers,
  })
    .input(
      z.object({
        contact: s.id.nullish(),
        kind: z.enum(['follow up', 'mine', 'theirs']).default('follow up'),
        text: z.string().trim().max(1000).default(''),
        due: day.nullish(),
      }),
    )
    .output(s.commitment.extend(changed.shape)),

  markKept: endpoint({
    method: 'POST',
    path: '/commitments/{id}/kept',
    summary: 'A promise was kept',
    who: writers,
  })
    .input(z.object({ id: s.id, version: z.number().int() }))
    .output(s.commitment.extend(changed.shape)),

  drop: endpoint({
    method: 'POST',
    path: '/commitments/{id}/dropped',
    summary: 'A promise is not to be kept any more',
    who: writers,
  })
    .input(z.object({ id: s.id, version: z.number().int() }))
    .output(s.commitment.extend(changed.shape)),

  list: endpoint({
    method: 'GET',
    path: '/contacts/{contact}/commitments',
    summary: 'What is promised either way',
    who: readers,
  })
    .input(z.object({ contact: s.id }))
    .output(z.array(s.commitment).max(200)),
}
