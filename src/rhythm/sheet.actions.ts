import type { CalendarDate } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import type { Id } from '#kernel/ids.ts'
import { nowIn, type Scope, transact } from '#store/scope.ts'
import { type Plan, placedOf } from './planner.rules.ts'
import { findSheet, keepSheet } from './sheet.store.ts'

/** A line of a sheet: whom it is about and what is to be done. */
type Line = { contact: Id; action: string; carried: boolean; late: boolean; at: Millis | null }

/** Keeps a day's sheet as it was planned, the first time it is shown; what is kept is never changed. */
export async function keepFirst(scope: Scope, day: CalendarDate, plan: Plan, lines: readonly Line[]) {
  if (await findSheet(scope, day)) return
  // Sheets outlive contacts: what somebody wrote is left to the rows that are erased with them.
  const told = lines.map(({ contact, action, carried, late, at }) => ({ contact, action, carried, late, at }))
  const items = JSON.stringify({ placed: placedOf(plan), lines: told })
  await transact(scope, (writing) => keepSheet(writing, { day, made_at: nowIn(writing), items }))
}

export { findSheet } from './sheet.store.ts'
