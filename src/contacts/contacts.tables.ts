import { z } from 'zod'
import { column, type RowsOf, table } from '#store/table.ts'
import { channel, direction, kind } from './contacts.schemas.ts'

const { id, millis, date, flag, text, json, count } = column
const owned = { workspace: id, id, contact: id }
const byId = ['workspace', 'id'] as const
const gone = { erasing: 'delete' } as const
/** One that a calendar knows: others, from a file of somebody else's making, would stop every count of days. */
const instant = millis.min(Date.UTC(1900, 0)).max(Date.UTC(9999, 0))

export const contactsTables = {
  contact: table(
    'contact',
    byId,
    z.object({
      workspace: id,
      id,
      display: text,
      given: text,
      family: text,
      suffixes: text,
      /** Degrees and licences, taken off the family name: `MBA, Ph.D.`. */
      credentials: text,
      nickname: text,
      /** Folded family name first: what lists are sorted by. */
      sort_key: text,
      /** Folded display name: what a name is looked up by. */
      name_key: text,
      organisation: text.nullable(),
      /** Folded, to sort and find by; sorts last where there is none. */
      organisation_key: text,
      title_key: text,
      city_key: text,
      title: text.nullable(),
      city: text.nullable(),
      country: text.nullable(),
      zone: text.nullable(),
      zone_source: z.enum(['typed', 'phone', 'city']).nullable(),
      birthday: text.nullable(),
      /** `MM-DD` of the birthday, to find those near a day. */
      birth_day: text.nullable(),
      how_met: text.nullable(),
      photo: text.nullable(),
      no_calls: flag,
      best_from: count.nullable(),
      best_to: count.nullable(),
      paused_until: date.nullable(),
      died: flag,
      /** JSON: field name → source. */
      sources: json,
      /** When anything last happened personally, in or out; kept with pulse, for sorting lists. */
      last_personal_at: millis,
      /** Since when a personal message from them waits for something personal back; kept with pulse. */
      reply_owed_since: millis.nullable(),
      /** Whether they have a seat, and come first in search; derived by the room of seats (`setInCircle`), not logged. */
      in_circle: flag,
      /** The day they were met: connected on, the event's day, or what the user says. */
      met_on: date.nullable(),
      archived_at: millis.nullable(),
      deleted_at: millis.nullable(),
      /** When all but the empty row was erased for good. */
      erased_at: millis.nullable(),
      created_at: millis,
      updated_at: millis,
      version: count,
    }),
    {
      erasing: {
        blank: [
          'display',
          'given',
          'family',
          'suffixes',
          'credentials',
          'nickname',
          'sort_key',
          'name_key',
          'organisation',
          'organisation_key',
          'title_key',
          'city_key',
          'title',
          'city',
          'country',
          'zone',
          'zone_source',
          'birthday',
          'birth_day',
          'how_met',
          'photo',
          'best_from',
          'best_to',
          'paused_until',
          'reply_owed_since',
          'met_on',
        ],
      },
    },
  ),
  organisation: table('organisation', byId, z.object({ workspace: id, id, name: text, name_key: text })),
  position: table(
    'position',
    byId,
    z.object({
      ...owned,
      organisation: id.nullable(),
      organisation_name: text.nullable(),
      title: text.nullable(),
      started: text.nullable(),
      finished: text.nullable(),
      is_current: flag,
      source: text,
      created_at: millis,
    }),
    gone,
  ),
  reach: table(
    'reach',
    byId,
    z.object({
      ...owned,
      kind: z.enum(['email', 'phone', 'profile', 'url', 'address']),
      value: text,
      original: text,
      label: text.nullable(),
      is_primary: flag,
      source: text,
      created_at: millis,
    }),
    gone,
  ),
  tag: table('tag', byId, z.object({ workspace: id, id, name: text, name_key: text })),
  contact_tag: table(
    'contact_tag',
    ['workspace', 'tag', 'contact'],
    z.object({ workspace: id, tag: id, contact: id }),
    gone,
  ),
  gathering: table(
    'gathering',
    byId,
    z.object({
      workspace: id,
      id,
      name: text,
      name_key: text,
      kind: z.enum(['event', 'group']),
      held_on: date.nullable(),
    }),
  ),
  met_at: table(
    'met_at',
    ['workspace', 'contact', 'gathering'],
    z.object({ workspace: id, contact: id, gathering: id, created_at: millis }),
    gone,
  ),
  learned: table(
    'learned',
    byId,
    z.object({
      ...owned,
      kind: z.enum(['working on', 'needs', 'cares about']),
      text,
      at: millis,
      interaction: id.nullable(),
    }),
    gone,
  ),
  note: table(
    'note',
    byId,
    z.object({ ...owned, text, at: millis, source: text, source_key: text.nullable(), version: count }),
    gone,
  ),
  news: table('news', byId, z.object({ ...owned, kind: text, text, at: millis, seen: flag }), gone),
  interaction: table(
    'interaction',
    byId,
    z.object({
      ...owned,
      at: instant,
      channel,
      direction,
      kind,
      outcome: text.nullable(),
      minutes: count.nullable(),
      group_size: count,
      /** Ties the interactions of one message or meeting with several contacts. */
      group_key: text.nullable(),
      /** A message that somebody else wrote to the user and this contact: it says nothing of the two. */
      overheard: flag,
      call_back_at: instant.nullable(),
      /** The reach that was dialled, when it was a wrong number; it may be gone by now. */
      wrong_reach: id.nullable(),
      subject: text.nullable(),
      text: text.nullable(),
      source: text,
      /** What makes it the same row when its source is read again; null when typed. */
      source_key: text.nullable(),
      created_at: millis,
      version: count,
    }),
    gone,
  ),
  /** What a source brought and the user took away: by the key under which it would come again. */
  removed: table(
    'removed',
    ['workspace', 'source_key'],
    z.object({ workspace: id, source_key: text, contact: id }),
    gone,
  ),
  /** Per contact and channel, kept in the transaction that writes an interaction; rebuilt by `derivePulse`. */
  pulse: table(
    'pulse',
    ['workspace', 'contact', 'channel'],
    z.object({
      workspace: id,
      contact: id,
      channel,
      last_in: millis.nullable(),
      last_out: millis.nullable(),
      count_in: count,
      count_out: count,
      /** Last time they talked, either way: a call with outcome talked, or a meeting of up to six. */
      last_talk: millis.nullable(),
      /** Dials since the last talk that nobody answered, when the last one was, and the hour they asked to be called back. */
      attempts: count,
      last_attempt: millis.nullable(),
      call_back_at: millis.nullable(),
      /** JSON: reach → when it was last a wrong number, since the user last dialled and talked. */
      wrong_reaches: json,
      /** Sums of personal interactions that halve every 90 days, as they stood at `decayed_at`. */
      decayed_in: z.number(),
      decayed_out: z.number(),
      decayed_at: millis,
    }),
    { derived: true, erasing: 'delete' },
  ),
}

export type ContactsTables = RowsOf<typeof contactsTables>
