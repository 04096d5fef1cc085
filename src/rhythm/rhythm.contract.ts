import { z } from 'zod'
import { day } from '#contacts/contacts.schemas.ts'
import { endpoint, readers, writers } from '#kernel/endpoint.ts'
import { column } from '#store/table.ts'
import * as s from './rhythm.schemas.ts'

/** 0 as long as nothing was set. */
const versioned = z.object({ version: column.count })

/** Whether what else stands on the contact's line today is put off too: follow-ups, promises, replies, a first word. */
const wholeLine = z.boolean().default(false)

const changed = z.object({ change: column.id })

export const rhythm = {
  plan: endpoint({
    method: 'GET',
    path: '/plan',
    summary: 'The coming weeks, and whether they fit',
    who: readers,
  })
    .input(z.object({ days: z.coerce.number().int().min(1).max(92).default(28) }))
    .output(
      z.object({
        /** Whether it fits, in numbers. */
        verdict: z.object({
          fits: z.boolean(),
          sentence: z.string(),
          talksADay: z.number(),
          dialsADay: z.number(),
          dialsYouHave: z.number(),
          late: z.number().int(),
        }),
        days: z
          .array(
            z.object({
              date: column.date,
              working: z.boolean(),
              dials: z.number(),
              minutes: z.number(),
              items: z.array(
                z.object({
                  contact: column.id,
                  display: z.string(),
                  clock: s.clockName,
                  why: z.string(),
                  late: z.boolean(),
                }),
              ),
            }),
          )
          .max(92),
      }),
    ),

  settings: endpoint({
    method: 'GET',
    path: '/rhythm',
    summary: 'Seats, presets, working hours and capacity',
    who: readers,
  })
    .input(z.object({}))
    .output(s.settings.extend(versioned.shape)),

  updateSettings: endpoint({
    method: 'PUT',
    path: '/rhythm',
    summary: 'Change seats, presets, working hours or capacity',
    who: writers,
  })
    .input(s.settings.partial().extend(versioned.shape))
    .output(s.settings.extend(versioned.shape)),

  satisfies: endpoint({
    method: 'GET',
    path: '/rhythm/satisfies',
    summary: 'What satisfies what',
    who: readers,
  })
    .input(z.object({}))
    .output(z.array(z.object({ what: z.string(), satisfies: z.string(), switchable: z.boolean() })).max(50)),

  snooze: endpoint({
    method: 'POST',
    path: '/contacts/{contact}/snooze',
    summary: 'Put a clock off until a day; counts as nothing',
    who: writers,
  })
    .input(z.object({ contact: s.id, clock: s.clockName.default('call'), until: day, wholeLine }))
    .output(changed),

  skip: endpoint({
    method: 'POST',
    path: '/contacts/{contact}/skip',
    summary: 'Leave out this time, with the reason',
    who: writers,
  })
    .input(
      z.object({
        contact: s.id,
        clock: s.clockName.default('call'),
        reason: z.string().trim().min(1).max(500),
        wholeLine,
      }),
    )
    .output(changed),

  asked: endpoint({
    method: 'POST',
    path: '/contacts/{contact}/asked',
    summary: 'Say that a number or address was asked for',
    who: writers,
  })
    .input(z.object({ contact: s.id, for: z.enum(['phone', 'email']) }))
    .output(changed),
}
