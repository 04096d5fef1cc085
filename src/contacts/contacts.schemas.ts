import { z } from 'zod'
import { column } from '#store/table.ts'

export const id = column.id
export const idInput = z.coerce.number().int().nonnegative()
/** A day somebody alive may mean: every sum of days with it is a day again. */
export const day = column.date.refine(
  (date) => date >= '1900-01-01' && date <= '2999-12-31',
  'Give a day between 1900 and 2999.',
)
const short = z.string().trim().max(300)
const long = z.string().max(20_000)

export const channel = z.enum(['call', 'email', 'message', 'meeting', 'letter'])
export const direction = z.enum(['in', 'out'])
export const kind = z.enum(['personal', 'broadcast', 'signal'])
export const outcome = z.enum(['talked', 'voicemail', 'no answer', 'call back at', 'wrong number'])
export type Channel = z.output<typeof channel>
export type Direction = z.output<typeof direction>
export type Kind = z.output<typeof kind>
export type Outcome = z.output<typeof outcome>

export const reachKind = z.enum(['email', 'phone', 'profile', 'url', 'address'])
export const reach = z.object({
  id,
  kind: reachKind,
  /** E-mail lower-cased, phone in E.164, profile as slug; the rest as written. */
  value: short,
  original: short,
  label: short.nullable(),
  primary: z.boolean(),
  source: short,
})
export const reachInput = z.object({
  kind: reachKind,
  value: short.min(1),
  label: short.nullish(),
  primary: z.boolean().optional(),
})

export const position = z.object({
  id,
  organisation: short.nullable(),
  title: short.nullable(),
  started: short.nullable(),
  finished: short.nullable(),
  current: z.boolean(),
  source: short,
})

export const learnedKind = z.enum(['working on', 'needs', 'cares about'])
export const learned = z.object({ id, kind: learnedKind, text: long, at: column.millis })
export const note = z.object({ id, text: long, at: column.millis, source: short, version: column.count })
export const news = z.object({ id, kind: short, text: long, at: column.millis, seen: z.boolean() })
export const metAt = z.object({
  gathering: id,
  name: short,
  kind: z.enum(['event', 'group']),
  on: column.date.nullable(),
})

export const wishes = z.object({
  noCalls: z.boolean(),
  /** Local hours of the contact between which a call is welcome, 0–24. */
  bestFrom: z.number().int().min(0).max(24).nullable(),
  bestTo: z.number().int().min(0).max(24).nullable(),
  pausedUntil: day.nullable(),
  died: z.boolean(),
})

/** `YYYY-MM-DD`, or `--MM-DD` where the year is not known. */
export const birthday = z
  .string()
  .refine(
    (text) =>
      /^(\d{4}|-)-\d\d-\d\d$/.test(text) && column.date.safeParse(text.replace(/^--/, '2000-')).success,
    'Write a birthday as 1980-05-12, or as --05-12 where the year is not known.',
  )

export const person = z.object({
  given: short,
  family: short,
  suffixes: short,
  /** Degrees and licences: `MBA, Ph.D.`. */
  credentials: short,
  nickname: short,
  display: short.min(1),
  organisation: short.nullable(),
  title: short.nullable(),
  city: short.nullable(),
  country: short.nullable(),
  zone: short.nullable(),
  birthday: birthday.nullable(),
  howMet: long.nullable(),
})

/** When something last happened on one channel, and how often. */
export const pulse = z.object({
  channel,
  lastIn: column.millis.nullable(),
  lastOut: column.millis.nullable(),
  countIn: column.count,
  countOut: column.count,
})

export const line = z.object({
  id,
  display: short,
  organisation: short.nullable(),
  title: short.nullable(),
  city: short.nullable(),
  tags: z.array(short),
  phone: short.nullable(),
  email: short.nullable(),
  lastIn: column.millis.nullable(),
  lastOut: column.millis.nullable(),
  lastCall: column.millis.nullable(),
  addedAt: column.millis,
  archived: z.boolean(),
  photo: short.nullable(),
  version: column.count,
})

export const contact = person.extend({
  id,
  version: column.count,
  zoneSource: z.enum(['typed', 'phone', 'city']).nullable(),
  photo: short.nullable(),
  reaches: z.array(reach),
  positions: z.array(position),
  tags: z.array(short),
  metAt: z.array(metAt),
  learned: z.array(learned),
  notes: z.array(note),
  news: z.array(news),
  pulse: z.array(pulse),
  wishes,
  /** Which source each field's value came from. */
  sources: z.record(z.string(), z.string()),
  archivedAt: column.millis.nullable(),
  deletedAt: column.millis.nullable(),
  addedAt: column.millis,
})

export const interaction = z.object({
  id,
  contact: id,
  at: column.millis,
  channel,
  direction,
  kind,
  outcome: outcome.nullable(),
  minutes: column.count.nullable(),
  groupSize: column.count,
  callBackAt: column.millis.nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  source: short,
  version: column.count,
})

export const changed = z.object({ change: id })
export const versioned = z.object({ id: idInput, version: z.number().int() })
