import { z } from 'zod'
import { column } from '#store/table.ts'

export const id = z.coerce.number().int().nonnegative()

/** Ideal and longest time between personal interactions, in days. */
export const cadence = z
  .object({ ideal: z.number().int().min(1).max(1000), longest: z.number().int().min(1).max(1000) })
  .refine(({ ideal, longest }) => ideal <= longest, 'The ideal time must not be longer than the longest.')

export const clockName = z.enum(['call', 'email'])
export const intent = z.enum(['seat', 'keep warm', 'newsletter only', 'rest', 'undecided'])

export const preset = z.object({
  name: z.string().trim().min(1).max(60),
  call: cadence.nullable(),
  email: cadence.nullable(),
})

export const settings = z.object({
  seats: z.number().int().min(1).max(1000),
  presets: z.array(preset).min(1).max(20),
  /** 1 = Monday … 7 = Sunday. */
  workingDays: z.array(z.number().int().min(1).max(7)).max(7),
  /** Minutes after local midnight. */
  hoursFrom: z.number().int().min(0).max(1440),
  hoursTo: z.number().int().min(0).max(1440),
  dialsPerDay: z.number().int().min(0).max(200),
  minutesPerDay: z.number().int().min(0).max(960),
  holidays: z.array(column.date).max(400),
  /** Whether a talk counts as an e-mail too. */
  talkSatisfiesEmail: z.boolean(),
  /** Working days within which somebody just met gets a first word; 0 turns it off. */
  firstWordDays: z.number().int().min(0).max(30),
})

/** Where one clock stands. Days are calendar dates in the user's time zone. */
export const clockState = z.object({
  state: z.string(),
  idealOn: column.date.nullable(),
  longestOn: column.date.nullable(),
  last: column.millis.nullable(),
  /** Why it stands so, in words. */
  reason: z.string(),
})

export const seat = z.object({
  contact: column.id,
  kind: z.enum(['circle', 'keep warm']),
  preset: z.string(),
  call: cadence.nullable(),
  email: cadence.nullable(),
  seatedAt: column.millis,
  version: column.count,
})

export const commitment = z.object({
  id: column.id,
  contact: column.id.nullable(),
  kind: z.enum(['follow up', 'mine', 'theirs']),
  text: z.string(),
  due: column.date.nullable(),
  madeAt: column.millis,
  keptAt: column.millis.nullable(),
  droppedAt: column.millis.nullable(),
  version: column.count,
})
