import { z } from 'zod'
import { channel, day, direction, learnedKind, line, outcome } from '#contacts/contacts.schemas.ts'
import { endpoint, ownerOnly, readers, writers } from '#kernel/endpoint.ts'
import { commitment } from '#rhythm/rhythm.schemas.ts'
import { column } from '#store/table.ts'

const id = z.coerce.number().int().nonnegative()

/** One line of the call sheet: a contact, and everything needed for a warm conversation. */
export const sheetLine = line.extend({
  /** What to do: which channel, and why today. */
  action: z.enum([
    'call',
    'email',
    'message',
    'ask for number',
    'ask for address',
    'first word',
    'reply',
    'follow up',
    'call back',
    'keep promise',
  ]),
  why: z.string(),
  carried: z.boolean(),
  late: z.boolean(),
  /** When a call is pinned to an hour. */
  at: column.millis.nullable(),
  seated: z.boolean(),
  profile: z.string().nullable(),
  /** Their wall clock now, `HH:MM`, and whether it is a decent hour there; null when the zone is not known. */
  localTime: z.string().nullable(),
  decentHour: z.boolean().nullable(),
  /** Set when the user's working hours never meet theirs. */
  noSharedHours: z.boolean(),
  lastWords: z.object({ at: column.millis, channel, direction, text: z.string().nullable() }).nullable(),
  learned: z.array(z.object({ kind: learnedKind, text: z.string(), at: column.millis })).max(3),
  promised: z.array(commitment).max(5),
  news: z.array(z.string()).max(3),
  /** A drafted message to copy, where a message is what is proposed. */
  draft: z.string().nullable(),
})

export const done = z.object({
  contact: column.id,
  display: z.string(),
  what: z.string(),
  at: column.millis,
  change: column.id.nullable(),
})

export const todayContract = {
  sheet: endpoint({ method: 'GET', path: '/today', summary: 'Whom to call today', who: readers })
    .input(z.object({}))
    .output(
      z.object({
        date: column.date,
        /** "Six calls today, two carried over; at this pace nobody is late." */
        sentence: z.string(),
        counts: z.object({
          calls: z.number().int(),
          messages: z.number().int(),
          done: z.number().int(),
          left: z.number().int(),
          carried: z.number().int(),
        }),
        lines: z.array(sheetLine).max(300),
        /** How much else could be done, and can wait: beyond what a day holds. */
        more: z.number().int(),
        /** What is due and was promised to nobody in particular. */
        promises: z.array(commitment).max(100),
        done: z.array(done).max(300),
        tomorrow: z
          .array(z.object({ contact: column.id, display: z.string(), action: z.string(), why: z.string() }))
          .max(100),
        week: z
          .array(z.object({ date: column.date, calls: z.number().int(), messages: z.number().int() }))
          .max(14),
        /** Set when the last verified backup is older than 36 hours. */
        backupWarning: z.string().nullable(),
        circle: z.object({ seats: z.number().int(), taken: z.number().int() }),
      }),
    ),

  /** A line is logged in one go: outcome, one thing learned, a follow-up date. */
  log: endpoint({
    method: 'POST',
    path: '/today/log',
    summary: 'Log what happened, what was learned and when to follow up',
    who: writers,
  })
    .input(
      z.object({
        contact: id,
        channel: channel.default('call'),
        direction: direction.default('out'),
        outcome: outcome.nullish(),
        at: z.number().int().optional(),
        minutes: z.number().int().min(0).max(1440).nullish(),
        callBackAt: z.number().int().nullish(),
        text: z.string().max(20_000).nullish(),
        learned: z.object({ kind: learnedKind, text: z.string().trim().min(1).max(2000) }).nullish(),
        followUp: z.object({ due: day, text: z.string().max(1000).default('') }).nullish(),
      }),
    )
    .output(
      z.object({
        change: column.id,
        interaction: column.id,
        satisfies: z.array(z.string()),
        next: z.string().nullable(),
      }),
    ),

  /** "called Ann about the Denver lead, back next Tuesday". */
  quickLog: endpoint({ method: 'POST', path: '/today/quick', summary: 'Log a sentence', who: writers })
    .input(
      z.object({
        text: z.string().trim().min(1).max(2000),
        /** Answers "which Ann?". */ contact: id.optional(),
        dryRun: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        understood: z.object({
          channel,
          direction,
          outcome: outcome.nullable(),
          name: z.string(),
          text: z.string().nullable(),
          /** When it happened; null is now. */
          at: column.millis.nullable(),
          minutes: z.number().int().nullable(),
          callBackAt: column.millis.nullable(),
          followUp: column.date.nullable(),
        }),
        /** Why it cannot be written as it stands; only when tried out. */
        trouble: z.string().nullable(),
        /**
         * Whom the name may mean: those called so, or, when nobody is, whom a search finds for it. Nothing was written
         * unless it is one who is called so.
         */
        candidates: z.array(line).max(10),
        change: column.id.nullable(),
      }),
    ),

  makeDemo: endpoint({
    method: 'POST',
    path: '/demo',
    summary: 'Fill a Kith that knows nobody yet with made-up people, to look around',
    who: ownerOnly,
  })
    .input(
      z.object({
        /** A thousand are enough for every screen to be alive, and few enough to be there at once. */
        people: z.coerce.number().int().min(1).max(5000).default(1000),
      }),
    )
    .output(z.object({ contacts: column.count, interactions: column.count, seats: column.count })),

  status: endpoint({
    method: 'GET',
    path: '/status',
    summary: 'What is kept here, and how safe it is',
    who: readers,
  })
    .input(z.object({}))
    .output(
      z.object({
        contacts: z.number().int(),
        interactions: z.number().int(),
        circle: z.number().int(),
        drawer: z.number().int(),
        database: z.enum(['sqlite', 'postgres']),
        lastBackup: column.millis.nullable(),
        version: z.string(),
      }),
    ),
}
