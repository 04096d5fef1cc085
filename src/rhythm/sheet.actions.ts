import type { CalendarDate } from '#kernel/calendar.ts'
import { nowIn, type Scope, transact } from '#store/scope.ts'
import { type Plan, placedOf } from './planner.rules.ts'
import { findSheet, keepSheet } from './sheet.store.ts'

/** Keeps a day's sheet as it was planned, the first time it is shown; what is kept is never changed. */
export async function keepFirst(scope: Scope, day: CalendarDate, plan: Plan, lines: readonly object[]) {
  if (await findSheet(scope, day)) return
  const items = JSON.stringify({ placed: placedOf(plan), lines })
  await transact(scope, (writing) => keepSheet(writing, { day, made_at: nowIn(writing), items }))
}

export { findSheet } from './sheet.store.ts'
