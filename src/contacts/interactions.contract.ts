import { z } from 'zod'
import { endpoint, readers, writers } from '#kernel/endpoint.ts'
import { pageOf, pageQuery } from '#kernel/page.ts'
import * as s from './contacts.schemas.ts'

const shape = z.object({
  channel: s.channel,
  direction: s.direction,
  outcome: s.outcome.nullish(),
  /** Epoch milliseconds; now when left out. */
  at: z.number().int().optional(),
  minutes: z.number().int().min(0).max(1440).nullish(),
  groupSize: z.number().int().min(1).max(10_000),
  callBackAt: z.number().int().nullish(),
  subject: z.string().max(500).nullish(),
  text: z.string().max(50_000).nullish(),
})

export const interactions = {
  timeline: endpoint({
    method: 'GET',
    path: '/contacts/{contact}/interactions',
    summary: 'What happened with a contact, newest first',
    who: readers,
  })
    .input(z.object({ contact: s.idInput, ...pageQuery }))
    .output(pageOf(s.interaction)),

  log: endpoint({
    method: 'POST',
    path: '/contacts/{contact}/interactions',
    summary: 'Log a call, message or meeting',
    who: writers,
  })
    .input(
      shape.extend({
        contact: s.idInput,
        direction: s.direction.default('out'),
        groupSize: shape.shape.groupSize.default(1),
      }),
    )
    .output(s.interaction.extend(s.changed.shape)),

  correct: endpoint({
    method: 'PATCH',
    path: '/interactions/{id}',
    summary: 'Correct what was logged',
    who: writers,
  })
    .input(shape.partial().extend(s.versioned.shape))
    .output(s.interaction.extend(s.changed.shape)),

  strike: endpoint({
    method: 'DELETE',
    path: '/interactions/{id}',
    summary: 'Take an interaction off the timeline',
    who: writers,
  })
    .input(z.object({ id: s.idInput }))
    .output(s.changed),
}
