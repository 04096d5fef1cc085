import type { CalendarDate } from '#kernel/calendar.ts'
import { type Scope, using, type Writing } from '#store/scope.ts'
import type { RhythmTables } from './rhythm.tables.ts'

export async function findSheet(scope: Scope, day: CalendarDate): Promise<RhythmTables['sheet'] | undefined> {
  return using<RhythmTables>(scope)
    .selectFrom('sheet')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('day', '=', day)
    .executeTakeFirst()
}

/** Keeps a day's sheet as it was first planned; a second one for the day is ignored. */
export async function keepSheet(writing: Writing, sheet: Omit<RhythmTables['sheet'], 'workspace'>) {
  await using<RhythmTables>(writing)
    .insertInto('sheet')
    .values({ ...sheet, workspace: writing.workspace })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The days from `from` on for which a sheet was kept, earliest first. */
export async function sheetDaysFrom(scope: Scope, from: CalendarDate): Promise<CalendarDate[]> {
  const rows = await using<RhythmTables>(scope)
    .selectFrom('sheet')
    .select('day')
    .where('workspace', '=', scope.workspace)
    .where('day', '>=', from)
    .orderBy('day')
    .limit(400)
    .execute()
  return rows.map(({ day }) => day)
}

/** The latest sheet kept up to `day`. */
export async function lastSheet(scope: Scope, day: CalendarDate) {
  return using<RhythmTables>(scope)
    .selectFrom('sheet')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .where('day', '<=', day)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
}
