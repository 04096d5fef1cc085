import type { z } from 'zod'
import type { Id } from '#kernel/ids.ts'
import type { takenBack } from './intake.contract.ts'

/** What taking an import back did so far, as it is shown. */
export type TakenBack = z.output<typeof takenBack>

/**
 * How far it is, kept with what it did: first goes what was written about contacts known before, then those that the
 * import brought.
 */
export type Account = { told: TakenBack; reached: { change: Id | null; from: number; contacts: number } }

export const begun: Account = {
  told: { contacts: 0, interactions: 0, notes: 0, restored: 0, kept: {}, left: 0 },
  reached: { change: null, from: 0, contacts: 0 },
}

/** What a user did with a contact, by the table it was written to, the weightiest first. */
const DEEDS: readonly (readonly [deed: string, tables: readonly string[]])[] = [
  ['logged something with them', ['interaction']],
  ['wrote a note about them', ['note', 'learned']],
  ['tagged them', ['contact_tag']],
  ['met them', ['met_at']],
  ['edited them', ['contact', 'reach', 'position', 'news', 'source_record', 'removed']],
]

/** What the rooms above keep of a contact is what the user means to do with them. */
const PLANNED = 'planned something with them'

export type Written = { table_name: string; operation: string; after: string | null }

/** Why a contact that an import brought has to stay; null where nothing was done with them since. */
export function deedOf(deeds: readonly Written[]): string | null {
  const tables = new Set(deeds.map(({ table_name }) => table_name))
  const known = DEEDS.flatMap(([, names]) => names)
  if ([...tables].some((name) => !known.includes(name))) return PLANNED
  return DEEDS.find(([, names]) => names.some((name) => tables.has(name)))?.[0] ?? null
}

/** Whether a change is something done with a contact: to have seen their news, or to put them in the trash, is not. */
export function isDeed({ table_name, operation, after }: Written): boolean {
  const unlike = { news: 'seen', contact: 'deleted_at' }[table_name]
  if (unlike === undefined || operation !== 'update' || after === null) return true
  return Object.keys(JSON.parse(after) as object).some((name) => name !== unlike)
}
