import { z } from 'zod'
import { line } from '#contacts/contacts.schemas.ts'
import { endpoint, readers, writers } from '#kernel/endpoint.ts'
import { column } from '#store/table.ts'
import * as s from './rhythm.schemas.ts'

const changed = z.object({ change: column.id })

export const circle = {
  show: endpoint({
    method: 'GET',
    path: '/circle',
    summary: 'Who has a seat, and how each clock stands',
    who: readers,
  })
    .input(z.object({}))
    .output(
      z.object({
        seats: z.number().int(),
        taken: z.number().int(),
        keepWarm: z.number().int(),
        /** The screen's one sentence. */
        sentence: z.string(),
        rows: z
          .array(
            line.extend({
              seat: s.seat,
              /** Past the longest date of something that is asked for: a call, an e-mail, a call back. */
              late: z.boolean(),
              call: s.clockState.nullable(),
              email: s.clockState.nullable(),
            }),
          )
          .max(2000),
      }),
    ),

  seat: endpoint({
    method: 'POST',
    path: '/circle/seats',
    summary: 'Give a contact a seat, or keep them warm',
    who: writers,
  })
    .input(
      z.object({
        contact: s.id,
        /** Names a preset; its cadences stand where none are given. */
        preset: z.string().max(60).default('circle'),
        call: s.cadence.nullish(),
        email: s.cadence.nullish(),
      }),
    )
    .output(s.seat.extend(changed.shape)),

  recadence: endpoint({
    method: 'PATCH',
    path: '/circle/seats/{contact}',
    summary: 'Change the cadence of a seat',
    who: writers,
  })
    .input(
      z.object({
        contact: s.id,
        version: z.number().int(),
        call: s.cadence.nullish(),
        email: s.cadence.nullish(),
      }),
    )
    .output(s.seat.extend(changed.shape)),

  release: endpoint({
    method: 'POST',
    path: '/circle/seats/{contact}/release',
    summary: 'Free a seat, with the reason',
    who: writers,
  })
    .input(
      z.object({
        contact: s.id,
        version: z.number().int(),
        reason: z.string().trim().min(1).max(500),
        intent: z.enum(['rest', 'newsletter only', 'undecided']).default('undecided'),
      }),
    )
    .output(changed),

  proposeReleases: endpoint({
    method: 'GET',
    path: '/circle/releases',
    summary: 'Whose seat to free, with reasons',
    who: readers,
  })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(50).default(5) }))
    .output(z.array(line.extend({ why: z.string(), seat: s.seat })).max(50)),

  proposeSeats: endpoint({
    method: 'GET',
    path: '/circle/proposals',
    summary: 'Whom to seat first: those the user in fact talks to',
    who: readers,
  })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(200).default(30) }))
    .output(z.array(line.extend({ why: z.string() })).max(200)),

  standing: endpoint({
    method: 'POST',
    path: '/circle/standing',
    summary: 'Intent of many contacts',
    who: readers,
    // Asks by POST, because the list of contacts is too long for an address.
    unkeyed: true,
  })
    .input(z.object({ contacts: z.array(s.id).max(1000) }))
    .output(z.array(z.object({ contact: column.id, intent: s.intent, seat: s.seat.nullable() })).max(1000)),

  intend: endpoint({
    method: 'POST',
    path: '/circle/intent',
    summary: 'Say what you mean to do with many contacts',
    who: writers,
  })
    .input(
      z.object({
        contacts: z.array(s.id).min(1).max(1000),
        intent: z.enum(['keep warm', 'newsletter only', 'rest', 'undecided']),
      }),
    )
    .output(changed),
}
