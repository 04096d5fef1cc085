import { z } from 'zod'
import { column, type RowsOf, table } from '#store/table.ts'
import { clockName } from './rhythm.schemas.ts'

const { id, millis, date, flag, text, json, count } = column
const owned = { workspace: id, id, contact: id }
const byId = ['workspace', 'id'] as const
const gone = { erasing: 'delete' } as const

export const rhythmTables = {
  /** What the user means to do with a contact. No row: undecided. */
  intent: table(
    'intent',
    ['workspace', 'contact'],
    z.object({
      workspace: id,
      contact: id,
      intent: z.enum(['seat', 'keep warm', 'newsletter only', 'rest']),
      since: millis,
      version: count,
    }),
    gone,
  ),
  /** A seat in the circle, or a place among those kept warm; the row stays, with its reason, when it is left. */
  seat: table(
    'seat',
    byId,
    z.object({
      ...owned,
      kind: z.enum(['circle', 'keep warm']),
      preset: text,
      call_ideal: count.nullable(),
      call_longest: count.nullable(),
      email_ideal: count.nullable(),
      email_longest: count.nullable(),
      seated_at: millis,
      /** The how-many-th seat this workspace gave: spreads first calls. */
      place: count,
      left_at: millis.nullable(),
      left_reason: text.nullable(),
      version: count,
    }),
    gone,
  ),
  /** A clock put off: snoozed, skipped this time, or waiting for a number that was asked for. */
  pause: table(
    'pause',
    byId,
    z.object({
      ...owned,
      clock: clockName,
      kind: z.enum(['snooze', 'skip', 'asked']),
      until: date,
      reason: text.nullable(),
      at: millis,
      /** Whether what else stood on the contact's line then is put off as well. */
      whole_line: flag,
    }),
    gone,
  ),
  commitment: table(
    'commitment',
    byId,
    z.object({
      workspace: id,
      id,
      contact: id.nullable(),
      kind: z.enum(['follow up', 'mine', 'theirs']),
      text,
      due: date.nullable(),
      made_at: millis,
      kept_at: millis.nullable(),
      dropped_at: millis.nullable(),
      version: count,
    }),
    gone,
  ),
  /** Each day's sheet as it was planned, when it was first opened; never changed. */
  sheet: table(
    'sheet',
    ['workspace', 'day'],
    z.object({ workspace: id, day: date, made_at: millis, items: json }),
  ),
}

export type RhythmTables = RowsOf<typeof rhythmTables>
