import type { RawBuilder } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import type { JobHandler } from './job.ts'
import type { Change } from './logged.ts'
import type { Schedule } from './schedule.ts'
import type { Scope, Writing } from './scope.ts'
import type { Table } from './table.ts'

/** What a room hands up for what concerns all rooms; `server/rooms.ts` lists every room once. */
export type RoomPart = {
  name: string
  tables: readonly Table[]
  /** Makes the room's derived rows of these contacts anew: after an undo or a restore. */
  derive?: (writing: Writing, contacts: readonly Id[]) => Promise<void>
  /** What the room does with contacts that were archived, put in the trash or brought back, in the same transaction. */
  afterMove?: (writing: Writing, contacts: readonly Id[]) => Promise<void>
  /** Holds the room's rules after an undo: `changes` are those taken back and those made thereby. Throws what forbids it. */
  afterUndo?: (writing: Writing, changes: readonly Change[]) => Promise<void>
  /** Of these groups of changes, those that are a part of something taken back as a whole: what to do instead, by group. */
  parts?: (scope: Scope, groups: readonly Id[]) => Promise<Map<Id, string>>
  /** What is kept of contacts that are about to be erased, beside what the tables say. */
  beforeErasing?: (writing: Writing, contacts: readonly Id[]) => Promise<void>
  /** Proves of the room's derived rows what `derive` by contact cannot show; says in a sentence each what is wrong. */
  verify?: (scope: Scope) => Promise<string[]>
  /** What a whole export says of these contacts, beside what the room of contacts does. */
  exported?: (scope: Scope, contacts: readonly Id[]) => Promise<(contact: Id) => object>
  /** Uploads of the workspace that the room has not done with: they stay, however old. */
  uploads?: (scope: Scope) => Promise<readonly string[]>
  operators?: readonly Operator[]
  jobs?: Record<string, JobHandler>
  schedules?: readonly Schedule[]
}

/** A word with a colon in the search box (`tag:board`). Evaluated by search, defined by the room whose tables it asks. */
export type Operator = {
  name: string
  /** One line for the help page, with an example. */
  help: string
  /** What values it knows, in words that go on "it takes …". */
  takes: string
  /** Values to offer while typing, best first. */
  complete?: (scope: Scope, begun: string) => Promise<string[]>
  /** The subquery that selects the ids of the contacts for which the value holds; null when the value makes no sense. */
  contacts: (scope: Scope, value: string) => Set | null | Promise<Set | null>
  /** The same, to be asked of one contact at a time: where `contacts` begins at an index of words, which answers for all at once. */
  each?: (scope: Scope, value: string) => Set
}

type Set = RawBuilder<unknown>
